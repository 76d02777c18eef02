"""Find resident-identity and bank-card numbers, so that they are refused before being stored.

A number may be written in full-width or Chinese digits and broken by spaces, dots or dashes.

- identity, 18 places: 17 digits and a digit or X, a real date at 7–14, and a province code or
  a right check digit (GB 11643-1999). A wrong check digit is most likely a slip of the pen.
- identity, 15 places: a province code and a real date at 7–12.
- bank card: 13–19 digits that pass Luhn's check (ISO/IEC 7812-1).

Telephone numbers, unified social credit codes (GB 32100-2015), years and amounts are let through.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

#: GB/T 2260, with Taiwan, Hong Kong and Macau, and 91 for foreigners' permanent residence.
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_SEPARATOR = r"[ \t.·•_\-‐‑‒–—−~/]{1,3}"
_RUN = re.compile(rf"\d+(?:{_SEPARATOR}\d+)*(?:(?:{_SEPARATOR})?[Xx](?![A-Za-z]))?")
_GROUP = re.compile(r"\d+|[Xx]")
_CHINESE_RUN = re.compile(r"[零〇一二三四五六七八九幺两]{13,}")
_CHINESE = str.maketrans("零〇一二三四五六七八九幺两", "0012345678912")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])[1-9A-Y][1-9A-Y]\d{6}[0-9A-HJ-NPQRTUWXYa-z]{10}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9]\d{9}")
_MONEY_AFTER = re.compile(r"\s*[万亿]?\s*元|\s*[万亿]")
_LONGEST = 19


def holds_identity_number(text: str) -> bool:
    """Whether the text holds what may be an identity or bank-card number."""
    text = _without_credit_codes(_plain(text))
    return any(
        _run_is_private(run.group(), money=_MONEY_AFTER.match(text, run.end()) is not None)
        for run in _RUN.finditer(text)
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    return _CHINESE_RUN.sub(lambda run: run.group().translate(_CHINESE), visible)


def _without_credit_codes(text: str) -> str:
    return _CREDIT_CODE.sub(
        lambda code: "；" if _is_credit_code(code.group().upper()) else code.group(), text
    )


def _is_credit_code(code: str) -> bool:
    """A code with a letter before its last place, or a right check character, is no identity number."""
    if any(char.isalpha() for char in code[:17]):
        return True
    if _is_identity_18(code):
        return False
    total = sum(_CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    return _CREDIT_ALPHABET[-total % 31] == code[17]


def _run_is_private(run: str, *, money: bool) -> bool:
    groups = _GROUP.findall(run)
    if len(groups) > 1 and groups[-1] in "Xx":
        groups[-2:] = [groups[-2] + "X"]
    if any(_holds_checked_identity(group) for group in groups):
        return True
    for parts in _neighbours(groups):
        number = "".join(parts).upper()
        if _MOBILE.fullmatch(number) or (len(parts) > 1 and any(_MOBILE.fullmatch(part) for part in parts)):
            continue
        if _is_identity_18(number) or _is_identity_15(number):
            return True
        if not money and _passes_luhn(number) and _grouped_like_a_card(parts):
            return True
    return False


def _neighbours(groups: list[str]) -> Iterator[list[str]]:
    """Every series of groups side by side that is no longer than a number can be."""
    for start in range(len(groups)):
        length = 0
        for end in range(start, len(groups)):
            length += len(groups[end])
            if length > _LONGEST:
                break
            if length >= 13:
                yield groups[start : end + 1]


def _holds_checked_identity(digits: str) -> bool:
    """An identity number inside a longer string of digits; only a right check digit tells it there."""
    if len(digits) <= _LONGEST:
        return False
    windows = (digits[start : start + 18].upper() for start in range(len(digits) - 17))
    return any(_is_identity_18(window) and _check_digit_is_right(window) for window in windows)


def _is_identity_18(number: str) -> bool:
    if not re.fullmatch(r"\d{17}[\dX]", number) or not _is_date(number[6:14]):
        return False
    return _PROVINCE.match(number) is not None or _check_digit_is_right(number)


def _is_identity_15(number: str) -> bool:
    return (
        bool(re.fullmatch(r"\d{15}", number))
        and _PROVINCE.match(number) is not None
        and _is_date("19" + number[6:12])
    )


def _is_date(digits: str) -> bool:
    if digits[:2] not in ("18", "19", "20"):
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _check_digit_is_right(number: str) -> bool:
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _passes_luhn(number: str) -> bool:
    if not re.fullmatch(r"\d{13,19}", number) or len(set(number)) == 1:
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _grouped_like_a_card(parts: list[str]) -> bool:
    """Whether the digits stand as people write a card number, and not as a row of years or amounts."""
    if len(parts) == 1:
        return True
    if all(part.endswith("00") or re.fullmatch(r"(19|20)\d\d", part) for part in parts):
        return False
    sizes = [len(part) for part in parts]
    even = len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0] <= 6
    return even or sizes[0] == 6 or sizes == [4, 6, 5] or parts[0].startswith("62")
