"""An application with a scripted assistant, its lifespan run, and a client to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.main import create_app
from api.settings import Settings
from bot.fake import FakeAssistant
from database.engine import sqlite_url
from database.testing import postgresql_schema

TODAY = date(2026, 11, 22)


@pytest.fixture
def anyio_backend() -> str:
    """The service runs on asyncio."""
    return "asyncio"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A database of its own, no rate limits, a fixed date, no built pages."""
    return Settings(
        _env_file=None,
        database_url=sqlite_url(tmp_path / "test.sqlite3"),
        redis_url=None,
        today=TODAY,
        web_dist=tmp_path / "dist",
        rate_limits=False,
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def on_each_database(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Settings]:
    """The settings, once with SQLite and once with PostgreSQL."""
    if request.param == "sqlite":
        yield settings
        return
    with postgresql_schema() as url:
        yield settings.model_copy(update={"database_url": url})


@pytest.fixture
def assistant() -> FakeAssistant:
    """A scripted assistant; tests add to its `script`."""
    return FakeAssistant()


Running = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def running() -> Running:
    """`async with running(app) as client`: the application between start and shutdown."""

    @asynccontextmanager
    async def run(app: FastAPI, **client: Any) -> AsyncIterator[httpx.AsyncClient]:
        async with app.router.lifespan_context(app), new_client(app, **client) as started:
            yield started

    return run


def new_client(app: FastAPI, address: str = "192.0.2.1") -> httpx.AsyncClient:
    """Another browser: it shares no cookie with any other client."""
    transport = httpx.ASGITransport(app=app, client=(address, 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://jiangtu.test")


@pytest.fixture
def app(settings: Settings, assistant: FakeAssistant) -> FastAPI:
    """The application."""
    return create_app(settings, assistant)


@pytest.fixture
async def client(app: FastAPI, running: Running) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running application."""
    async with running(app) as started:
        yield started


@pytest.fixture
def stranger(app: FastAPI) -> Callable[[], httpx.AsyncClient]:
    """Makes other browsers."""
    return lambda: new_client(app)


Say = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def say() -> Say:
    """Posts one message: `await say(client, conversation, "m1", text="…")`."""

    async def post(
        client: httpx.AsyncClient, conversation: str | None, id: str, **message: Any
    ) -> httpx.Response:
        body = {"conversation": conversation, "client_message_id": id, **message}
        return await client.post("/api/chat/messages", json=body)

    return post


@pytest.fixture
async def conversation(client: httpx.AsyncClient) -> str:
    """A conversation the client holds."""
    opened = await client.post("/api/chat/conversations", json={"audience": "graduate"})
    assert opened.status_code == 201
    return str(opened.json()["conversation"])
