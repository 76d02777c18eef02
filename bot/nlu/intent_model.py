"""The intent model: features, a head, and readings ranked by confidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.nlu.features import Features
from bot.nlu.heads import Head


class Reading(NamedTuple):
    """One intent a text may have, and the confidence in it (0–1)."""

    intent: str
    confidence: float


class IntentModel:
    """Trained on normalised texts; reads normalised texts."""

    def __init__(self, features: Features, head: Head) -> None:
        self._features = features
        self._head = head

    def fit(self, texts: Sequence[str], intents: Sequence[str]) -> None:
        """Learn from one normalised text and intent a row."""
        self._features.fit(texts)
        self._head.fit(self._features, texts, intents)

    def read(self, texts: Sequence[str], best: int = 10) -> list[list[Reading]]:
        """The likeliest intents of each text, best first."""
        if not texts:
            return []
        scores = self._head.score(self._features, texts)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :best]
        intents = self._head.intents
        return [
            [Reading(intents[k], float(row[k])) for k in ranked]
            for row, ranked in zip(scores, order, strict=True)
        ]

    def warm_up(self) -> None:
        """Load the encoders, so that the first message is as quick as the next."""
        self.read(["你好"])
