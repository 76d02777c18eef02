"""Start and readiness, logs, metrics, headers, pages, settings."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api import serve
from api.clock import Clock
from api.main import create_app
from api.parts import Loaded
from api.settings import Settings
from api.words import words
from bot.fake import FakeAssistant
from database.session import Sessions

pytestmark = pytest.mark.anyio


async def test_healthy_at_once_and_ready_when_loaded(settings: Settings, running: Any, say: Any) -> None:
    may_load, loaded = asyncio.Event(), asyncio.Event()

    async def load(_settings: Settings, _sessions: Sessions) -> Loaded:
        await may_load.wait()
        loaded.set()
        return Loaded(FakeAssistant(), model="m-1")

    async with running(create_app(settings, loader=load)) as client:
        assert (await client.get("/healthz")).json() == {"status": "ok"}
        early = await client.get("/readyz")
        assert (early.status_code, early.json()["error"]["code"]) == (503, "starting")
        opened = (await client.post("/api/chat/conversations", json={})).json()["conversation"]
        unready = await say(client, opened, "m1", text="你好")
        assert (unready.status_code, unready.headers["Retry-After"]) == (503, "5")
        refused = await say(client, opened, "m2", text="11010519491231002X")
        assert refused.json()["messages"][0]["answer"]["status"] == "refused"
        may_load.set()
        await loaded.wait()
        await asyncio.sleep(0)
        ready = await client.get("/readyz")
        assert (ready.status_code, ready.json()) == (200, {"status": "ready", "model": "m-1"})
        assert (await say(client, opened, "m1", text="你好")).status_code == 200


async def test_an_assistant_that_is_not_ready_is_waited_for(settings: Settings, running: Any) -> None:
    async with running(create_app(settings, FakeAssistant(ready=False))) as client:
        assert (await client.get("/readyz")).status_code == 503


async def test_a_failed_load_is_told(settings: Settings, running: Any) -> None:
    async def load(_settings: Settings, _sessions: Sessions) -> Loaded:
        raise FileNotFoundError

    async with running(create_app(settings, loader=load)) as client:
        await asyncio.sleep(0)
        failed = await client.get("/readyz")
        assert (failed.status_code, failed.json()["error"]["code"]) == (503, "load_failed")
        assert (await client.get("/api/policies")).status_code == 200


async def test_shutdown_does_not_wait_for_a_load(settings: Settings, running: Any) -> None:
    async def load(_settings: Settings, _sessions: Sessions) -> Loaded:
        await asyncio.Event().wait()
        raise AssertionError

    async with running(create_app(settings, loader=load)):
        pass


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Every line any logger writes."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keep = Keep(logging.DEBUG)
    loggers = [logging.getLogger(), logging.getLogger("jiangtu")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(keep)
        logger.setLevel(logging.DEBUG)
    yield lines
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(keep)
        logger.setLevel(level)


async def test_logs_hold_figures_and_no_words_of_a_person(
    settings: Settings, running: Any, say: Any, logged: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "暗号芝麻开门"
    verbose = settings.model_copy(update={"log_level": "DEBUG"})
    app = create_app(verbose, FakeAssistant({f"{secret}坏": RuntimeError(f"cannot read {secret}")}))
    async with running(app) as client:
        conversation = (await say(client, None, "m1", text=secret)).json()["conversation"]
        await say(client, conversation, "m2", text=f"{secret}坏")
        await say(client, conversation, "m3", text=f"{secret}11010519491231002X")
        await client.get("/api/desk/search", params={"q": secret})
        await client.get(f"/api/{secret}")
        await client.post("/api/chat/messages", json={"text": secret, secret: secret})
        app.state.parts.engine.dispose()
        app.state.parts.sessions.configure(bind=None)
        broken = await say(client, conversation, "m4", text=secret)
    assert broken.status_code in (500, 503)
    captured = capfd.readouterr()
    everything = "\n".join([*logged, captured.out, captured.err])
    assert secret not in everything
    assert "11010519491231002X" not in everything
    assert conversation not in everything
    entries = [json.loads(line) for line in logged if line.startswith("{")]
    turn = next(entry for entry in entries if entry["event"] == "turn")
    assert turn["status"] == "chitchat"
    assert {"conversation", "clauses", "ms"} <= turn.keys()
    request = next(entry for entry in entries if entry["event"] == "request")
    assert (request["method"], request["route"], request["status"]) == ("POST", "/api/chat/messages", 200)
    assert request["conversation"] == turn["conversation"]
    assert any(entry["event"] == "turn_failed" and entry["error"] == "RuntimeError" for entry in entries)


async def test_requests_carry_an_id(client: httpx.AsyncClient) -> None:
    assert len((await client.get("/healthz")).headers["X-Request-ID"]) == 32
    given = "0123456789abcdef0123"
    assert (await client.get("/healthz", headers={"X-Request-ID": given})).headers["X-Request-ID"] == given
    odd = await client.get("/healthz", headers={"X-Request-ID": "<script>"})
    assert odd.headers["X-Request-ID"] != "<script>"


async def test_metrics_count_requests_and_turns(
    client: httpx.AsyncClient, say: Any, conversation: str
) -> None:
    await say(client, conversation, "m1", text="你好")
    await say(client, conversation, "m2", text="11010519491231002X")
    await client.get("/policies/GD26")
    await client.get("/nothing/at/all")
    await client.request("BREW", "/healthz")
    response = await client.get("/metrics")
    assert response.headers["Content-Type"].startswith("text/plain")
    for line in [
        'jiangtu_requests_total{method="POST",route="/api/chat/messages",status="200"} 2.0',
        'jiangtu_requests_total{method="GET",route="/policies/{instrument}",status="503"} 1.0',
        'jiangtu_requests_total{method="GET",route="unmatched",status="404"} 1.0',
        'jiangtu_turns_total{status="chitchat"} 1.0',
        'jiangtu_turns_total{status="refused"} 1.0',
        "jiangtu_turn_seconds_count 1.0",
        "jiangtu_silent_turns_total 0.0",
        "jiangtu_unanswered_total 0.0",
    ]:
        assert line in response.text
    assert "BREW" not in response.text


@pytest.mark.parametrize("path", ["/", "/desk", "/healthz", "/api/policies", "/api/nothing", "/docs"])
async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    if path != "/docs":
        assert "script-src" not in headers["Content-Security-Policy"]


async def test_pages_are_served_once_they_are_built(client: httpx.AsyncClient, settings: Settings) -> None:
    missing = await client.get("/")
    assert (missing.status_code, "make run" in missing.text) == (503, True)
    dist = settings.web_dist
    (dist / "assets").mkdir(parents=True)
    for name in ("index", "desk", "policies"):
        (dist / f"{name}.html").write_text(f"<!doctype html>{name}", encoding="utf-8")
    (dist / "assets" / "chat-abc.js").write_text("1", encoding="utf-8")
    for path, name in [
        ("/", "index"),
        ("/desk", "desk"),
        ("/policies", "policies"),
        ("/policies/GD26", "policies"),
    ]:
        page = await client.get(path)
        assert (page.text, page.headers["Cache-Control"]) == (f"<!doctype html>{name}", "no-cache")
    unknown = await client.get("/policies/nope")
    assert (unknown.status_code, unknown.text) == (404, "<!doctype html>policies")
    asset = await client.get("/assets/chat-abc.js")
    assert "immutable" in asset.headers["Cache-Control"]
    assert (await client.get("/assets/../index.html")).status_code == 404
    assert (await client.get("/assets/%2e%2e/index.html")).status_code == 404


async def test_a_missing_page_is_a_page_for_browsers(client: httpx.AsyncClient) -> None:
    page = await client.get("/nothing", headers={"Accept": "text/html"})
    assert (page.status_code, "没有这个页面" in page.text) == (404, True)
    for link, name in [("/", "首页"), ("/desk", "坐席台"), ("/policies", "政策原文")]:
        assert f'href="{link}"' in page.text
        assert name in page.text
    assert (await client.get("/nothing")).json()["error"]["code"] == "no_such_route"


async def test_an_unforeseen_failure_is_told_plainly(client: httpx.AsyncClient, app: FastAPI) -> None:
    app.state.parts.clock = None
    response = await client.get("/api/policies")
    assert (response.status_code, response.json()["error"]["code"]) == (500, "internal")


def test_every_setting_is_documented() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANGTU_TODAY", "2026-12-31")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u@h/d")
    monkeypatch.setenv("REDIS_URL", "")
    settings = Settings(_env_file=None)
    assert (settings.today, settings.database_url) == (date(2026, 12, 31), "postgresql://u@h/d")
    assert settings.redis_url is None


def test_the_clock() -> None:
    assert Clock(date(2026, 12, 31)).today() == date(2026, 12, 31)
    assert Clock().now().utcoffset() == timedelta(hours=8)
    assert Clock().today() in {Clock().now().date(), Clock().now().date() - timedelta(days=1)}


def test_every_error_has_its_words() -> None:
    assert all(said.message and said.action for said in words().errors.values())


def test_several_workers_need_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "")
    with pytest.raises(serve.NeedsRedis):
        serve.serve("api.main:create_app", workers=2)
