"""Shapes of the policy texts as pages read them."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, Field

from knowledge.policies import Clause, Corpus, Instrument, Node


class InstrumentOut(BaseModel):
    """A document: what it is, when it is in force, whether its text is held."""

    id: str
    title: str
    number: str | None = Field(description="文号")
    short: str
    issuers: list[str]
    issued: date | None = Field(description="成文日期")
    printed: date | None = Field(description="印发日期")
    in_force_from: date | None
    in_force_until: date | None = Field(description="有效期最后一天（含）")
    text_held: bool = Field(description="是否收录原文")
    disclosure: str | None = Field(description="公开方式")
    note: str | None

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        """The shape of an instrument."""
        return cls(
            id=instrument.id,
            title=instrument.title,
            number=instrument.number,
            short=instrument.short,
            issuers=list(instrument.issuers),
            issued=instrument.issued,
            printed=instrument.printed,
            in_force_from=instrument.in_force.from_ if instrument.in_force else None,
            in_force_until=instrument.last_day,
            text_held=instrument.text_held,
            disclosure=instrument.disclosure,
            note=instrument.source_note,
        )


class InstrumentsOut(BaseModel):
    """All documents, and the date they are looked at."""

    instruments: list[InstrumentOut]
    as_of: date


class NodeOut(BaseModel):
    """One printed piece of a document, in its order."""

    kind: Literal["heading", "clause", "furniture"]
    id: str | None
    label: str | None = Field(description="文号和条款号")
    title: str | None
    text: str
    level: int = Field(description="层级，从 1 起；版头、落款等为 0")

    @classmethod
    def of(cls, node: Node, corpus: Corpus) -> Self:
        """The shape of a node; a clause's printed heading line stands before its text."""
        clause = corpus.clause(node.id) if node.id else None
        return cls.model_validate(
            {
                "kind": node.kind.value,
                "id": node.id,
                "label": clause.label if clause else None,
                "title": node.title or None,
                "text": clause.full_text if clause else node.text,
                "level": node.id.count(".") + 1 if node.id else 0,
            }
        )


class InstrumentTextOut(InstrumentOut):
    """A document with its text; without nodes where the text is not held."""

    nodes: list[NodeOut] = []


class ClauseOut(BaseModel):
    """One clause, verbatim."""

    id: str
    label: str
    title: str
    text: str
    instrument: str
    number: str | None
    text_held: bool

    @classmethod
    def of(cls, clause: Clause) -> Self:
        """The shape of a clause; whatever has clauses has its text held."""
        return cls(
            id=clause.id,
            label=clause.label,
            title=clause.title,
            text=clause.full_text,
            instrument=clause.instrument,
            number=clause.number,
            text_held=True,
        )
