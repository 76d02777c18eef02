"""Text as people type it → the one form the assistant reads, with a way back.

Traditional → simplified, full width → half width, control characters and lone
surrogates out, Cantonese function words → written Chinese, and misspelt domain terms
(homophones, near-homophones of Guangdong speakers) → the term. Every character of the
result knows the span of the person's own text it came from, so that a stored or echoed
value is always the person's own words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import opencc
import yaml

from knowledge.text.homophones import Homophones

#: Longest text that is read; the rest of a longer message is not looked at.
LIMIT = 256
_DATA = Path(__file__).parent


@dataclass(frozen=True)
class Normalised:
    """`text`, and for each of its characters the half-open raw span it stands for."""

    text: str
    raw: str
    spans: tuple[tuple[int, int], ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text that `text[start:end]` stands for (start < end)."""
        return self.spans[start][0], self.spans[end - 1][1]

    def raw_text(self, start: int, end: int) -> str:
        """The person's own words for `text[start:end]`."""
        first, last = self.raw_span(start, end)
        return self.raw[first:last]


@cache
def _simplified(character: str) -> str:
    if not "一" <= character <= "鿿":
        return character
    converted = str(_converter().convert(character))
    return converted if len(converted) == 1 else character


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _fold(character: str) -> str:
    """One raw character → zero or more read characters."""
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category in {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"}:
        return ""
    return "".join(_simplified(part) for part in unicodedata.normalize("NFKC", character).lower())


@cache
def _dialect() -> tuple[tuple[re.Pattern[str], str], ...]:
    content = yaml.safe_load((_DATA / "cantonese.yaml").read_text(encoding="utf-8"))
    return tuple((re.compile(item["pattern"]), item["means"]) for item in content["words"])


@cache
def _homophones() -> Homophones:
    content = yaml.safe_load((_DATA / "terms.yaml").read_text(encoding="utf-8"))
    return Homophones(content["terms"], content["misspelt"])


class _Draft:
    """Text under change that keeps its spans."""

    def __init__(self, characters: list[str], spans: list[tuple[int, int]]) -> None:
        self.characters, self.spans = characters, spans

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def replace(self, start: int, end: int, new: str) -> None:
        whole = (self.spans[start][0], self.spans[end - 1][1])
        self.characters[start:end] = list(new)
        if len(new) == end - start:  # same length: a character stands for a character
            return
        self.spans[start:end] = [whole] * len(new)

    def substitute(self, pattern: re.Pattern[str], new: str) -> None:
        for match in reversed(list(pattern.finditer(self.text))):
            if match.end() > match.start():
                self.replace(match.start(), match.end(), match.expand(new))


_TAGS = re.compile(r"</?[a-z][^<>]{0,60}>|&[a-z]{2,6};")
_SPACES = re.compile(r"^ +| +$|(?<= ) +")
_REPEATED = re.compile(r"(?<=([!?。,~.…、;:]))\1+")


def normalise(raw: str) -> Normalised:
    """Normalise one message. Total: any string gives a result, at most about LIMIT long."""
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for index, character in enumerate(raw):
        for read in _fold(character):
            characters.append(read)
            spans.append((index, index + 1))
        if len(characters) >= LIMIT:
            break
    draft = _Draft(characters, spans)
    draft.substitute(_TAGS, "")
    draft.substitute(_SPACES, "")
    draft.substitute(_REPEATED, "")
    for pattern, means in _dialect():
        draft.substitute(pattern, means)
    for start, end, term in reversed(_homophones().find(draft.text)):
        draft.replace(start, end, term)
    return Normalised(draft.text, raw, tuple(draft.spans))
