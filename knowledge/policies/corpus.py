"""The corpus in memory: every clause by its id."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.policies.errors import CorpusInvalid, UnknownClause, UnknownInstrument
from knowledge.policies.layout import Layout
from knowledge.policies.models import Clause, Instrument, Node, NodeKind

_WHITE_SPACE = re.compile(r"\s+")


def squash(text: str) -> str:
    """`text` without any white space (full-width spaces included)."""
    return _WHITE_SPACE.sub("", text)


class Corpus:
    """All instruments and clauses, read-only. Raises `CorpusInvalid` where two share an id."""

    def __init__(self, instruments: Iterable[Instrument], layout: Layout) -> None:
        self.layout = layout
        self._instruments: dict[str, Instrument] = {}
        self._clauses: dict[str, Clause] = {}
        for instrument in instruments:
            if instrument.id in self._instruments:
                raise CorpusInvalid(f"two instruments have the id {instrument.id}")
            self._instruments[instrument.id] = instrument
            for node in instrument.nodes:
                self._add(instrument, node)
        self._squashed = {clause.id: squash(clause.full_text) for clause in self._clauses.values()}

    def _add(self, instrument: Instrument, node: Node) -> None:
        if node.id is None:
            return
        if node.id in self._clauses:
            raise CorpusInvalid(f"two clauses have the id {node.id}")
        if node.id.partition(":")[0] != instrument.id:
            raise CorpusInvalid(f"{node.id} stands in {instrument.id}")
        self._clauses[node.id] = Clause(
            **node.model_dump(exclude={"place", "printed_after", "interrupts"}),
            instrument=instrument.id,
            number=instrument.number,
            label=f"{instrument.cite_as} {node.place}",
        )

    def has(self, clause_id: str) -> bool:
        """Whether a clause or heading has this id."""
        return clause_id in self._clauses

    def clause(self, clause_id: str) -> Clause:
        """The clause or heading with this id; raises `UnknownClause`."""
        try:
            return self._clauses[clause_id]
        except KeyError as error:
            raise UnknownClause(clause_id) from error

    def clauses(self, *, include_headings: bool = False) -> tuple[Clause, ...]:
        """All clauses in printed order, headings among them when asked for."""
        return tuple(c for c in self._clauses.values() if include_headings or c.kind is NodeKind.CLAUSE)

    def instrument(self, instrument_id: str) -> Instrument:
        """The instrument with this id; raises `UnknownInstrument`."""
        try:
            return self._instruments[instrument_id]
        except KeyError as error:
            raise UnknownInstrument(instrument_id) from error

    def instruments(self) -> tuple[Instrument, ...]:
        """All instruments: those held in printed order, then later ones known by title only."""
        return tuple(self._instruments.values())

    def instrument_of(self, clause_id: str) -> Instrument:
        """The instrument in which a clause stands; raises `UnknownClause`."""
        return self._instruments[self.clause(clause_id).instrument]

    def later_than(self, instrument_id: str) -> tuple[Instrument, ...]:
        """Later instruments of the same scheme as this one."""
        return tuple(i for i in self._instruments.values() if instrument_id in i.follows)

    def nodes(self, instrument_id: str) -> tuple[Node, ...]:
        """Everything printed of an instrument, furniture included; empty where no text is held."""
        return self.instrument(instrument_id).nodes

    def text(self, instrument_id: str) -> str | None:
        """The clauses and headings of an instrument as one text; None where no text is held."""
        if not self.instrument(instrument_id).text_held:
            return None
        return "\n".join(c.full_text for c in self._clauses.values() if c.instrument == instrument_id)

    def contains(self, clause_id: str, quote: str) -> bool:
        """Whether the clause holds `quote` verbatim, white space aside. An empty quote is in none."""
        wanted = squash(quote)
        return bool(wanted) and wanted in self._squashed[self.clause(clause_id).id]

    def validity_line(self, clause_ids: Iterable[str]) -> str | None:
        """What these clauses' instruments say of their validity, each once; None without any."""
        phrases = (self.instrument_of(clause_id).validity_phrase for clause_id in clause_ids)
        return self.layout.validity_separator.join(dict.fromkeys(p for p in phrases if p)) or None
