"""Rate limits, in memory and in Redis."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from api.errors import RateLimited
from api.guards.limits import RateLimits, network
from api.logs import make_log
from api.main import create_app
from api.settings import Settings
from bot.fake import FakeAssistant

pytestmark = pytest.mark.anyio
REDIS = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")


def limited(settings: Settings, **changes: Any) -> Settings:
    return settings.model_copy(update={"rate_limits": True, **changes})


async def test_an_address_issues_so_many_conversations(settings: Settings, running: Any) -> None:
    app = create_app(limited(settings, address_conversations_per_minute=2), FakeAssistant())
    async with running(app) as client:
        codes = [(await client.post("/api/chat/conversations", json={})).status_code for _ in range(3)]
        message = {"client_message_id": "m1", "text": "你好"}
        refused = await client.post("/api/chat/messages", json=message)
    assert codes == [201, 201, 429]
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["error"]["code"] == "rate_limited"


async def test_an_address_makes_so_many_requests(settings: Settings, running: Any) -> None:
    app = create_app(limited(settings, address_requests_per_minute=3), FakeAssistant())
    async with running(app) as client:
        codes = [
            (await client.get("/api/chat/messages", params={"conversation": "a"})).status_code
            for _ in range(4)
        ]
        health = await client.get("/healthz")
    assert codes == [404, 404, 404, 429]
    assert health.status_code == 200


@pytest.fixture
def redis_prefix() -> Iterator[str]:
    """A name of this test's own, whose keys are removed afterwards."""
    name = f"test-{secrets.token_hex(6)}"
    yield name
    server = redis.Redis.from_url(REDIS)
    for key in server.scan_iter(f"*{name}*"):
        server.delete(key)
    server.close()


def test_processes_share_limits_through_redis(settings: Settings, redis_prefix: str) -> None:
    shared = limited(settings, conversation_messages_per_minute=2, redis_url=REDIS)
    one, two = RateLimits(shared, make_log()), RateLimits(shared, make_log())
    one.message(redis_prefix)
    two.message(redis_prefix)
    with pytest.raises(RateLimited):
        one.message(redis_prefix)


def test_people_are_let_through_when_redis_is_away(settings: Settings) -> None:
    away = limited(settings, conversation_messages_per_minute=1, redis_url="redis://127.0.0.1:1")
    limits = RateLimits(away, make_log())
    limits.message("a")
    limits.message("a")


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("testclient", "testclient"),
    ],
)
def test_whom_an_address_stands_for(address: str | None, counted: str) -> None:
    assert network(address) == counted
