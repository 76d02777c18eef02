"""Whether the stored nodes, in printed order, are the source text, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.policies.corpus import squash
from knowledge.policies.layout import Document
from knowledge.policies.models import Instrument, Node

_CONTEXT = 10


@dataclass(frozen=True)
class Difference:
    """The first difference: the piece it falls in, the 1-based position, both readings from there on."""

    where: str
    position: int
    ours: str
    theirs: str


def source_characters(source: str, residue: Iterable[str]) -> str:
    """The source without scan residue (regular expressions) and white space."""
    for pattern in residue:
        source = re.sub(pattern, "", source)
    return squash(source)


def printed_nodes(document: Document, instruments: Mapping[str, Instrument]) -> Iterator[Node]:
    """The nodes of a document in the order they are printed."""
    nodes = [node for instrument_id in document.instruments for node in instruments[instrument_id].nodes]
    for instrument_id in document.instruments:
        yield from (node for node in instruments[instrument_id].nodes if node.printed_after is None)
        yield from (node for node in nodes if node.printed_after == instrument_id)


def printed_pieces(document: Document, instruments: Mapping[str, Instrument]) -> Iterator[tuple[str, str]]:
    """(id or first words, characters) of each printed piece, interrupting furniture in its place."""
    nodes = list(printed_nodes(document, instruments))
    for node in nodes:
        if node.interrupts is not None:
            continue
        text = node.text
        for inner in nodes:
            if inner.interrupts is not None and inner.interrupts.clause == node.id:
                text = text.replace(inner.interrupts.before, inner.text + inner.interrupts.before, 1)
        yield node.id or node.text[:_CONTEXT], squash((node.heading or "") + text)


def first_difference(
    document: Document, instruments: Mapping[str, Instrument], source: str, residue: Iterable[str]
) -> Difference | None:
    """Where stored nodes and source part for the first time; None when they are equal."""
    theirs = source_characters(source, residue)
    pieces = list(printed_pieces(document, instruments))
    ours = "".join(text for _, text in pieces)
    if ours == theirs:
        return None
    position = next(i for i, (a, b) in enumerate(zip_longest(ours, theirs)) if a != b)
    return Difference(
        _piece_at(pieces, position) or document.source,
        position + 1,
        ours[position : position + _CONTEXT],
        theirs[position : position + _CONTEXT],
    )


def _piece_at(pieces: Iterable[tuple[str, str]], position: int) -> str | None:
    """Which piece holds the character at `position`; None behind the last one."""
    end = 0
    for name, text in pieces:
        end += len(text)
        if position < end:
            return name
    return None
