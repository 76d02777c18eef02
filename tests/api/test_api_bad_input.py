"""Whatever is posted, the answer is JSON in plain Chinese and never a 500."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.fake import FakeAssistant

pytestmark = pytest.mark.anyio

GOOD = {"client_message_id": "m1", "text": "你好"}


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name != key}


WRONG_PAYLOADS = [
    "",
    "/",
    "help",
    "/Help",
    "/help ",
    "/help\n",
    "/help{}",
    "/表",
    "/" + "a" * 65,
    '/show_answer{"answer": "A"}',
    '/show_answer{"answer":  "a"}',
    '/show_answer{"answer": ""}',
    '/show_answer{"answer": "a", "b": 1}',
]
WRONG_SHAPES: list[Any] = [
    None,
    [],
    "你好",
    7,
    {},
    without("text"),
    without("client_message_id"),
    {**GOOD, "payload": "/help"},
    {"client_message_id": "m1", "payload": "/restart"},
    {**GOOD, "text": None},
    {**GOOD, "text": 5},
    {**GOOD, "text": ["你好"]},
    {**GOOD, "client_message_id": ""},
    {**GOOD, "client_message_id": "\x00"},
    {**GOOD, "client_message_id": "a" * 65},
    {**GOOD, "client_message_id": 7},
    {**GOOD, "audience": "minister"},
    {**GOOD, "conversation": 7},
    {**GOOD, "conversation": "a b"},
    {**GOOD, "conversation": "a" * 65},
    {**GOOD, "unknown": 1},
    *({"client_message_id": "m1", "payload": payload} for payload in WRONG_PAYLOADS),
]


@pytest.mark.parametrize("body", WRONG_SHAPES, ids=lambda body: json.dumps(body)[:60])
async def test_wrong_shapes_are_refused(
    client: httpx.AsyncClient, assistant: FakeAssistant, body: Any
) -> None:
    response = await client.post("/api/chat/messages", json=body)
    assert response.status_code == 422
    assert set(response.json()["error"]) == {"code", "message", "action"}
    assert assistant.calls == []


@pytest.mark.parametrize("payload", ['/show_answer{"answer": "a_1"}', '/show_answer{"answer":"a"}'])
async def test_payloads_of_ours_are_taken(client: httpx.AsyncClient, payload: str) -> None:
    response = await client.post("/api/chat/messages", json={"client_message_id": "m1", "payload": payload})
    assert response.status_code == 200


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"a":' * 5_000, b"NaN", b'"\\ud800"', b"1" * 5000, b"null"],
    ids=lambda content: repr(content[:12]),
)
async def test_broken_json_is_refused(client: httpx.AsyncClient, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = await client.post("/api/chat/messages", content=content, headers=headers)
    assert response.status_code in (400, 422)
    assert response.json()["error"]["action"]


async def test_another_content_type_is_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/chat/messages", data={"text": "你好"})
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        (r'"\ud800"', "\ufffd"),
        (r'"\ud83d\ude00"', "😀"),
        (r'"a\udc00b\u0000c"', "a\ufffdbc"),
        ('"👨‍👩‍👧 鍾"', "👨‍👩‍👧 鍾"),
        (r'"\u202e倒"', "\u202e倒"),
    ],
)
async def test_odd_characters_are_made_safe(client: httpx.AsyncClient, raw: str, stored: str) -> None:
    content = f'{{"client_message_id": "m1", "text": {raw}}}'
    headers = {"Content-Type": "application/json"}
    response = await client.post("/api/chat/messages", content=content.encode(), headers=headers)
    assert response.status_code == 200
    assert response.json()["received"]["text"] == stored


@pytest.mark.parametrize(("length", "status"), [(501, 200), (2000, 200), (2001, 413), (20_000, 413)])
async def test_long_texts(client: httpx.AsyncClient, length: int, status: int) -> None:
    response = await client.post("/api/chat/messages", json={**GOOD, "text": "长" * length})
    assert response.status_code == status
    if status == 413:
        assert response.json()["error"]["code"] == "text_too_long"
        assert "500" in response.json()["error"]["action"]


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_past_the_limit_is_refused(client: httpx.AsyncClient, declared: bool) -> None:
    body = json.dumps({**GOOD, "text": "a" * 70_000}).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 10_000):
            yield body[start : start + 10_000]

    headers = {"Content-Type": "application/json"}
    content = body if declared else in_pieces()
    response = await client.post("/api/chat/messages", content=content, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (413, "body_too_large")


async def test_the_wrong_field_is_named_and_its_value_is_not(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/chat/messages", json={**GOOD, "audience": "秘密", "我的秘密": 1})
    assert response.json()["error"]["message"] == "请求里的身份（audience）不符合要求。"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing", 404, "no_such_route"),
        ("GET", "/api/chat", 404, "no_such_route"),
        ("PATCH", "/api/chat/messages", 405, "method_not_allowed"),
        ("GET", "/api/policies/NOPE", 404, "no_such_instrument"),
        ("GET", "/api/policies/clauses/GD26:9.9", 404, "no_such_clause"),
        ("GET", "/api/chat/messages", 422, "invalid"),
        ("GET", "/api/chat/messages?conversation=a&after=-1", 422, "invalid"),
        ("GET", "/api/chat/messages?conversation=a&after=99999999999999999999", 422, "invalid"),
        ("GET", "/api/chat/messages?conversation=%00", 422, "invalid"),
        ("DELETE", "/api/chat/conversations/%ff", 422, "invalid"),
        ("GET", "/api/desk/search", 422, "invalid"),
        ("GET", "/api/desk/search?q=a&limit=0", 422, "invalid"),
    ],
)
async def test_errors_have_one_shape(
    client: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    response = await client.request(method, path)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert response.headers["Content-Type"] == "application/json"
