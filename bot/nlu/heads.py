"""Classifier heads over `Features`; which one serves is measured in docs/benchmarks/nlu.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.nlu.features import Features
from knowledge.text.embedding import Vectors

Scores = NDArray[np.float64]


class Head(Protocol):
    """Learns intents; gives each text a score between 0 and 1 for each intent."""

    intents: list[str]

    def fit(self, features: Features, texts: Sequence[str], intents: Sequence[str]) -> None: ...
    def score(self, features: Features, texts: Sequence[str]) -> Scores: ...


class KernelHead:
    """Least squares in kernel space: closed form, seconds to train, and modest far from the
    training utterances, where a softmax is sure of itself. Its score is its confidence.

    The kernel is exp(sharpness · (similarity − 1)), similarity the weighted mean of the
    cosines of character n-grams and of embeddings.
    """

    def __init__(self, char_share: float = 0.25, sharpness: float = 2.0, ridge: float = 0.02) -> None:
        self._char_share = char_share
        self._sharpness = sharpness
        self._ridge = ridge
        self.intents: list[str] = []
        self._characters: csr_matrix | None = None
        self._dense: Vectors = np.zeros((0, 0), np.float32)
        self._weights: NDArray[np.float32] = np.zeros((0, 0), np.float32)

    def fit(self, features: Features, texts: Sequence[str], intents: Sequence[str]) -> None:
        """Solve for the weights of the training utterances."""
        self.intents = sorted(set(intents))
        characters = features.characters(texts)
        self._characters = characters.T.tocsr()  # once here, not on every read
        self._dense = features.dense(texts)
        wanted = np.zeros((len(texts), len(self.intents)))
        wanted[np.arange(len(texts)), [self.intents.index(intent) for intent in intents]] = 1
        kernel = self._kernel(characters, self._dense).astype(np.float64)
        kernel[np.diag_indices_from(kernel)] += self._ridge
        self._weights = solve(kernel, wanted, assume_a="pos", overwrite_a=True).astype(np.float32)

    def score(self, features: Features, texts: Sequence[str]) -> Scores:
        """One row a text, one column an intent, clipped to 0–1."""
        kernel = self._kernel(features.characters(texts), features.dense(texts))
        return np.clip((kernel @ self._weights).astype(np.float64), 0.0, 1.0)

    def _kernel(self, characters: csr_matrix, dense: Vectors) -> NDArray[np.float32]:
        assert self._characters is not None, "fit or load first"
        alike = (characters @ self._characters).toarray() * np.float32(self._char_share)
        alike += (dense @ self._dense.T) * np.float32(1 - self._char_share)
        return np.asarray(np.exp(np.float32(self._sharpness) * (alike - 1)), dtype=np.float32)


class LogisticHead:
    """Multinomial logistic regression; confidence is probability × nearest-example cosine."""

    def __init__(self, regularisation: float = 30.0, char_weight: float = 0.6, iterations: int = 200) -> None:
        self._char_weight = char_weight
        self._model = LogisticRegression(C=regularisation, max_iter=iterations)
        self.intents: list[str] = []
        self._dense: Vectors = np.zeros((0, 0), np.float32)

    def fit(self, features: Features, texts: Sequence[str], intents: Sequence[str]) -> None:
        """Train by lbfgs."""
        self._dense = features.dense(texts)
        self._model.fit(self._joined(features.characters(texts), self._dense), list(intents))
        self.intents = [str(intent) for intent in self._model.classes_]

    def score(self, features: Features, texts: Sequence[str]) -> Scores:
        """Probability × likeness, one row a text."""
        dense = features.dense(texts)
        probability = self._model.predict_proba(self._joined(features.characters(texts), dense))
        if dense.shape[1] == 0:
            return np.asarray(probability)
        likeness = np.clip((dense @ self._dense.T).max(axis=1, keepdims=True), 0.0, 1.0)
        return np.asarray(probability * likeness)

    def _joined(self, characters: csr_matrix, dense: Vectors) -> csr_matrix:
        return hstack([characters * self._char_weight, csr_matrix(dense)], format="csr")
