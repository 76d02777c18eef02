"""Repeat-safety, one turn at a time, failures and silence, questions without an answer."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from api.chat import repository
from api.chat.unanswered import record_unanswered, unanswered
from api.main import create_app
from api.settings import Settings
from bot.fake import FakeAssistant
from bot.messages import Turn
from knowledge.answers.answer import Answer, Audience, Status

pytestmark = pytest.mark.anyio
REDIS = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")


def turns_of(*answers: Answer, intent: str | None = "ask") -> Turn:
    return Turn(answers=answers, intent=intent, confidence=0.5, latency_ms=1.0)


async def test_a_repeat_gives_the_stored_reply(
    client: httpx.AsyncClient, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    first = await say(client, conversation, "m1", text="你好")
    again = await say(client, conversation, "m1", text="你好")
    assert again.json() == first.json()
    assert "X-Repeated" not in first.headers
    assert again.headers["X-Repeated"] == "true"
    assert len(assistant.calls) == 1


async def test_one_client_id_in_two_conversations_is_two_messages(
    client: httpx.AsyncClient, say: Any, assistant: FakeAssistant
) -> None:
    await say(client, None, "m1", text="你好")
    await say(client, None, "m1", text="你好")
    assert len(assistant.calls) == 2


async def test_repeats_at_the_same_time_are_one_turn(
    on_each_database: Settings, assistant: FakeAssistant, running: Any, say: Any
) -> None:
    async with running(create_app(on_each_database, assistant)) as client:
        conversation = (await client.post("/api/chat/conversations", json={})).json()["conversation"]
        said = await asyncio.gather(*(say(client, conversation, "m1", text="你好") for _ in range(20)))
        history = (await client.get("/api/chat/messages", params={"conversation": conversation})).json()
    assert len({response.text for response in said}) == 1
    assert sum("X-Repeated" in response.headers for response in said) == 19
    assert len(assistant.calls) == 1
    assert len(history["messages"]) == 3


async def test_fifty_at_once_are_answered_one_at_a_time(
    on_each_database: Settings, running: Any, say: Any
) -> None:
    assistant = FakeAssistant(pause=lambda: asyncio.sleep(0))
    app = create_app(on_each_database, assistant)
    async with running(app) as client:
        conversation = (await client.post("/api/chat/conversations", json={})).json()["conversation"]
        said = await asyncio.gather(*(say(client, conversation, f"m{n}", text=f"问{n}") for n in range(50)))
        history = (await client.get("/api/chat/messages", params={"conversation": conversation})).json()
    assert {response.status_code for response in said} == {200}
    assert assistant.most_at_once == 1
    senders = [message["sender"] for message in history["messages"]]
    assert senders == ["bot"] + ["user", "bot"] * 50
    assert len(app.state.parts.locks) == 0


async def test_two_workers_take_one_turn_for_a_repeated_message(
    on_each_database: Settings, assistant: FakeAssistant, running: Any, say: Any
) -> None:
    shared = on_each_database.model_copy(update={"redis_url": REDIS})
    one, two = create_app(shared, assistant), create_app(shared, assistant)
    async with running(one) as first, running(two) as second:
        opened = (await first.post("/api/chat/conversations", json={})).json()
        second.headers["Authorization"] = f"Bearer {opened['token']}"
        said = await asyncio.gather(
            *(say(worker, opened["conversation"], "m1", text="你好") for worker in [first, second] * 5)
        )
    assert {response.status_code for response in said} == {200}
    assert len({response.text for response in said}) == 1
    assert len(assistant.calls) == 1


async def test_conversations_do_not_wait_for_one_another(settings: Settings, running: Any, say: Any) -> None:
    both = asyncio.Barrier(2)
    async with running(create_app(settings, FakeAssistant(pause=both.wait))) as client:
        said = await asyncio.gather(*(say(client, None, "m1", text="你好") for _ in range(2)))
    assert [response.status_code for response in said] == [200, 200]


async def test_fifty_at_once_with_limits_are_answered_or_told_to_wait(
    settings: Settings, running: Any, say: Any
) -> None:
    limited = settings.model_copy(update={"rate_limits": True})
    async with running(create_app(limited, FakeAssistant())) as client:
        conversation = (await client.post("/api/chat/conversations", json={})).json()["conversation"]
        said = await asyncio.gather(*(say(client, conversation, f"m{n}", text="问") for n in range(50)))
    assert Counter(response.status_code for response in said) == {200: 30, 429: 20}
    assert all(int(r.headers["Retry-After"]) >= 1 for r in said if r.status_code == 429)


async def test_a_message_left_behind_by_a_crash_is_answered_on_repeat(
    client: httpx.AsyncClient, app: FastAPI, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    parts = app.state.parts
    with parts.sessions.begin() as session:
        left = repository.add_user_message(
            session, conversation, text="技培生", payload=None, client_message_id="m1", at=parts.clock.now()
        )
    said = await say(client, conversation, "m1", text="技培生")
    assert said.json()["received"]["id"] == left.id
    assert [call.text for call in assistant.calls] == ["技培生"]
    assert "X-Repeated" not in said.headers


async def test_a_failing_assistant_is_an_answer(
    client: httpx.AsyncClient, app: FastAPI, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    assistant.script["坏"] = RuntimeError("坏")
    said = await say(client, conversation, "m1", text="坏")
    assert said.status_code == 200
    [message] = said.json()["messages"]
    assert message["answer"]["status"] == "error"
    assert "12333" in message["text"]
    assert app.state.parts.metrics.registry.get_sample_value("jiangtu_failed_turns_total") == 1


async def test_an_assistant_that_takes_too_long_is_an_answer(
    settings: Settings, running: Any, say: Any
) -> None:
    hasty = settings.model_copy(update={"turn_timeout_seconds": 0.01})
    assistant = FakeAssistant(pause=asyncio.Event().wait)
    async with running(create_app(hasty, assistant)) as client:
        said = await say(client, None, "m1", text="你好")
    assert said.json()["messages"][0]["answer"]["status"] == "error"


@pytest.mark.parametrize("answers", [(), (Answer(text=" ", status=Status.CHITCHAT, as_of="2026-11-22"),)])
async def test_silence_becomes_an_answer(
    client: httpx.AsyncClient,
    app: FastAPI,
    say: Any,
    conversation: str,
    assistant: FakeAssistant,
    answers: tuple[Answer, ...],
) -> None:
    assistant.script["哑"] = turns_of(*answers)
    [message] = (await say(client, conversation, "m1", text="哑")).json()["messages"]
    assert message["answer"]["status"] == "error"
    assert message["text"].strip()
    assert app.state.parts.metrics.registry.get_sample_value("jiangtu_silent_turns_total") == 1


async def test_questions_without_an_answer_are_logged_with_phones_masked(
    on_each_database: Settings, running: Any, say: Any
) -> None:
    lost = turns_of(Answer(text="没听懂", status=Status.CLARIFY, as_of="2026-11-22"), intent="nlu_fallback")
    found = turns_of(Answer(text="有", status=Status.ANSWERED, as_of="2026-11-22"), intent="nlu_fallback")
    question = "我的电话13812345678，公积金怎么办"
    app = create_app(on_each_database, FakeAssistant({question: lost, "找得到": found}))
    async with running(app) as client:
        first = (await say(client, None, "m1", text=question)).json()["conversation"]
        await say(client, first, "m1", text=question)
        await say(client, first, "m2", text="找得到")
        assert logged(app) == [("我的电话138****5678，公积金怎么办", 1, first)]
        await say(client, first, "m3", text=question)
        assert logged(app)[0][1:] == (2, first)
        await say(client, None, "m1", text=question)
        assert logged(app)[0][1:] == (3, None)
        await client.get("/metrics")
    assert app.state.parts.metrics.registry.get_sample_value("jiangtu_unanswered_total") == 3


async def test_one_question_of_two_audiences_is_two(client: httpx.AsyncClient, app: FastAPI) -> None:
    parts = app.state.parts
    for audience in (Audience.GRADUATE, Audience.ENTERPRISE):
        record_unanswered(
            parts.sessions,
            "问",
            conversation=None,
            audience=audience,
            on=parts.clock.today(),
            at=parts.clock.now(),
        )
    assert [count for _, count, _ in logged(app)] == [1, 1]


def logged(app: FastAPI) -> list[tuple[str, int, str | None]]:
    with app.state.parts.sessions() as session:
        return [(row.text, row.count, row.conversation_id) for row in unanswered(session)]


async def test_a_refused_message_is_neither_stored_nor_handed_on(
    client: httpx.AsyncClient, app: FastAPI, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    said = (await say(client, conversation, "m1", text="身份证 440106 19900101 1234 能申请吗")).json()
    assert said["received"]["text"] == "［已拦截：疑似证件号］"
    [message] = said["messages"]
    assert message["answer"]["status"] == "refused"
    assert message["answer"]["citations"] == []
    assert assistant.calls == []
    with app.state.parts.engine.connect() as connection:
        stored = [row.text for row in connection.execute(text("SELECT text FROM messages ORDER BY id"))]
    assert stored[1:] == ["［已拦截：疑似证件号］", message["text"]]
    again = await say(client, conversation, "m1", text="身份证 440106 19900101 1234 能申请吗")
    assert again.json() == said


@pytest.mark.parametrize("blank", ["", "  \n", "\u3000", "\u200b", "\x00\x07"])
async def test_an_empty_message_is_answered_kindly(
    client: httpx.AsyncClient, say: Any, conversation: str, assistant: FakeAssistant, blank: str
) -> None:
    said = await say(client, conversation, "m1", text=blank)
    assert said.status_code == 200
    assert said.json()["messages"][0]["answer"]["status"] == "clarify"
    assert assistant.calls == []
