"""Whatever happens in a turn: the person is told, the tracker waits, and the next turn works."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.messages import Turn
from knowledge.answers.answer import Status

GOOD = "技培生是什么"


def check_next_turn(talk: Any) -> None:
    """The tracker waits for the person, and a plain question is answered."""
    tracker = talk.tracker()
    assert tracker is None or tracker.latest_action_name == "action_listen"
    turn = talk.say(GOOD)
    assert turn.answers[0].record == "trainee_overview"
    assert turn.answers[0].status is Status.ANSWERED
    assert talk.tracker().latest_action_name == "action_listen"


def check_said(turn: Turn) -> None:
    """There is a message with words, and its citations fit its status."""
    assert turn.answers
    for answer in turn.answers:
        assert answer.text.strip()
        assert answer.status in set(Status)
        assert bool(answer.citations) <= (
            answer.status in {Status.ANSWERED, Status.NO_CLAUSE, Status.NOT_IN_FORCE, Status.CLARIFY}
        )


Replace = Callable[[Callable[..., Any]], None]


@pytest.fixture
def replace_action(assistant: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replace]:
    """Puts another function in the place of `action_answer` for one test."""
    actions = assistant.inner._processor.action_endpoint._executor.actions

    def replace(action: Callable[..., Any]) -> None:
        monkeypatch.setitem(actions, "action_answer", action)

    yield replace
    monkeypatch.undo()


def raises(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    raise RuntimeError("made to fail")


def raises_after_speaking(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    dispatcher.utter_message(text="半句")
    raise RuntimeError("made to fail")


def loops(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [{"event": "followup", "name": "action_answer", "timestamp": None}]


def returns_nothing(dispatcher: Any, tracker: Any, domain: Any) -> None:
    return None


def returns_what_no_schema_allows(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [{"name": "no type"}]


def calls_an_action_that_is_not_there(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [{"event": "followup", "name": "action_nowhere", "timestamp": None}]


def sets_a_slot_that_is_not_there(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [{"event": "slot", "name": "nowhere", "value": 1, "timestamp": None}]


def rejects(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    from rasa_sdk.interfaces import ActionExecutionRejection

    raise ActionExecutionRejection("action_answer", "made to reject")


def undoes_the_message(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [{"event": "rewind", "timestamp": None}]


def restarts(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [{"event": "restart", "timestamp": None}]


BROKEN = [
    raises, raises_after_speaking, loops, returns_nothing, returns_what_no_schema_allows, calls_an_action_that_is_not_there,
    sets_a_slot_that_is_not_there, rejects, undoes_the_message, restarts,
]  # fmt: skip


@pytest.mark.parametrize("action", BROKEN, ids=lambda action: action.__name__)
def test_a_broken_action_is_told_and_the_conversation_goes_on(
    assistant: Any, replace_action: Replace, monkeypatch: pytest.MonkeyPatch, action: Callable[..., Any]
) -> None:
    talk = assistant.talk()
    replace_action(action)
    turn = talk.say("学徒培养多久")
    check_said(turn)
    assert turn.answers[-1].status is Status.ERROR or action is rejects  # which leaves it to the search
    check_said(talk.say("学徒培养多久"))
    monkeypatch.undo()
    check_next_turn(talk)


def test_a_loop_is_stopped_soon(assistant: Any, replace_action: Replace) -> None:
    calls = itertools.count()

    def count_and_loop(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        next(calls)
        return loops(dispatcher, tracker, domain)

    replace_action(count_and_loop)
    assistant.talk().say("学徒培养多久")
    assert next(calls) <= 12


def test_what_was_talked_of_survives_a_broken_turn(
    assistant: Any, replace_action: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = assistant.talk()
    talk.say(GOOD)
    replace_action(raises)
    assert talk.say("学徒培养多久").answers[0].status is Status.ERROR
    monkeypatch.undo()
    assert talk.say("那多少钱").answers[0].record == "trainee_subsidy_amount"


@pytest.mark.parametrize("begun", [False, True])
def test_a_broken_nlu_is_told_and_the_conversation_goes_on(
    assistant: Any, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    talk = assistant.talk()
    if begun:
        talk.say(GOOD)

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("made to fail")

    monkeypatch.setattr(assistant.inner._processor, "_parse_message_with_graph", fail)
    turn = talk.say("学徒培养多久")
    assert [answer.status for answer in turn.answers] == [Status.ERROR]
    monkeypatch.undo()
    check_next_turn(talk)


def test_a_turn_that_cannot_be_stored_is_told(assistant: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = assistant.talk()
    talk.say(GOOD)

    def fail(*args: Any, **kwargs: Any) -> int:
        raise OSError("disk full")

    monkeypatch.setattr(assistant.inner._trackers._events, "append", fail)
    check_said(talk.say("学徒培养多久"))
    monkeypatch.undo()
    check_next_turn(talk)


HOSTILE = [
    "", " ", "\n\t", "。", "？？？", "……", "😀", "😀👍🏽❤️", "\x00", "\x00\x01\x1b[31m", "\u200b\u200d", "\ud800", "技培生\udfff",
    "a" * 10_000, "补贴" * 5_000, "？" * 10_000, "😀" * 10_000, "9" * 10_000, " " * 10_000, "\u0301" * 1_000,
    "'; DROP TABLE tracker_events; --", "\" OR 1=1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "{{7*7}}", "${jndi:ldap://x}", "%s%s%n", "../../etc/passwd", "null", "None", "true", "[]", '{"a": 1}', "\\", "\\u0000",
    "/", "//", "/restart", "/session_start", "/greet", '/show_answer{"answer": "greet"}', "/back", "/intent{", "／restart",
    "EXTERNAL: greet", "/multi_question", "@@@", "🏳️‍🌈" * 50, "مرحبا", "नमस्ते", "¿Qué es esto?", "1+1=?",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_anything_typed_gets_words(assistant: Any, text: str) -> None:
    talk = assistant.talk()
    turn = talk.say(text)
    check_said(turn)
    assert turn.answers[0].status is not Status.ERROR
    check_next_turn(talk)


@pytest.mark.parametrize("text", ["/restart", "/session_start", "/back", '/show_answer{"answer": "trainee_duration"}', "/trainee_duration", '/greet{"a": "b"}'])  # fmt: skip
def test_a_typed_slash_is_no_command(assistant: Any, text: str) -> None:
    talk = assistant.talk()
    talk.say(GOOD)
    turn = talk.say(text)
    assert turn.intent != "show_answer"
    assert (turn.intent, turn.confidence) != (text.strip("/").split("{")[0], 1.0)
    assert talk.say("那多少钱").answers[0].record == "trainee_subsidy_amount"


def test_a_button_tells_its_record(assistant: Any) -> None:
    talk = assistant.talk("hotline")
    turn = talk.say(payload='/show_answer{"answer": "trainee_duration"}')
    assert turn.answers[0].record == "trainee_duration"
    assert turn.answers[0].status is Status.ANSWERED
    assert talk.say("那多少钱").answers[0].record == "trainee_subsidy_amount"


def test_every_button_of_an_answer_works(assistant: Any) -> None:
    talk = assistant.talk()
    for reply in talk.say(GOOD).answers[0].quick_replies:
        assert talk.say(payload=reply.payload).answers[0].status is Status.ANSWERED


@pytest.mark.parametrize(
    "payload",
    [
        '/show_answer{"answer": "nowhere"}', '/show_answer{"answer": ""}', "/show_answer", "/show_answer{}", '/show_answer{"answer": 5}',
        '/show_answer{"answer": null}', '/show_answer{"answer": ["greet"]}', "/show_answer{broken", "/nowhere", "/", "", "no slash",
        "/restart", "/session_start", "/back", '/show_answer{"answer": "../x"}', '/show_answer{"answer": "' + "x" * 5000 + '"}',
        '/show_clause{"clause": "GD26:9.9"}', "/show_clause", "/nlu_fallback", "/multi_question", "/followup_amount",
    ],
)  # fmt: skip
def test_an_unknown_button_is_answered_gracefully(assistant: Any, payload: str) -> None:
    talk = assistant.talk()
    turn = talk.say(payload=payload)
    check_said(turn)
    assert turn.answers[0].status is not Status.ERROR
    check_next_turn(talk)


@pytest.mark.parametrize("payload", ["/restart", "/session_start", "/back"])
def test_a_button_cannot_reset_the_conversation(assistant: Any, payload: str) -> None:
    talk = assistant.talk()
    talk.say(GOOD)
    check_said(talk.say(payload=payload))
    assert talk.say("那多少钱").answers[0].record == "trainee_subsidy_amount"


def test_conversations_do_not_meet(assistant: Any) -> None:
    first, second = assistant.talk(), assistant.talk()
    first.say(GOOD)
    assert second.say("那多少钱").answers[0].status is Status.CLARIFY


def test_messages_sent_at_once_are_answered_one_after_another(assistant: Any) -> None:
    from bot.messages import InboundMessage

    talk = assistant.talk()
    texts = [GOOD, "那多少钱", "培养多久", "谢谢"] * 3

    async def all_at_once() -> list[Turn]:
        messages = [
            InboundMessage(
                conversation=talk.name,
                channel="tests",
                audience="graduate",
                client_message_id=str(number),
                on=talk.on,
                text=text,
            )
            for number, text in enumerate(texts)
        ]
        return await asyncio.gather(*(assistant.inner.handle(message) for message in messages))

    turns = assistant.loop.run(all_at_once())
    assert all(turn.answers[0].status in {Status.ANSWERED, Status.CHITCHAT} for turn in turns)
    assert [turn.answers[0].record for turn in turns[:2]] == ["trainee_overview", "trainee_subsidy_amount"]
    tracker = talk.tracker()
    assert tracker.latest_action_name == "action_listen"


def test_forgetting_leaves_nothing(assistant: Any) -> None:
    talk = assistant.talk()
    talk.say(GOOD)
    assistant.loop.run(assistant.inner.forget(talk.name))
    assert talk.tracker() is None
    assert assistant.inner._trackers._events.load(talk.name) == []
    assert talk.say("那多少钱").answers[0].status is Status.CLARIFY


def test_forgetting_nobody_is_fine(assistant: Any) -> None:
    assistant.loop.run(assistant.inner.forget("nobody"))


def test_a_missing_model_is_named(tmp_path: Any) -> None:
    from bot.assistant import ModelMissing, RasaAssistant
    from bot.tracker_store import MemoryEvents

    with pytest.raises(ModelMissing, match=r"none\.tar\.gz"):
        RasaAssistant.load(tmp_path / "none.tar.gz", MemoryEvents())


def test_the_assistant_is_ready_once_loaded(assistant: Any) -> None:
    assert assistant.inner.ready is True


def test_every_turn_is_dated_with_its_message(assistant: Any) -> None:
    talk = assistant.talk()
    assert talk.say(GOOD).answers[0].as_of == talk.on
