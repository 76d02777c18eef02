"""Shapes of the desk's search."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.desk.search import MatchedBy
from knowledge.answers.answer import Citation, Status


class _FromAttributes(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class RecordRefOut(_FromAttributes):
    """An answer record by its id and its title."""

    record: str
    title: str


class DeskHitOut(RecordRefOut):
    """An answer record to be read out."""

    speak: str = Field(description="可直接念的一句话，不超过 60 字")
    status: Status
    citations: list[Citation]
    validity: str | None
    matched_by: MatchedBy
    next: list[RecordRefOut] = Field(description="来电人接着常问的")


class DeskSearchOut(BaseModel):
    """What a search found, best first."""

    query: str
    results: list[DeskHitOut]
    took_ms: float


class SuggestionsOut(BaseModel):
    """The records shown before anything is typed."""

    suggestions: list[RecordRefOut]
