"""The application: parts, middleware and routes put together.

    app = create_app(Settings(), loader=my_loader)

At the start the database is brought to the newest schema and the clauses are read; the loader
then runs in the background, so `/healthz` answers at once and `/readyz` once it is through.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api import errors, pages
from api.chat.endpoints import router as chat_router
from api.chat.own_answers import Welcome
from api.desk.endpoints import router as desk_router
from api.desk.search import DeskSearch
from api.health.endpoints import router as health_router
from api.logs import where
from api.middleware.body_limit import BodyLimitMiddleware
from api.middleware.requests import RequestMiddleware
from api.middleware.security_headers import SecurityHeadersMiddleware
from api.parts import Loader, Parts
from api.policies.endpoints import router as policies_router
from api.settings import Settings
from bot.messages import Assistant
from database.schema import upgrade_to_head
from knowledge.policies import Corpus, load_corpus


def create_app(
    settings: Settings | None = None,
    assistant: Assistant | None = None,
    *,
    loader: Loader | None = None,
    desk: DeskSearch | None = None,
    welcome: Welcome | None = None,
    corpus: Callable[[], Corpus] = load_corpus,
) -> FastAPI:
    """An application of its own: several can live in one process.

    `assistant` and `desk` are parts already there (tests); `loader` gives them after the start.
    `welcome` says what a new conversation opens with.
    """
    parts = Parts.make(settings or Settings())
    parts.assistant, parts.desk = assistant, desk
    if welcome is not None:
        parts.welcome = welcome

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(upgrade_to_head, parts.settings.database_url)
        parts.corpus = await run_in_threadpool(corpus)
        loading = asyncio.create_task(_load(parts, loader))
        try:
            yield
        finally:
            loading.cancel()
            with suppress(asyncio.CancelledError):
                await loading
            await parts.close()

    app = FastAPI(
        title="匠途",
        summary="广东“产业技能根基工程”政策问答助手",
        version="1",
        lifespan=lifespan,
        redoc_url=None,
    )
    app.state.parts = parts
    errors.install(app)
    for router in (chat_router, policies_router, desk_router, health_router):
        app.include_router(router)
    app.router.routes.extend(pages.routes(parts.settings.web_dist))
    # The last added is the outermost.
    app.add_middleware(BodyLimitMiddleware, limit=parts.settings.max_body_bytes)
    app.add_middleware(SecurityHeadersMiddleware)
    app.add_middleware(RequestMiddleware, log=parts.log, metrics=parts.metrics)
    return app


async def _load(parts: Parts, loader: Loader | None) -> None:
    if loader is None:
        return
    try:
        loaded = await loader(parts.settings, parts.sessions)
    except Exception as error:  # noqa: BLE001 - the pages and texts stay up; /readyz tells of the failure
        parts.load_failed = True
        parts.log.error("load_failed", error=type(error).__name__, where=where(error))
        return
    parts.assistant, parts.model = loaded.assistant, loaded.model
    parts.desk = loaded.desk or parts.desk
    parts.log.info("ready", model=loaded.model)
