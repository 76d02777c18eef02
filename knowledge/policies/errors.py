"""What can go wrong with the policy corpus.

PolicyError
├── CorpusInvalid      the stored files cannot be read, or contradict each other
├── UnknownClause      no clause or heading has this id
├── UnknownInstrument  no instrument has this id
└── NotInForce         the date lies outside the period an instrument states for itself
"""

from __future__ import annotations

from datetime import date


class PolicyError(Exception):
    """Base of every error of this package."""


class CorpusInvalid(PolicyError):
    """The stored corpus cannot be read, or contradicts itself."""


class UnknownClause(PolicyError):
    """No clause or heading has the id `clause_id`."""

    def __init__(self, clause_id: str) -> None:
        super().__init__(f"unknown clause id: {clause_id}")
        self.clause_id = clause_id


class UnknownInstrument(PolicyError):
    """No instrument has the id `instrument_id`."""

    def __init__(self, instrument_id: str) -> None:
        super().__init__(f"unknown instrument id: {instrument_id}")
        self.instrument_id = instrument_id


class NotInForce(PolicyError):
    """The instrument `instrument_id` states a period, and `on` lies outside it."""

    def __init__(self, instrument_id: str, on: date) -> None:
        super().__init__(f"{instrument_id} is not in force on {on.isoformat()}")
        self.instrument_id = instrument_id
        self.on = on
