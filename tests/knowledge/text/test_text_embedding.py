"""The sentence encoder: thresholds depend on its vectors, so they must not move."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.text.embedding import CachedEmbedder, UnknownEmbedder, Vectors, load_embedder

EXPECTED = json.loads((Path(__file__).parent / "embedding_vectors.json").read_text(encoding="utf-8"))


class Counting:
    """An encoder of two numbers that counts what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text), sum(map(ord, text)) % 97] for text in texts], np.float32)


@pytest.mark.parametrize("text", EXPECTED)
def test_vectors_have_not_moved(text: str) -> None:
    """The lock pins the encoder; should this fail, measure the thresholds again before new numbers go in."""
    vector = load_embedder("use").encode([text])[0]
    assert vector[:8] == pytest.approx(EXPECTED[text], abs=1e-3)
    assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-3)


def test_a_batch_gives_the_vectors_of_its_texts() -> None:
    texts = list(EXPECTED)
    inner = load_embedder("use")._inner  # type: ignore[attr-defined]
    together = inner.encode(texts)
    assert together.dtype == np.float32
    assert together.shape == (len(texts), 512)
    assert np.allclose(together, np.vstack([inner.encode([text]) for text in texts]), atol=1e-3)


def test_the_cache_gives_what_the_encoder_gives() -> None:
    inner, plain = Counting(), Counting()
    cached = CachedEmbedder(inner, size=3)
    for texts in (["a", "b"], ["b", "a", "b"], ["c", "d", "a"], ["a", "b", "c", "d", "e"], ["e"]):
        assert np.array_equal(cached.encode(texts), plain.encode(texts))


def test_the_cache_asks_once() -> None:
    inner = Counting()
    cached = CachedEmbedder(inner)
    cached.encode(["a", "a", "b"])
    cached.encode(["b", "a"])
    assert inner.asked == ["a", "b"]
    assert cached.name == "counting"


def test_the_cache_forgets_the_oldest() -> None:
    inner = Counting()
    cached = CachedEmbedder(inner, size=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        cached.encode([text])
    assert inner.asked == ["a", "b", "c", "b"]


def test_an_encoder_is_loaded_once() -> None:
    assert load_embedder("use") is load_embedder("use")


def test_an_unknown_encoder_is_named_with_the_known() -> None:
    with pytest.raises(UnknownEmbedder, match=r"nothing.*use.*e5"):
        load_embedder("nothing")
