"""One turn at a time in a conversation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from redis.asyncio import Redis  # type: ignore[import-untyped]


class TurnLocks(Protocol):
    """`async with locks.hold(conversation)`: whoever comes later waits, in order of coming."""

    def hold(self, conversation: str) -> AbstractAsyncContextManager[None]:
        """Hold the conversation until the block ends."""
        ...


@dataclass
class _Held:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class LocalTurnLocks:
    """Locks within this process; one takes memory only while somebody holds or awaits it."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}

    def __len__(self) -> int:
        return len(self._held)

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Hold the conversation within this process."""
        held = self._held.setdefault(conversation, _Held())
        held.users += 1
        try:
            async with held.lock:
                yield
        finally:
            held.users -= 1
            if not held.users:
                del self._held[conversation]


class RedisTurnLocks:
    """Locks across processes. The local lock comes first, so that one process asks Redis once."""

    def __init__(self, url: str, timeout: float) -> None:
        """`timeout` in seconds frees the lock of a process that died; it must outlast a turn."""
        self._redis = Redis.from_url(url)
        self._timeout = timeout
        self._local = LocalTurnLocks()

    @asynccontextmanager
    async def hold(self, conversation: str) -> AsyncIterator[None]:
        """Hold the conversation in all processes that share the Redis."""
        lock = self._redis.lock(f"jiangtu:turn:{conversation}", timeout=self._timeout, sleep=0.02)
        async with self._local.hold(conversation), lock:
            yield

    async def close(self) -> None:
        """Close the connections to Redis."""
        await self._redis.close(close_connection_pool=True)
