"""Turn locks within a process and across processes."""

from __future__ import annotations

import asyncio
import os
import secrets

import pytest

from api.chat.locks import LocalTurnLocks, RedisTurnLocks, TurnLocks

pytestmark = pytest.mark.anyio
REDIS = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")


async def most_at_once(*locks: TurnLocks) -> int:
    """The largest number of holders at a time, when all ask for one conversation together."""
    conversation, inside, most = secrets.token_hex(6), 0, 0

    async def hold(lock: TurnLocks) -> None:
        nonlocal inside, most
        async with lock.hold(conversation):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(hold(lock) for lock in locks for _ in range(5)))
    return most


async def test_one_holder_within_a_process() -> None:
    assert await most_at_once(LocalTurnLocks()) == 1


async def test_one_holder_across_processes() -> None:
    locks = [RedisTurnLocks(REDIS, timeout=10), RedisTurnLocks(REDIS, timeout=10)]
    assert await most_at_once(*locks) == 1
    for lock in locks:
        await lock.close()


async def test_a_lock_nobody_holds_takes_no_memory() -> None:
    locks = LocalTurnLocks()
    async with locks.hold("a"):
        assert len(locks) == 1
    assert len(locks) == 0
