"""The policy corpus: instruments and their clauses, verbatim, each under a fixed id."""

from knowledge.policies.corpus import Corpus, squash
from knowledge.policies.errors import (
    CorpusInvalid,
    NotInForce,
    PolicyError,
    UnknownClause,
    UnknownInstrument,
)
from knowledge.policies.loader import load_corpus, read_corpus
from knowledge.policies.models import Clause, Instrument, Node, NodeKind

__all__ = [
    "Clause",
    "Corpus",
    "CorpusInvalid",
    "Instrument",
    "Node",
    "NodeKind",
    "NotInForce",
    "PolicyError",
    "UnknownClause",
    "UnknownInstrument",
    "load_corpus",
    "read_corpus",
    "squash",
]
