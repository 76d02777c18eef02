"""Records found by pinyin: initials ("jpsbt") or full pinyin ("jipeishengbutie").

A query of latin letters is matched against the initials and the full pinyin of each
record's title and canonical questions; earlier and longer matches rank higher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from knowledge.answers.answer import UNCITED
from knowledge.answers.records import AnswerRecord

_CHINESE = re.compile(r"[^一-鿿a-z0-9]")
_LATIN = re.compile(r"[a-z' ]{2,}")


@dataclass(frozen=True)
class _Spelt:
    record: str
    initials: str
    full: str
    weight: float


def _spell(record: str, text: str, weight: float) -> _Spelt:
    clean = _CHINESE.sub("", text.lower())
    return _Spelt(
        record,
        "".join(lazy_pinyin(clean, style=Style.FIRST_LETTER)),
        "".join(lazy_pinyin(clean, style=Style.NORMAL)),
        weight,
    )


class PinyinIndex:
    """Read-only after construction."""

    def __init__(self, records: Iterable[AnswerRecord]) -> None:
        self._spelt = [
            _spell(record.id, text, 1.0 if text == record.title else 0.9)
            for record in records
            if record.status not in UNCITED
            for text in dict.fromkeys([record.title, *record.questions])
        ]

    @staticmethod
    def applies(query: str) -> bool:
        """Whether a query is written in latin letters alone."""
        return bool(_LATIN.fullmatch(query.lower().strip()))

    def search(self, query: str) -> list[tuple[str, float]]:
        """Records and scores between 0 and 1, best first; letters may leave out others."""
        letters = re.sub(r"[^a-z]", "", query.lower())
        best: dict[str, float] = {}
        for spelt in self._spelt:
            score = spelt.weight * max(_match(letters, spelt.initials), _match(letters, spelt.full))
            if score > best.get(spelt.record, 0.0):
                best[spelt.record] = score
        return sorted(best.items(), key=lambda item: -item[1])


def _match(letters: str, spelling: str) -> float:
    """1 for the whole spelling, less for a part of it, least for letters in order with gaps."""
    if not letters or len(letters) > len(spelling):
        return 0.0
    place = spelling.find(letters)
    if place >= 0:
        return 0.6 + 0.4 * len(letters) / len(spelling) - 0.1 * min(place / len(spelling), 1)
    position, gaps = -1, 0
    for letter in letters:
        found = spelling.find(letter, position + 1)
        if found < 0:
            return 0.0
        gaps += found - position - 1
        position = found
    return max(0.0, 0.5 - 0.03 * gaps)
