"""Conversations written as people talk, through the real trained model.

A file a topic (`<topic>.yaml`). A conversation has a name, an audience and turns; a turn says what the person
sends (`user`, or `button`: the title of a button of the answer before), and of the answer:

    status        its status
    citations     exactly these clauses, in any order
    cites         at least these clauses
    contains      fragments of the text; of a list within the list, one is enough
    lacks         fragments that must not be in the text
    audience      whom the assistant takes the person for afterwards
    date          the date of the turn (or of the whole conversation)
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.messages import Turn

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
TOPICS = sorted(path.stem for path in (PROJECT / "data" / "nlu").glob("*.yml"))
CONVERSATIONS: list[dict[str, Any]] = [
    {"topic": path.stem, **item}
    for path in sorted(HERE.glob("*.yaml"))
    for item in yaml.safe_load(path.read_text(encoding="utf-8"))["conversations"]
]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _problems(turn: dict[str, Any], told: Turn) -> list[str]:
    """What is wrong with an answer, a line each."""
    text = _bare("\n".join(answer.text for answer in told.answers))
    status = told.answers[-1].status.value
    cited = {citation.clause for answer in told.answers for citation in answer.citations}
    found = []
    if "status" in turn and status != turn["status"]:
        found.append(f"status {status}, not {turn['status']}")
    if "citations" in turn and cited != set(turn["citations"]):
        found.append(f"cites {sorted(cited)}, not {sorted(turn['citations'])}")
    if not set(turn.get("cites", ())) <= cited:
        found.append(f"cites {sorted(cited)} without {sorted(set(turn['cites']) - cited)}")
    for part in turn.get("contains", ()):
        if not any(_bare(str(option)) in text for option in (part if isinstance(part, list) else [part])):
            found.append(f"lacks {part}")
    found += [f"says {part}" for part in turn.get("lacks", ()) if _bare(str(part)) in text]
    if "audience" in turn and told.audience is not None and told.audience.value != turn["audience"]:
        found.append(f"speaks to {told.audience.value}")
    if found:
        found.append(f"(read as {told.intent} {told.confidence:.2f}; said: {text[:120]})")
    return found


def _payload(turn: dict[str, Any], before: Turn | None) -> str | None:
    if "button" not in turn:
        return None
    buttons = (
        {reply.title: reply.payload for answer in before.answers for reply in answer.quick_replies}
        if before
        else {}
    )
    assert turn["button"] in buttons, f"no button {turn['button']} in {list(buttons)}"
    return buttons[turn["button"]]


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda c: f"{c['topic']}-{c['name']}")
def test_conversation(assistant: Any, conversation: dict[str, Any]) -> None:
    talk = assistant.talk(conversation["audience"])
    told: Turn | None = None
    wrong = []
    for number, turn in enumerate(conversation["turns"], start=1):
        on = turn.get("date", conversation.get("date"))
        payload = _payload(turn, told)
        told = talk.say(turn.get("user"), payload=payload, on=date.fromisoformat(str(on)) if on else None)
        wrong += [
            f"{number}. {turn.get('user') or turn['button']}: {problem}" for problem in _problems(turn, told)
        ]
    assert not wrong, "\n".join(wrong)


def test_every_topic_and_audience_is_talked_about() -> None:
    per_topic = Counter(conversation["topic"] for conversation in CONVERSATIONS)
    assert [topic for topic in TOPICS if per_topic[topic] < 2] == []
    assert {conversation["audience"] for conversation in CONVERSATIONS} == {
        "graduate",
        "enterprise",
        "hotline",
    }
    assert len(CONVERSATIONS) >= 40


def test_turns_say_what_they_expect() -> None:
    known = {"user", "button", "status", "citations", "cites", "contains", "lacks", "audience", "date"}
    for conversation in CONVERSATIONS:
        for turn in conversation["turns"]:
            assert set(turn) <= known, (conversation["name"], turn)
            assert "status" in turn, (conversation["name"], turn)


def test_no_turn_is_a_training_utterance() -> None:
    trained = {
        _bare(re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", line.strip()[2:]))
        for path in (PROJECT / "data" / "nlu").glob("*.yml")
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in item["examples"].splitlines()
    }
    copied = [
        turn["user"]
        for conversation in CONVERSATIONS
        for turn in conversation["turns"]
        if len(turn.get("user", "")) > 8 and _bare(turn["user"]) in trained
    ]
    assert copied == []
