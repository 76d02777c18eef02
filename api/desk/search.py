"""The seam between the desk and retrieval: how the desk finds answer records.

`knowledge.retrieval` implements it; `api.desk.fake.FakeDeskSearch` is the shipped fake.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol

from knowledge.answers.answer import Citation, Status

MatchedBy = Literal["text", "pinyin", "id"]


class RecordRef(Protocol):
    """An answer record by its id and its title."""

    @property
    def record(self) -> str:
        """The id."""
        ...

    @property
    def title(self) -> str:
        """What it is about, in a few words."""
        ...


class DeskHit(RecordRef, Protocol):
    """An answer record as a member of the hotline staff reads it out.

    `speak` is at most 60 characters; `next` are the records usually asked for after it.
    """

    @property
    def speak(self) -> str:
        """The sentence to be read out."""
        ...

    @property
    def status(self) -> Status:
        """The status the answer has on the date."""
        ...

    @property
    def citations(self) -> Sequence[Citation]:
        """The clauses it rests on."""
        ...

    @property
    def validity(self) -> str | None:
        """What is said of the validity of its instruments."""
        ...

    @property
    def matched_by(self) -> MatchedBy:
        """How it was found."""
        ...

    @property
    def next(self) -> Sequence[RecordRef]:
        """What is usually asked next."""
        ...


class DeskSearch(Protocol):
    """Finds answer records. Both methods may take milliseconds and are called in a thread."""

    def search(self, query: str, limit: int, on: date) -> Sequence[DeskHit]:
        """The best `limit` records for words, pinyin initials or a record's id, best first."""
        ...

    def suggestions(self, on: date) -> Sequence[RecordRef]:
        """The records shown before anything is typed."""
        ...
