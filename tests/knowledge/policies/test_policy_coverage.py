"""Clauses, headings and furniture, in order, are the source; any change to one of them is reported."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from knowledge.policies.check import check, find_problems
from knowledge.policies.coverage import printed_pieces
from knowledge.policies.loader import DIRECTORY, read_instruments, read_layout, read_source
from knowledge.policies.models import Instrument, Node

LAYOUT = read_layout(DIRECTORY)
INSTRUMENTS = read_instruments(DIRECTORY, LAYOUT)
SOURCES = {document.source: read_source(DIRECTORY, document) for document in LAYOUT.documents}
PLACES = [(i, n) for i, instrument in enumerate(INSTRUMENTS) for n in range(len(instrument.nodes))]


def kinds(instruments: list[Instrument]) -> set[str]:
    return {problem.kind for problem in find_problems(instruments, LAYOUT, SOURCES)}


def changed(at: tuple[int, int], change: Callable[[Node], list[Node]]) -> list[Instrument]:
    """The corpus with the node at (instrument, node) replaced by what `change` makes of it."""
    instruments = list(INSTRUMENTS)
    nodes = list(instruments[at[0]].nodes)
    nodes[at[1] : at[1] + 1] = change(nodes[at[1]])
    instruments[at[0]] = instruments[at[0]].model_copy(update={"nodes": tuple(nodes)})
    return instruments


def test_the_shipped_corpus_has_no_problem() -> None:
    assert check() == []


def test_clauses_headings_and_furniture_in_order_equal_the_source() -> None:
    (document,) = LAYOUT.documents
    pieces = printed_pieces(document, {i.id: i for i in INSTRUMENTS})
    source = re.sub(r"</?p( style=\"[^\"]*\")?>", "", SOURCES["gd-2022-26.txt"])
    assert "".join(text for _, text in pieces) == "".join(source.split())


@pytest.mark.parametrize("at", PLACES)
def test_altering_the_last_character_of_any_node_is_reported(at: tuple[int, int]) -> None:
    altered = changed(at, lambda node: [node.model_copy(update={"text": node.text[:-1] + "〇"})])
    assert "coverage" in kinds(altered)


@pytest.mark.parametrize("at", PLACES)
def test_dropping_any_node_is_reported(at: tuple[int, int]) -> None:
    assert "coverage" in kinds(changed(at, lambda node: []))


@pytest.mark.parametrize("at", PLACES)
def test_doubling_any_node_is_reported(at: tuple[int, int]) -> None:
    assert "coverage" in kinds(changed(at, lambda node: [node, node]))


@pytest.mark.parametrize("at", [at for at in PLACES if at[1] > 0])
def test_swapping_neighbours_is_reported_unless_their_words_are_placed_elsewhere(at: tuple[int, int]) -> None:
    instrument, place = INSTRUMENTS[at[0]], at[1]
    before, node = instrument.nodes[place - 1], instrument.nodes[place]
    nodes = (*instrument.nodes[: place - 1], node, before, *instrument.nodes[place + 1 :])
    swapped = [
        *INSTRUMENTS[: at[0]],
        instrument.model_copy(update={"nodes": nodes}),
        *INSTRUMENTS[at[0] + 1 :],
    ]
    placed_elsewhere = any(
        n.interrupts or (n.printed_after and not (before.printed_after and node.printed_after))
        for n in (before, node)
    )
    assert ("coverage" in kinds(swapped)) != placed_elsewhere


def test_altering_a_printed_heading_line_is_reported() -> None:
    at = next(p for p in PLACES if INSTRUMENTS[p[0]].nodes[p[1]].heading)
    assert "coverage" in kinds(
        changed(at, lambda node: [node.model_copy(update={"heading": "一、工作目的"})])
    )


def test_the_report_names_the_clause_and_both_readings() -> None:
    at = next(p for p in PLACES if INSTRUMENTS[p[0]].nodes[p[1]].id == "GD26:2.1.3")
    altered = changed(at, lambda n: [n.model_copy(update={"text": n.text.replace("5000", "6000")})])
    (problem,) = find_problems(altered, LAYOUT, SOURCES)
    assert problem.where == "GD26:2.1.3"
    assert "“6000元补贴标准规”" in problem.message
    assert "“5000元补贴标准规”" in problem.message
