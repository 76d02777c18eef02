"""Search over answers and clauses: jieba words and sentence embeddings, fused.

What is indexed are short texts that each lead to an answer record: the record's title,
its canonical questions, and every statement of a clause that the record tells. A hit is a
record with a score between 0 and 1; `docs/benchmarks/nlu.md` has the measured thresholds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import jieba
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.answers.answer import UNCITED, Status
from knowledge.answers.records import Records, load_records
from knowledge.answers.statements import Statement, load_statements
from knowledge.text.embedding import Embedder, Vectors, load_embedder
from knowledge.text.normalise import normalise

#: Share of the embedding in the fused score; the rest is word overlap.
EMBEDDING_SHARE = 0.6


@dataclass(frozen=True)
class Hit:
    """A record found, how well (0–1), and the indexed text that matched."""

    record: str
    score: float
    matched: str


@dataclass(frozen=True)
class _Entry:
    text: str
    record: str
    weight: float
    statement: Statement | None = None


def _entries(records: Records, statements: Iterable[Statement]) -> list[_Entry]:
    found = []
    for record in records:
        if record.status in UNCITED or record.status is Status.CLARIFY:
            continue
        texts = dict.fromkeys([record.title, record.about, *record.questions])
        found += [_Entry(normalise(text).text, record.id, 1.0) for text in texts]
    found += [_Entry(normalise(s.says).text, s.answer, 0.95, s) for s in statements]
    return found


def _words(text: str) -> list[str]:
    return [word for word in jieba.cut_for_search(text) if word.strip()]


class SearchIndex:
    """Read-only after construction; safe to use from several threads."""

    def __init__(self, records: Records, statements: Iterable[Statement], embedder: Embedder) -> None:
        jieba.setLogLevel(60)
        self._entries = _entries(records, statements)
        self._embedder = embedder
        texts = [entry.text for entry in self._entries]
        self._vectoriser = TfidfVectorizer(tokenizer=_words, token_pattern=None, sublinear_tf=True)
        self._words = self._vectoriser.fit_transform(texts)
        self._pairs = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), binary=True, norm=None)
        self._pairs_held = (self._pairs.fit_transform(texts) > 0).astype(np.float32)
        vectors = embedder.encode(texts)
        self._centre = vectors.mean(axis=0)
        self._vectors = self._centred(vectors)
        self._weights = np.array([entry.weight for entry in self._entries])

    def _centred(self, vectors: Vectors) -> Vectors:
        moved = vectors - self._centre
        return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))

    def search(self, text: str, limit: int = 8, *, letter: float = 0.0) -> list[Hit]:
        """The best records for a text, best first; empty for empty text.

        `letter` (0–1) is the weight of how much of the text an entry holds to the letter: a
        few characters typed at the desk are words to be found, not a sentence to be understood.
        """
        query = normalise(text).text
        if not query:
            return []
        scores = self._scores(query)
        if letter:
            scores = (1 - letter) * scores + letter * self._held(query)
        hits: dict[str, Hit] = {}
        for position in np.argsort(-scores)[: limit * 12]:
            entry = self._entries[position]
            if entry.record not in hits:
                hits[entry.record] = Hit(entry.record, float(scores[position]), entry.text)
            if len(hits) == limit:
                break
        return list(hits.values())

    def statement(self, text: str, record: str) -> tuple[Statement, float] | None:
        """The statement of a record that a question is nearest to, and how near (0–1)."""
        places = [i for i, entry in enumerate(self._entries) if entry.record == record and entry.statement]
        query = normalise(text).text
        if not places or not query:
            return None
        scores = self._scores(query)[places]
        nearest = self._entries[places[int(np.argmax(scores))]].statement
        assert nearest is not None
        return nearest, float(scores.max())

    def likeness(self, text: str, other: str) -> float:
        """How near two texts are, on the scale of the search (0–1)."""
        pair = [normalise(text).text or " ", normalise(other).text or " "]
        first, second = self._centred(self._embedder.encode(pair))
        words = self._vectoriser.transform(pair)
        overlap = float((words[0] @ words[1].T).toarray()[0, 0])
        return EMBEDDING_SHARE * max(float(first @ second), 0.0) + (1 - EMBEDDING_SHARE) * overlap

    def _held(self, query: str) -> NDArray[np.float64]:
        """The share of the pairs of characters of the query, rarer ones weighing more, in each entry."""
        wanted = self._pairs.transform([query])
        pairs = set(self._pairs.build_analyzer()(query))
        unknown = sum(pair not in self._pairs.vocabulary_ for pair in pairs)
        total = float(wanted.sum() + unknown * self._pairs.idf_.max())
        return np.asarray((self._pairs_held @ wanted.T).toarray()[:, 0] / total if total else 0.0)

    def _scores(self, query: str) -> NDArray[np.float64]:
        meaning = np.clip(self._vectors @ self._centred(self._embedder.encode([query]))[0], 0, 1)
        words = (self._words @ self._vectoriser.transform([query]).T).toarray()[:, 0]
        return np.asarray((EMBEDDING_SHARE * meaning + (1 - EMBEDDING_SHARE) * words) * self._weights)


@cache
def load_index(embedder: str = "use") -> SearchIndex:
    """The index over the project's own content, built once a process."""
    return SearchIndex(load_records(), load_statements(), load_embedder(embedder))
