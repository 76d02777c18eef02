"""A search for tests: finds records whose title holds the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from api.desk.search import MatchedBy
from knowledge.answers.answer import Citation, Status


@dataclass(frozen=True)
class FakeRef:
    """A record by id and title."""

    record: str
    title: str


@dataclass(frozen=True)
class FakeHit:
    """A record found."""

    record: str
    title: str
    speak: str
    status: Status = Status.ANSWERED
    citations: Sequence[Citation] = ()
    validity: str | None = None
    matched_by: MatchedBy = "text"
    next: Sequence[FakeRef] = ()


@dataclass
class FakeDeskSearch:
    """Searches `hits` by title; `asked` keeps the queries with their limits and dates."""

    hits: Sequence[FakeHit] = ()
    asked: list[tuple[str, int, date]] = field(default_factory=list)

    def search(self, query: str, limit: int, on: date) -> Sequence[FakeHit]:
        """The first hits whose title holds the query."""
        self.asked.append((query, limit, on))
        return [hit for hit in self.hits if query in hit.title][:limit]

    def suggestions(self, on: date) -> Sequence[FakeRef]:
        """All hits, as references."""
        return [FakeRef(hit.record, hit.title) for hit in self.hits]
