"""What the corpus as a whole promises: its documents, vocabulary and fixed clause ids."""

from __future__ import annotations

from knowledge.policies.models import Frozen


class Document(Frozen):
    """A stored source text (a file name under `source/`) and its instruments in printed order."""

    source: str
    instruments: tuple[str, ...]


class Layout(Frozen):
    """The content of `corpus.yaml`.

    `residue` are regular expressions of what is no part of a source, `title_limit` is in characters,
    `problems` are the Chinese messages of the corpus check by kind.
    """

    documents: tuple[Document, ...]
    residue: tuple[str, ...]
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    validity_separator: str
    title_limit: int
    problems: dict[str, str]
    fixed_ids: tuple[tuple[str, ...], ...]
