"""Unseen questions and conversations through the evaluation interface (`jiangtu ask --batch`), judged by score.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from score import Score, score

from api.cli import asking

HERE = Path(__file__).parent
Batch = Callable[[Path], Path]


@pytest.fixture(scope="module")
def batch(assistant: Any, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """The batch command, in this process and with the shared model."""

    def run(source: Path) -> Path:
        target = tmp_path_factory.mktemp("batch") / "out.jsonl"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asking, "_assistant", lambda: assistant.inner)
            assistant.loop.run(asking._answer_all(list(asking._read(source)), target))
        return target

    return run


def told(outcome: Score) -> dict[str, float]:
    """The rates, printed with every miss (`pytest -rP`)."""
    print(outcome.summary())
    print("\n".join(outcome.misses))
    return outcome.summary()


@pytest.fixture(scope="module")
def questions(batch: Batch) -> dict[str, float]:
    source = HERE / "questions.jsonl"
    return told(score(source, batch(source)))


@pytest.mark.parametrize(
    ("rate", "least", "most"),
    [
        ("right", 0.90, 1),
        ("right_clause", 0.93, 1),
        ("clarify", 0, 0.05),
        ("answered_wrong_clause", 0, 0.02),
        ("median_citations", 1, 2),
    ],
)
def test_questions(questions: dict[str, float], rate: str, least: float, most: float) -> None:
    assert least <= questions[rate] <= most, questions


def test_conversations(batch: Batch) -> None:
    source = HERE / "conversations.jsonl"
    rates = told(score(source, batch(source)))
    assert rates["right"] >= 0.8, rates


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty single questions and ten conversations."""
    source = tmp_path_factory.mktemp("forty") / "in.jsonl"
    chosen = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:30]
    chosen += (HERE / "conversations.jsonl").read_text(encoding="utf-8").splitlines()[:10]
    source.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    return source


def test_two_runs_differ_in_their_times_alone(batch: Batch, forty: Path) -> None:
    def timeless(path: Path) -> list[dict[str, Any]]:
        items = lines(path)
        for item in items:
            for turn in item["turns"]:
                assert turn.pop("latency_ms") >= 0
        return items

    assert timeless(batch(forty)) == timeless(batch(forty))


def test_each_line_is_a_fresh_person_in_the_order_given(batch: Batch, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    asked = [
        {"id": "b", "audience": "graduate", "turns": [{"user": "技培生是什么"}, {"user": "那多少钱"}]},
        {"id": "a", "audience": "graduate", "text": "那多少钱"},
        {"audience": "hotline", "text": "技培生是什么"},
    ]
    source.write_text(
        "\ufeff" + "\n\n".join(json.dumps(item, ensure_ascii=False) for item in asked), encoding="utf-8"
    )
    given = lines(batch(source))
    assert [item["id"] for item in given] == ["b", "a", "3"] or [item["id"] for item in given][:2] == [
        "b",
        "a",
    ]
    assert [len(item["turns"]) for item in given] == [2, 1, 1]
    assert given[0]["turns"][1]["status"] == "answered"
    assert given[1]["turns"][0]["status"] == "clarify"
    assert len(given[2]["turns"][0]["text"]) <= 60


def test_the_output_is_the_contract(batch: Batch, forty: Path) -> None:
    fields = {"text", "intent", "confidence", "status", "citations", "latency_ms"}
    for item in lines(batch(forty)):
        assert set(item) == {"id", "turns"}
        for turn in item["turns"]:
            assert set(turn) == fields
            assert turn["text"]
            assert 0 <= turn["confidence"] <= 1
            assert len(set(turn["citations"])) == len(turn["citations"]) <= 5


def test_hostile_lines_are_answered(batch: Batch, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    texts = ["", " ", "\x00", "😀", "/restart", "a" * 5000, "我的身份证号是11010519491231002X", "\ud800"]
    source.write_text(
        "\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)), encoding="utf-8"
    )
    given = lines(batch(source))
    assert len(given) == len(texts)
    assert all(item["turns"][0]["text"] and item["turns"][0]["status"] != "error" for item in given)
    assert given[6]["turns"][0]["status"] == "refused"
