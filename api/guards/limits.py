"""Rate limits: how often a conversation and an address may ask, counted in memory or in Redis."""

from __future__ import annotations

import ipaddress
import math
import time

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from redis.exceptions import RedisError  # type: ignore[import-untyped]

from api.errors import RateLimited
from api.settings import Settings


class RateLimits:
    """Counts requests in windows of one minute; `RateLimited` is raised past a limit.

    When Redis does not answer, people are let through: a broken counter must not silence the service.
    """

    def __init__(self, settings: Settings, log: structlog.stdlib.BoundLogger) -> None:
        self._on = settings.rate_limits
        self._log = log
        # Kept here, since the strategy holds only a weak reference to its storage.
        self._storage = storage_from_string(settings.redis_url or "memory://") if self._on else None
        self._limiter = FixedWindowRateLimiter(self._storage) if self._on else None
        self._conversation = RateLimitItemPerMinute(settings.conversation_messages_per_minute)
        self._address = RateLimitItemPerMinute(settings.address_requests_per_minute)
        self._issue = RateLimitItemPerMinute(settings.address_conversations_per_minute)

    def message(self, conversation: str) -> None:
        """Count one message of a conversation."""
        self._hit(self._conversation, "conversation", conversation)

    def request(self, address: str | None) -> None:
        """Count one chat request of a client address."""
        self._hit(self._address, "address", network(address))

    def issue(self, address: str | None) -> None:
        """Count one conversation issued to a client address."""
        self._hit(self._issue, "issue", network(address))

    def _hit(self, item: RateLimitItem, kind: str, who: str) -> None:
        if self._limiter is None:
            return
        try:
            if self._limiter.hit(item, kind, who):
                return
            resets_at, _ = self._limiter.get_window_stats(item, kind, who)
        except RedisError as error:
            self._log.warning("rate_limits_unavailable", error=type(error).__name__)
            return
        raise RateLimited(retry_after=max(1, math.ceil(resets_at - time.time())))


def network(address: str | None) -> str:
    """Whom an address stands for: itself, or for IPv6 its /64, which one subscriber owns whole."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
