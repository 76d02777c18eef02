"""Sessions bounded by turns: memory stays small, and the person notices nothing."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from bot.processor import TURNS_IN_A_SESSION


def user_events(tracker: Any) -> int:
    from rasa.shared.core.events import UserUttered

    return sum(isinstance(event, UserUttered) for event in tracker.events)


def to_the_boundary(talk: Any, last: str = "技培生是什么") -> None:
    """Fill a session: the next message begins a new one."""
    for _ in range(TURNS_IN_A_SESSION - 1):
        talk.say("谢谢")
    talk.say(last)


def test_a_long_conversation_stays_small_in_memory(assistant: Any) -> None:
    talk = assistant.talk()
    texts = ["技培生是什么", "那多少钱", "谢谢", "学徒培养多久", "今天天气怎么样"]
    most_events = 0
    for number in range(100):
        talk.say(texts[number % len(texts)])
        tracker = talk.tracker()
        assert user_events(tracker) <= TURNS_IN_A_SESSION + 1
        most_events = max(most_events, len(tracker.events))
    assert most_events < 12 * TURNS_IN_A_SESSION
    stored = assistant.inner._trackers._events.load(talk.name)
    assert sum(event["event"] == "user" for _, event in stored) == 100


def test_a_follow_up_right_after_the_boundary_still_works(assistant: Any) -> None:
    talk = assistant.talk()
    to_the_boundary(talk)
    answer = talk.say("那多少钱").answers[0]
    assert user_events(talk.tracker()) == 1
    assert answer.record == "trainee_subsidy_amount"


def test_slots_are_carried_over(assistant: Any) -> None:
    talk = assistant.talk()
    talk.say("我是企业的人事")
    to_the_boundary(talk, "申报链主要什么条件")
    before = talk.tracker().current_slot_values()
    talk.say("谢谢")
    after = talk.tracker().current_slot_values()
    assert before["last_record"] == after["last_record"] == "declaration_conditions"
    assert before["audience"] == after["audience"]


def test_misses_in_a_row_are_counted_across_the_boundary(assistant: Any) -> None:
    nonsense = "嗯这个那个吧啦吧啦的那种事"
    talk = assistant.talk()
    to_the_boundary(talk, nonsense)
    before = talk.tracker().get_slot("misses")
    talk.say(nonsense)
    after = talk.tracker().get_slot("misses")
    assert (before, after) in {(1, 2), (None, None)}


def test_the_boundary_says_nothing_itself(assistant: Any) -> None:
    talk = assistant.talk()
    to_the_boundary(talk)
    turn = talk.say("学徒培养多久")
    assert len(turn.answers) == 1
    assert turn.answers[0].record == "apprenticeship_duration"


def test_an_idle_conversation_keeps_its_thread(assistant: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = assistant.talk()
    talk.say("技培生是什么")
    later = time.time() + timedelta(hours=5).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert talk.say("那多少钱").answers[0].record == "trainee_subsidy_amount"
    assert user_events(talk.tracker()) == 1


def test_a_turn_does_not_grow_slower(assistant: Any) -> None:
    talk = assistant.talk()
    times = [talk.say("谢谢").latency_ms for _ in range(3 * TURNS_IN_A_SESSION)]
    early, late = sorted(times[5:25])[10], sorted(times[-20:])[10]
    assert late < 3 * early + 20
