"""The corpus check behind `jiangtu policies check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.policies.corpus import squash
from knowledge.policies.coverage import first_difference
from knowledge.policies.errors import CorpusInvalid
from knowledge.policies.layout import Layout
from knowledge.policies.loader import DIRECTORY, read_instruments, read_layout, read_source
from knowledge.policies.models import Instrument, Node, NodeKind


@dataclass(frozen=True)
class Problem:
    """One thing wrong: its `kind` (a key of `problems` in corpus.yaml), the id or file, a Chinese message."""

    kind: str
    where: str
    message: str


def check(directory: Path = DIRECTORY) -> list[Problem]:
    """All problems of the corpus stored under `directory`; empty when it is sound.

    Raises `CorpusInvalid` only where corpus.yaml, which holds the messages, cannot be read.
    """
    layout = read_layout(directory)
    try:
        instruments = read_instruments(directory, layout)
        sources = {document.source: read_source(directory, document) for document in layout.documents}
    except CorpusInvalid as error:
        return [_problem(layout, "invalid", "", detail=str(error))]
    return find_problems(instruments, layout, sources)


def find_problems(
    instruments: Sequence[Instrument], layout: Layout, sources: Mapping[str, str]
) -> list[Problem]:
    """All problems of these instruments, `sources` being the source text of each document by file name."""
    return [
        *_coverage(instruments, layout, sources),
        *_identity(instruments, layout),
        *(p for i in instruments for node in i.nodes if node.id for p in _node(node, node.id, layout)),
    ]


def _problem(layout: Layout, kind: str, where: str, **details: object) -> Problem:
    return Problem(kind, where, layout.problems[kind].format(where=where, **details))


def _coverage(
    instruments: Sequence[Instrument], layout: Layout, sources: Mapping[str, str]
) -> Iterator[Problem]:
    by_id = {instrument.id: instrument for instrument in instruments}
    for document in layout.documents:
        found = first_difference(document, by_id, sources[document.source], layout.residue)
        if found:
            yield _problem(
                layout,
                "coverage",
                found.where,
                position=found.position,
                ours=found.ours,
                theirs=found.theirs,
            )
    placed = Counter(i for document in layout.documents for i in document.instruments)
    for instrument in instruments:
        if instrument.text_held and placed[instrument.id] != 1:
            yield _problem(layout, "unplaced", instrument.id)


def _identity(instruments: Sequence[Instrument], layout: Layout) -> Iterator[Problem]:
    ids = Counter(instrument.id for instrument in instruments)
    ids.update(node.id for instrument in instruments for node in instrument.nodes if node.id)
    yield from (_problem(layout, "duplicate", name) for name, count in ids.items() if count > 1)
    fixed = (clause_id for group in layout.fixed_ids for clause_id in group)
    yield from (_problem(layout, "missing", clause_id) for clause_id in fixed if clause_id not in ids)
    for instrument in instruments:
        if instrument.in_force and instrument.in_force.clause not in ids:
            yield _problem(layout, "clause", instrument.id, detail=instrument.in_force.clause)
        for node in instrument.nodes:
            if node.id and node.id.partition(":")[0] != instrument.id:
                yield _problem(layout, "foreign", node.id, detail=instrument.id)


def _node(node: Node, where: str, layout: Layout) -> Iterator[Problem]:
    too_long = node.kind is NodeKind.CLAUSE and len(node.title) > layout.title_limit
    if not node.title.strip() or not node.place.strip() or too_long:
        yield _problem(layout, "title", where, limit=layout.title_limit)
    unknown = [topic for topic in node.topics if topic not in layout.topics]
    if unknown or not node.topics:
        yield _problem(layout, "topic", where, detail="、".join(unknown))
    unheard = [audience for audience in node.audiences if audience not in layout.audiences]
    if unheard or not node.audiences:
        yield _problem(layout, "audience", where, detail="、".join(unheard))
    if node.columns and squash("".join((*node.columns, *node.rows))) != squash(node.text):
        yield _problem(layout, "table", where)
