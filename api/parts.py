"""What one running application is made of; made by `create_app`, held in `app.state.parts`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Engine

from api.chat.locks import LocalTurnLocks, RedisTurnLocks, TurnLocks
from api.chat.own_answers import Welcome, plain_welcome
from api.clock import Clock
from api.desk.search import DeskSearch
from api.errors import NotReady
from api.guards.limits import RateLimits
from api.logs import make_log
from api.metrics import Metrics
from api.settings import Settings
from bot.messages import Assistant
from database.engine import make_engine
from database.session import Sessions, make_sessions
from database.tracker_events import TrackerEventRepository
from knowledge.policies import Corpus


@dataclass(frozen=True)
class Loaded:
    """What is loaded in the background after the start: the parts that need seconds."""

    assistant: Assistant
    desk: DeskSearch | None = None
    model: str | None = None


#: Loads the slow parts. It runs as a task on the event loop: what blocks belongs in a thread.
Loader = Callable[[Settings, Sessions], Awaitable[Loaded]]


@dataclass
class Parts:
    """The parts of an application; `assistant`, `desk` and `model` are set once loaded."""

    settings: Settings
    clock: Clock
    engine: Engine
    sessions: Sessions
    tracker_events: TrackerEventRepository
    locks: TurnLocks
    limits: RateLimits
    log: structlog.stdlib.BoundLogger
    metrics: Metrics = field(default_factory=Metrics)
    welcome: Welcome = plain_welcome
    corpus: Corpus | None = None
    assistant: Assistant | None = None
    desk: DeskSearch | None = None
    model: str | None = None
    load_failed: bool = False

    @classmethod
    def make(cls, settings: Settings) -> Parts:
        """The parts that are there at once; nothing is opened or read yet."""
        engine = make_engine(settings.database_url)
        sessions = make_sessions(engine)
        log = make_log(settings.log_level)
        return cls(
            settings=settings,
            clock=Clock(settings.today),
            engine=engine,
            sessions=sessions,
            tracker_events=TrackerEventRepository(sessions),
            locks=_locks(settings),
            limits=RateLimits(settings, log),
            log=log,
        )

    @property
    def ready(self) -> bool:
        """True once the assistant is loaded and answers."""
        return self.assistant is not None and self.assistant.ready

    def loaded_assistant(self) -> Assistant:
        """The assistant; `NotReady` while it loads or if it did not load."""
        if self.assistant is None or not self.assistant.ready:
            raise NotReady("load_failed" if self.load_failed else "starting")
        return self.assistant

    def loaded_desk(self) -> DeskSearch:
        """The desk's search; `NotReady` likewise."""
        if self.desk is None:
            raise NotReady("load_failed" if self.load_failed else "starting")
        return self.desk

    def loaded_corpus(self) -> Corpus:
        """The clauses, read at the start."""
        if self.corpus is None:
            raise NotReady
        return self.corpus

    async def close(self) -> None:
        """Let go of the database and of Redis."""
        if isinstance(self.locks, RedisTurnLocks):
            await self.locks.close()
        self.engine.dispose()


def _locks(settings: Settings) -> TurnLocks:
    if settings.redis_url is None:
        return LocalTurnLocks()
    return RedisTurnLocks(settings.redis_url, timeout=settings.turn_timeout_seconds + 10)
