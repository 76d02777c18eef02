"""What is counted from readings of utterances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from scripts.bench.utterances import OUT_OF_SCOPE, Utterance

#: Share of in-scope dev utterances that the threshold may cost.
MOST_LOST = 0.03


class Read(NamedTuple):
    """What a model made of one utterance."""

    said: Utterance
    intent: str | None
    confidence: float
    entities: frozenset[tuple[str, int, int]]

    @property
    def in_scope(self) -> bool:
        """Whether it should be answered."""
        return self.said.intent not in OUT_OF_SCOPE

    def refused(self, threshold: float) -> bool:
        """Whether it is not answered: unsure, or read as out of scope."""
        return self.confidence < threshold or self.intent in OUT_OF_SCOPE


def accuracy(reads: Sequence[Read]) -> float:
    """Share of utterances whose likeliest intent is the right one, whatever the confidence."""
    return sum(read.intent == read.said.intent for read in reads) / max(len(reads), 1)


def threshold_from(dev: Sequence[Read]) -> float:
    """The largest threshold under which at most MOST_LOST of the in-scope dev utterances fall."""
    confidences = sorted(read.confidence for read in dev if read.in_scope)
    return float(confidences[int(MOST_LOST * len(confidences))])


def refused_share(reads: Sequence[Read], threshold: float, *, in_scope: bool) -> float:
    """Share of the in-scope (or out-of-scope) utterances that are refused."""
    those = [read for read in reads if read.in_scope is in_scope]
    return sum(read.refused(threshold) for read in those) / max(len(those), 1)


def entity_f1(reads: Sequence[Read]) -> dict[str, float]:
    """Micro precision, recall and F1 over exact (name, start, end)."""
    right = sum(len(read.entities & set(read.said.entities)) for read in reads)
    found = sum(len(read.entities) for read in reads)
    there = sum(len(read.said.entities) for read in reads)
    precision, recall = right / max(found, 1), right / max(there, 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }


def auroc(known: Sequence[float], unseen: Sequence[float]) -> float:
    """Probability that a known intent's utterance has the higher confidence (ties count half)."""
    ordered = np.sort(np.asarray(unseen))
    below = np.searchsorted(ordered, known, side="left")
    upto = np.searchsorted(ordered, known, side="right")
    return float((below + upto).sum() / (2 * len(ordered) * len(known)))


def scores(test: Sequence[Read], dev: Sequence[Read]) -> dict[str, Any]:
    """All scores of one model."""
    threshold = threshold_from(dev)
    return {
        "test_accuracy": accuracy(test),
        "dev_accuracy": accuracy(dev),
        "threshold": threshold,
        "out_of_scope_refused": refused_share(test, threshold, in_scope=False),
        "in_scope_refused": refused_share(test, threshold, in_scope=True),
        "below_threshold": sum(read.confidence < threshold for read in test if read.in_scope)
        / max(sum(read.in_scope for read in test), 1),
        "entities": entity_f1(test),
        "utterances": {"test": len(test), "dev": len(dev)},
    }
