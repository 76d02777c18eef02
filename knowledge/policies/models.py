"""The shapes of the corpus: instruments, their printed nodes, and clauses as they are cited."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.policies.errors import NotInForce

CLAUSE_ID = r"^[A-Z0-9-]+:[a-z0-9.]+$"


class Frozen(BaseModel):
    """A record that cannot change and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NodeKind(StrEnum):
    """What a printed piece is: a citable clause, a heading citable for its title, or furniture."""

    HEADING = "heading"
    CLAUSE = "clause"
    FURNITURE = "furniture"


class Interruption(Frozen):
    """Where furniture falls inside a clause: just before the words `before` of `clause`."""

    clause: str
    before: str


class Node(Frozen):
    """One printed piece, verbatim; sentences cut by a page break are rejoined.

    `heading` is the printed heading line that belongs to a clause; `place` its short position
    (二、(一)3); `columns` and `rows` repeat the cells of a table whose `text` holds them all.
    Furniture has no id; `printed_after` names the instrument behind which it is printed.
    """

    kind: NodeKind
    text: str = Field(min_length=1)
    id: str | None = Field(default=None, pattern=CLAUSE_ID)
    title: str = ""
    place: str = ""
    heading: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    printed_after: str | None = None
    interrupts: Interruption | None = None

    @model_validator(mode="after")
    def _only_furniture_is_anonymous(self) -> Node:
        if (self.id is None) != (self.kind is NodeKind.FURNITURE):
            raise ValueError("clauses and headings have an id, furniture has none")
        return self


class Clause(Frozen):
    """A clause (or a heading, citable for its title alone) with all that a citation shows.

    `number` is the 文号 of its instrument, `label` 文号 and 条款号 as one line.
    """

    id: str
    kind: NodeKind
    title: str
    text: str
    heading: str | None
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    instrument: str
    number: str | None
    label: str

    @property
    def full_text(self) -> str:
        """The printed heading line, where there is one, and the text below it."""
        return f"{self.heading}\n{self.text}" if self.heading else self.text

    @property
    def readable(self) -> str:
        """The text for a reader: of a table its heading and columns, else the clause itself."""
        return f"{self.heading}：{'、'.join(self.columns)}" if self.columns else self.text


class Period(Frozen):
    """A half-open period [`from_`, `until`) stated by `clause`; no `until` means no stated end."""

    from_: date = Field(alias="from")
    until: date | None = None
    clause: str

    def covers(self, on: date) -> bool:
        """Whether `on` lies inside the period."""
        return self.from_ <= on and (self.until is None or on < self.until)


class Instrument(Frozen):
    """A document that is, or may be, a ground of an answer.

    `number` is its 文号, `cite_as` how a label names it, `issued` 成文日期, `printed` 印发日期,
    `published` the month of publication where the day is not known (2026-01), `disclosure` 公开方式,
    `follows` earlier instruments of the same scheme. Without `text_held` nothing is known of what it says.
    """

    id: str = Field(pattern=r"^[A-Z0-9-]+$")
    title: str = Field(min_length=1)
    cite_as: str = Field(min_length=1)
    short: str = Field(min_length=1)
    number: str | None = None
    issuers: tuple[str, ...] = Field(min_length=1)
    issued: date | None = None
    printed: date | None = None
    published: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}$")
    in_force: Period | None = None
    disclosure: str | None = None
    validity: str | None = None
    text_held: bool
    source_note: str = Field(min_length=1)
    follows: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()

    @model_validator(mode="after")
    def _nodes_exactly_where_text_is_held(self) -> Instrument:
        if self.text_held != bool(self.nodes):
            raise ValueError("an instrument has nodes exactly when its text is held")
        return self

    @property
    def last_day(self) -> date | None:
        """The last day in force; None where the instrument states none."""
        if self.in_force is None or self.in_force.until is None:
            return None
        return self.in_force.until - timedelta(days=1)

    def is_in_force(self, on: date) -> bool | None:
        """Whether the stated period covers `on`; None where the instrument states no period."""
        return None if self.in_force is None else self.in_force.covers(on)

    def require_in_force(self, on: date) -> None:
        """Raise `NotInForce` where the stated period does not cover `on`."""
        if self.is_in_force(on) is False:
            raise NotInForce(self.id, on)

    @property
    def validity_phrase(self) -> str | None:
        """What is said of its validity under every answer that rests on it."""
        if self.validity is None or self.last_day is None:
            return self.validity
        return self.validity.format(last_day=self.last_day.isoformat())
