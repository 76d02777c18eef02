"""Clauses and instruments as plain data, for `jiangtu policies show ID… [--json]` and the HTTP API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.policies.corpus import Corpus
from knowledge.policies.errors import UnknownClause, UnknownInstrument


def clause_as_dict(corpus: Corpus, clause_id: str) -> dict[str, Any]:
    """A clause or heading with its instrument's particulars. Raises `UnknownClause`."""
    clause = corpus.clause(clause_id)
    instrument = corpus.instrument(clause.instrument)
    return {
        "id": clause.id,
        "title": clause.title,
        "text": clause.full_text,
        "instrument": clause.instrument,
        "number": clause.number,
        "label": clause.label,
        "kind": clause.kind.value,
        "topics": list(clause.topics),
        "audiences": list(clause.audiences),
        "validity": instrument.validity_phrase,
        "disclosure": instrument.disclosure,
        "text_held": instrument.text_held,
        "source_note": instrument.source_note,
    }


def instrument_as_dict(corpus: Corpus, instrument_id: str) -> dict[str, Any]:
    """A whole instrument; `text` is None where its text is not held. Raises `UnknownInstrument`."""
    instrument = corpus.instrument(instrument_id)
    return {
        "id": instrument.id,
        "title": instrument.title,
        "text": corpus.text(instrument_id),
        "instrument": instrument.id,
        "number": instrument.number,
        "label": instrument.cite_as,
        "kind": "instrument",
        "topics": [],
        "audiences": [],
        "validity": instrument.validity_phrase,
        "disclosure": instrument.disclosure,
        "text_held": instrument.text_held,
        "source_note": instrument.source_note,
    }


def show(corpus: Corpus, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Each id, of a clause or of an instrument, as a dict, in the order asked. Raises `UnknownClause`."""
    return [_one(corpus, wanted) for wanted in ids]


def _one(corpus: Corpus, wanted: str) -> dict[str, Any]:
    if ":" in wanted:
        return clause_as_dict(corpus, wanted)
    try:
        return instrument_as_dict(corpus, wanted)
    except UnknownInstrument as error:
        raise UnknownClause(wanted) from error
