"""What the hotline desk searches: speakable answers, as someone types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from knowledge.answers.answer import UNCITED, Audience, Citation, Status
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.records import AnswerRecord
from knowledge.retrieval.index import SearchIndex, load_index
from knowledge.retrieval.pinyin import PinyinIndex

#: How much what is typed must stand in an entry to the letter (`SearchIndex.search`).
LETTER = 0.5

#: A hit worse than this is not shown.
LEAST = 0.35

#: Shown before anything is typed: what callers ask most.
COMMON = (
    "personal_eligibility",
    "subsidy_overview",
    "subsidy_recipient",
    "trainee_overview",
    "trainee_vs_apprentice",
    "grassroots_subsidy",
    "declaration_conditions",
    "policy_validity",
)

MatchedBy = Literal["text", "pinyin", "id"]


@dataclass(frozen=True)
class RecordName:
    """A record by id and title."""

    record: str
    title: str


@dataclass(frozen=True)
class DeskResult:
    """One speakable answer with its clauses and how it was found."""

    record: str
    title: str
    speak: str
    status: Status
    citations: tuple[Citation, ...]
    validity: str | None
    matched_by: MatchedBy
    next: tuple[RecordName, ...]


class RecordDesk:
    """Searches answer records by words, meaning, pinyin or id; reads no clock."""

    def __init__(self, builder: AnswerBuilder, index: SearchIndex) -> None:
        self._builder = builder
        self._index = index
        self._pinyin = PinyinIndex(builder.records)

    def search(self, query: str, limit: int, on: date) -> Sequence[DeskResult]:
        """The best records for what has been typed so far, best first."""
        typed = query.strip()
        if typed in self._builder.records:
            return [self._result(self._builder.records[typed], "id", on)]
        if self._pinyin.applies(typed):
            found = [key for key, score in self._pinyin.search(typed) if score >= LEAST][:limit]
            if found:
                return [self._result(self._builder.records[key], "pinyin", on) for key in found]
        hits = [hit for hit in self._index.search(typed, limit, letter=LETTER) if hit.score >= LEAST]
        return [self._result(self._builder.records[hit.record], "text", on) for hit in hits]

    def suggestions(self, on: date) -> Sequence[RecordName]:
        """The records shown before anything is typed."""
        return [RecordName(key, self._builder.records[key].title) for key in COMMON]

    def _result(self, record: AnswerRecord, matched_by: MatchedBy, on: date) -> DeskResult:
        answer = self._builder.tell(record, Audience.HOTLINE, on)
        following = [self._builder.records[key] for key in record.next]
        return DeskResult(
            record=record.id,
            title=record.title,
            speak=answer.text,
            status=answer.status,
            citations=answer.citations,
            validity=answer.validity,
            matched_by=matched_by,
            next=tuple(RecordName(f.id, f.title) for f in following if f.status not in UNCITED),
        )


@cache
def load_desk() -> RecordDesk:
    """The project's own desk, built once a process."""
    return RecordDesk(AnswerBuilder(), load_index())
