"""The corpus check reports what is wrong besides coverage, in Chinese."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from knowledge.policies.check import check, find_problems
from knowledge.policies.errors import CorpusInvalid
from knowledge.policies.loader import DIRECTORY, read_corpus, read_instruments, read_layout, read_source
from knowledge.policies.models import Instrument

LAYOUT = read_layout(DIRECTORY)
INSTRUMENTS = read_instruments(DIRECTORY, LAYOUT)
SOURCES = {document.source: read_source(DIRECTORY, document) for document in LAYOUT.documents}


def with_node(clause_id: str, **update: Any) -> list[Instrument]:
    return [
        instrument.model_copy(
            update={
                "nodes": tuple(
                    node.model_copy(update=update) if node.id == clause_id else node
                    for node in instrument.nodes
                )
            }
        )
        for instrument in INSTRUMENTS
    ]


@pytest.mark.parametrize(
    ("clause_id", "update", "kind", "where"),
    [
        ("GD26:2.1.3", {"title": ""}, "title", "GD26:2.1.3"),
        ("GD26:2.1.3", {"title": " "}, "title", "GD26:2.1.3"),
        ("GD26:2.1.3", {"title": "字" * 15}, "title", "GD26:2.1.3"),
        ("GD26:2.1.3", {"place": ""}, "title", "GD26:2.1.3"),
        ("GD26:2.1.3", {"topics": ("weather",)}, "topic", "GD26:2.1.3"),
        ("GD26:2.1.3", {"topics": ()}, "topic", "GD26:2.1.3"),
        ("GD26:2.1.3", {"audiences": ("minister",)}, "audience", "GD26:2.1.3"),
        ("GD26:2.1.3", {"id": "GD26:2.1.2"}, "duplicate", "GD26:2.1.2"),
        ("GD26:2.1.3", {"id": "GD26:2.1.9"}, "missing", "GD26:2.1.3"),
        ("GD26:2.1.3", {"id": "GUIDE:9"}, "foreign", "GUIDE:9"),
        ("GD26:validity", {"id": "GD26:end"}, "clause", "GD26"),
        ("FORM:4", {"columns": ("类型", "工种")}, "table", "FORM:4"),
    ],
)
def test_each_kind_of_problem_is_reported(
    clause_id: str, update: dict[str, Any], kind: str, where: str
) -> None:
    problems = find_problems(with_node(clause_id, **update), LAYOUT, SOURCES)
    found = [problem for problem in problems if (problem.kind, problem.where) == (kind, where)]
    assert found
    assert found[0].message.startswith(where)


def test_a_title_of_just_the_limit_is_fine() -> None:
    assert find_problems(with_node("GD26:2.1.3", title="字" * 14), LAYOUT, SOURCES) == []


def test_a_held_text_outside_every_document_is_reported() -> None:
    (document,) = LAYOUT.documents
    alone = LAYOUT.model_copy(
        update={"documents": (document.model_copy(update={"instruments": document.instruments[:3]}),)}
    )
    kinds = {(problem.kind, problem.where) for problem in find_problems(INSTRUMENTS, alone, SOURCES)}
    assert ("unplaced", "MOHRSS33") in kinds


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DIRECTORY, tmp_path / "policies", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "policies"


@pytest.mark.parametrize("damage", ["id: [", "id: GD26\n", "- 1\n"])
def test_an_unreadable_instrument_is_one_problem(copy: Path, damage: str) -> None:
    (copy / "instruments" / "gd26.yaml").write_text(damage, encoding="utf-8")
    (problem,) = check(copy)
    assert problem.kind == "invalid"
    with pytest.raises(CorpusInvalid):
        read_corpus(copy)


@pytest.mark.parametrize("gone", ["source/gd-2022-26.txt", "instruments/form.yaml"])
def test_a_missing_file_is_one_problem(copy: Path, gone: str) -> None:
    (copy / gone).unlink()
    (problem,) = check(copy)
    assert problem.kind == "invalid"


def test_a_missing_layout_raises(copy: Path) -> None:
    (copy / "corpus.yaml").unlink()
    with pytest.raises(CorpusInvalid):
        check(copy)


def test_a_doubled_instrument_or_clause_does_not_load(copy: Path) -> None:
    shutil.copy(copy / "instruments" / "guide.yaml", copy / "instruments" / "guide_again.yaml")
    with pytest.raises(CorpusInvalid, match="GUIDE"):
        read_corpus(copy)
