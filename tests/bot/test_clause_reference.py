"""Clauses asked for by number."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.policies import load_corpus
from knowledge.policies.references import find_reference
from knowledge.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("GD26:2.2.3", "GD26:2.2.3"),
        ("gd26：2.1.3说了什么", "GD26:2.1.3"),
        ("GUIDE:2.4", "GUIDE:2.4"),
        ("MOHRSS33:10 原文", "MOHRSS33:10"),
        ("form:opinion.city", "FORM:opinion.city"),
        ("二、(二)3是什么", "GD26:2.2.3"),
        ("第二部分（一）第3点", "GD26:2.1.3"),
        ("申报指引二(四)怎么写的", "GUIDE:2.4"),
        ("33号文第十条", "MOHRSS33:10"),
        ("国家方案（十一）", "MOHRSS33:11"),
        ("GD26:9.9", None),
        ("二、(九)3", None),
        ("申报要几家企业", None),
        ("第一步做什么", None),
        ("一、二、三级怎么分", None),
        ("33号文讲什么", None),
        ("", None),
    ],
)
def test_references(text: str, clause: str | None) -> None:
    assert find_reference(normalise(text).text, load_corpus()) == clause


def test_every_clause_can_be_named_by_its_id() -> None:
    corpus = load_corpus()
    lost = [
        c.id for c in corpus.clauses(include_headings=True) if find_reference(c.id.lower(), corpus) != c.id
    ]
    assert lost == []


@pytest.mark.parametrize("text", ["GD26:2.1.3", "申报指引二(四)", "33号文第十条", "FORM:6"])
def test_the_clause_is_shown(assistant: Any, text: str) -> None:
    turn = assistant.talk().say(text)
    assert turn.intent == "show_clause"
    assert turn.answers[0].status == "answered"
    assert len(turn.answers[0].citations) == 1
