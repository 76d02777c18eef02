"""What the intent model sees of a text: character n-grams and sentence embeddings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.text.embedding import Vectors, load_embedder


class Features:
    """Fitted on normalised texts. Dense rows are centred on the training set, unit length."""

    def __init__(self, embedders: Sequence[str], ngram_max: int = 3) -> None:
        self._embedders = tuple(embedders)
        self._characters = TfidfVectorizer(analyzer="char", ngram_range=(1, ngram_max), sublinear_tf=True)
        self._centres: dict[str, Vectors] = {}

    def fit(self, texts: Sequence[str]) -> None:
        """Learn the n-grams and the centre of each embedding."""
        self._characters.fit(texts)
        self._centres = {name: load_embedder(name).encode(texts).mean(axis=0) for name in self._embedders}

    def characters(self, texts: Sequence[str]) -> csr_matrix:
        """Rows of unit length, one a text."""
        return self._characters.transform(texts).astype(np.float32)

    def dense(self, texts: Sequence[str]) -> Vectors:
        """Rows of unit length, all embeddings side by side; no columns without an embedder."""
        parts = [
            _unit(load_embedder(name).encode(texts) - centre) / np.float32(np.sqrt(len(self._centres)))
            for name, centre in self._centres.items()
        ]
        return np.hstack(parts) if parts else np.zeros((len(texts), 0), np.float32)


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
