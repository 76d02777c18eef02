"""Mask telephone numbers in text that outlives its conversation."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("０１２３４５６７８９－", "0123456789-")
_MOBILE = re.compile(r"(?<!\d)((?:\+?0{0,2}86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(\(?0\d{2,3}\)?[- ]?)\d{7,8}(?:-\d{1,6})?(?!\d)")
_SERVICE = re.compile(r"(?<!\d)([48]00)[- ]?\d{3,4}[- ]?\d{3,4}(?!\d)")
#: Whatever is left that could be somebody's number (a local number, a QQ number, a typo).
_LONG = re.compile(r"(?<![\d.])\d{7,}(?![\d.])")


def mask_phones(text: str) -> str:
    """The text with mobile, landline and other long numbers hidden but for a few digits.

    Short public numbers (12333) and amounts of up to six digits stay.
    """
    text = text.translate(_DIGITS)
    text = _MOBILE.sub(r"\1****\2", text)
    text = _LANDLINE.sub(r"\1****", text)
    text = _SERVICE.sub(r"\1****", text)
    return _LONG.sub("****", text)
