"""Conversations over HTTP: issuing, saying, reading, judging, deleting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.fake import FakeAssistant
from bot.messages import Turn
from knowledge.answers.answer import Answer, Citation, QuickReply, Status

pytestmark = pytest.mark.anyio

PAYLOAD = '/show_answer{"answer": "trainee_subsidy"}'


def turn(*answers: Answer, intent: str = "ask_trainee") -> Turn:
    return Turn(answers=answers, intent=intent, confidence=0.9, latency_ms=1.0)


def answer(text: str = "按规定申领。", **more: Any) -> Answer:
    return Answer(**{"text": text, "status": Status.ANSWERED, "as_of": "2026-11-22", **more})


async def test_a_conversation_opens_with_a_welcome_and_a_cookie(client: httpx.AsyncClient) -> None:
    opened = await client.post("/api/chat/conversations", json={"audience": "hotline"})
    body = opened.json()
    assert opened.status_code == 201
    assert body["audience"] == "hotline"
    assert [message["sender"] for message in body["messages"]] == ["bot"]
    assert body["messages"][0]["answer"]["as_of"] == "2026-11-22"
    cookie = opened.headers["set-cookie"]
    assert f"jiangtu_token={body['token']}" in cookie
    for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=15552000"):
        assert part in cookie
    assert "Secure" not in cookie


async def test_the_cookie_is_secure_over_https(client: httpx.AsyncClient) -> None:
    opened = await client.post("https://jiangtu.test/api/chat/conversations", json={})
    assert "Secure" in opened.headers["set-cookie"]


async def test_a_message_without_conversation_opens_one(client: httpx.AsyncClient, say: Any) -> None:
    first = (await say(client, None, "m1", text="你好", audience="enterprise")).json()
    assert first["token"]
    second = (await say(client, first["conversation"], "m2", text="再问")).json()
    assert "token" not in second
    history = (await client.get("/api/chat/messages", params={"conversation": first["conversation"]})).json()
    assert history["audience"] == "enterprise"
    assert [message["sender"] for message in history["messages"]] == ["bot", "user", "bot", "user", "bot"]


async def test_the_answer_reaches_the_person_whole(
    client: httpx.AsyncClient, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    cited = Citation(clause="GD26:2.2.3", label="26号 二、(二)3", quote="按规定", used_for="补贴")
    told = answer(citations=(cited,), card={"kind": "process", "steps": [1]}, record="trainee_subsidy")
    assistant.script["补贴"] = turn(told, answer("第二条"))
    said = (await say(client, conversation, "m1", text="补贴")).json()
    assert said["received"]["text"] == "补贴"
    assert said["received"]["client_message_id"] == "m1"
    assert said["received"]["sent_at"].endswith("+08:00")
    assert said["messages"][0]["answer"] == told.model_dump(mode="json")
    assert [message["text"] for message in said["messages"]] == ["按规定申领。", "第二条"]
    [call] = assistant.calls
    assert (call.text, call.payload, call.channel, str(call.on)) == ("补贴", None, "web", "2026-11-22")


async def test_reading_on_from_a_message(client: httpx.AsyncClient, say: Any, conversation: str) -> None:
    first = (await say(client, conversation, "m1", text="一")).json()
    second = (await say(client, conversation, "m2", text="二")).json()
    after = first["messages"][-1]["id"]
    read = await client.get("/api/chat/messages", params={"conversation": conversation, "after": after})
    assert read.json()["messages"] == [second["received"], *second["messages"]]


@pytest.mark.parametrize("with_buttons", [True, False])
async def test_a_pressed_button_is_shown_by_its_title(
    client: httpx.AsyncClient, say: Any, conversation: str, assistant: FakeAssistant, with_buttons: bool
) -> None:
    replies = (QuickReply(title="技培生补贴", payload=PAYLOAD),) if with_buttons else ()
    assistant.script["菜单"] = turn(answer(quick_replies=replies))
    await say(client, conversation, "m1", text="菜单")
    pressed = (await say(client, conversation, "m2", payload=PAYLOAD)).json()
    assert pressed["received"]["text"] == ("技培生补贴" if with_buttons else "点选了一个选项")
    assert (assistant.calls[-1].text, assistant.calls[-1].payload) == (None, PAYLOAD)


async def test_another_holder_finds_nothing(
    client: httpx.AsyncClient, stranger: Callable[[], httpx.AsyncClient], say: Any, conversation: str
) -> None:
    token = client.cookies["jiangtu_token"]
    bot_id = (await say(client, conversation, "m1", text="你好")).json()["messages"][0]["id"]
    other = stranger()
    await other.post("/api/chat/conversations", json={})
    judged = {"conversation": conversation, "message_id": bot_id, "rating": "useful"}
    for response in [
        await say(other, conversation, "m2", text="你好"),
        await other.get("/api/chat/messages", params={"conversation": conversation}),
        await other.put(f"/api/chat/conversations/{conversation}/audience", json={"audience": "hotline"}),
        await other.post("/api/chat/feedback", json=judged),
        await other.delete(f"/api/chat/conversations/{conversation}"),
        await say(other, "unknown", "m2", text="你好"),
        await other.get("/api/chat/messages", params={"conversation": "unknown"}),
    ]:
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "not_found"
    with_token = stranger()
    read = await with_token.get(
        "/api/chat/messages",
        params={"conversation": conversation},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert read.status_code == 200


async def test_the_token_of_one_conversation_does_not_open_another(
    client: httpx.AsyncClient, stranger: Callable[[], httpx.AsyncClient], conversation: str
) -> None:
    other = await stranger().post("/api/chat/conversations", json={})
    headers = {"Authorization": f"Bearer {other.json()['token']}"}
    anonymous = stranger()
    read = await anonymous.get("/api/chat/messages", params={"conversation": conversation}, headers=headers)
    assert read.status_code == 404


async def test_the_audience_can_change(
    client: httpx.AsyncClient, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    changed = await client.put(
        f"/api/chat/conversations/{conversation}/audience", json={"audience": "enterprise"}
    )
    assert changed.json() == {"audience": "enterprise"}
    await say(client, conversation, "m1", text="你好")
    assert assistant.calls[-1].audience == "enterprise"


async def test_feedback_is_kept_and_can_change(
    client: httpx.AsyncClient, say: Any, conversation: str
) -> None:
    said = (await say(client, conversation, "m1", text="你好")).json()
    bot_id, user_id = said["messages"][0]["id"], said["received"]["id"]

    async def judge(message_id: int, rating: str, **more: str) -> httpx.Response:
        body = {"conversation": conversation, "message_id": message_id, "rating": rating, **more}
        return await client.post("/api/chat/feedback", json=body)

    assert (await judge(bot_id, "useful")).status_code == 204
    assert (await judge(bot_id, "useless", comment="没说清")).status_code == 204
    history = (await client.get("/api/chat/messages", params={"conversation": conversation})).json()
    assert [message["feedback"] for message in history["messages"]] == [None, None, "useless"]
    assert (await judge(user_id, "useful")).status_code == 404
    refused = await judge(bot_id, "useful", comment="我的身份证11010519491231002X")
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "identity_number")
    repeated = await say(client, conversation, "m1", text="你好")
    assert repeated.json()["messages"][0]["feedback"] == "useless"


async def test_deleting_leaves_nothing(
    client: httpx.AsyncClient, app: FastAPI, say: Any, conversation: str, assistant: FakeAssistant
) -> None:
    parts = app.state.parts
    assistant.script["秘密问题"] = turn(answer("没听懂", status=Status.CLARIFY), intent="nlu_fallback")
    said = (await say(client, conversation, "m1", text="秘密问题")).json()
    judged = {"conversation": conversation, "message_id": said["messages"][0]["id"], "rating": "useful"}
    await client.post("/api/chat/feedback", json={**judged, "comment": "秘密意见"})
    parts.tracker_events.append(conversation, [{"event": "user", "text": "秘密问题"}])
    assert "秘密" in dump(app)
    deleted = await client.delete(f"/api/chat/conversations/{conversation}")
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert assistant.forgotten == [conversation]
    assert conversation not in dump(app)
    assert "秘密" not in dump(app)
    assert (await say(client, conversation, "m2", text="还在吗")).status_code == 404


async def test_deleting_goes_on_when_the_assistant_fails(
    client: httpx.AsyncClient, app: FastAPI, conversation: str, assistant: FakeAssistant, monkeypatch: Any
) -> None:
    async def fail(_conversation: str) -> None:
        raise OSError

    monkeypatch.setattr(assistant, "forget", fail)
    app.state.parts.tracker_events.append(conversation, [{"event": "user"}])
    assert (await client.delete(f"/api/chat/conversations/{conversation}")).status_code == 204
    assert conversation not in dump(app)


def dump(app: FastAPI) -> str:
    """Every row of every table."""
    from database.schema import full_metadata

    with app.state.parts.engine.connect() as connection:
        tables = full_metadata().sorted_tables
        return "\n".join(str(row) for table in tables for row in connection.execute(table.select()))
