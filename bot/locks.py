"""Rasa's ticket locks: in memory for one process, in Redis for several."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def make_lock_store(redis_url: str | None) -> Any:
    """A lock store; `redis_url` such as redis://127.0.0.1:6379/0, or None for one process."""
    from rasa.core.lock_store import InMemoryLockStore, RedisLockStore

    if not redis_url:
        return InMemoryLockStore()
    parts = urlsplit(redis_url)
    return RedisLockStore(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 6379,
        db=int(parts.path.strip("/") or 0),
        username=parts.username,
        password=parts.password,
        use_ssl=parts.scheme == "rediss",
        key_prefix="jiangtu",
    )
