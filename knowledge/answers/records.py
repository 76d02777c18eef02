"""Answer records: curated content, one record for each question the assistant knows.

A record is data (`content/<topic>.yaml`); this module gives its shape and reads it.
Errors: `ContentInvalid` names the file and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.answers.answer import Audience, Status

CONTENT = Path(__file__).parent / "content"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class AnswersError(Exception):
    """Base of this package's errors: `ContentInvalid`, `UnknownRecord`, `UnfoundedFigure`."""


class ContentInvalid(AnswersError):
    """A content file cannot be read as answer records."""


class UnknownRecord(AnswersError):
    """No answer record has this id."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Voice(_Frozen):
    """What one audience is told: the conclusion first, then details, a fact each."""

    conclusion: str = Field(min_length=1)
    details: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole message as plain text, a line for each detail."""
        return "\n".join([self.conclusion, *(f"· {detail}" for detail in self.details)])


class Voices(_Frozen):
    """One record told to three audiences."""

    graduate: Voice
    enterprise: Voice
    hotline: Voice

    def of(self, audience: Audience) -> Voice:
        """The voice written for this audience."""
        voice: Voice = getattr(self, audience.value)
        return voice

    def __iter__(self) -> Iterator[tuple[Audience, Voice]]:  # type: ignore[override]
        return iter((audience, self.of(audience)) for audience in Audience)


class Reference(_Frozen):
    """A citation as content writes it: a clause id and its deciding words."""

    clause: str
    quote: str
    used_for: str


class AnswerRecord(_Frozen):
    """One question and its reviewed answer.

    `subject` and `aspect` place it for follow-ups ("那多少钱" keeps the subject and asks
    another aspect); `questions` are canonical phrasings for the search index; `next` are
    ids of the records offered afterwards; `card` goes into the answer as it is (contract: card).
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    topic: str
    title: str
    about: str
    subject: str
    aspect: str
    status: Status
    voices: Voices
    plain: str
    citations: tuple[Reference, ...] = ()
    questions: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    card: dict[str, Any] | None = None


class Records:
    """All answer records, by id, in the order of their files."""

    def __init__(self, records: Mapping[str, AnswerRecord]) -> None:
        self._records = dict(records)

    def __iter__(self) -> Iterator[AnswerRecord]:
        return iter(self._records.values())

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def __getitem__(self, record_id: str) -> AnswerRecord:
        try:
            return self._records[record_id]
        except KeyError as error:
            raise UnknownRecord(record_id) from error


def read_records(folder: Path) -> Records:
    """Read every content file of a folder. Raises ContentInvalid."""
    found: dict[str, AnswerRecord] = {}
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        for item in content["answers"]:
            try:
                record = AnswerRecord(topic=content["topic"], **item)
            except (ValidationError, TypeError) as error:
                raise ContentInvalid(f"{path.name}: {item.get('id')}: {error}") from error
            if record.id in found:
                raise ContentInvalid(f"{path.name}: {record.id} is defined twice")
            found[record.id] = record
    return Records(found)


@cache
def load_records() -> Records:
    """The project's own records, read once."""
    return read_records(CONTENT)
