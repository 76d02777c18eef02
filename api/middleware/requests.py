"""One log line, one count and one id a request; and the last net under an unforeseen failure."""

from __future__ import annotations

import re
import time
import uuid

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import error_response
from api.logs import where
from api.metrics import Metrics

#: Other methods share a label: anybody can invent one.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_REQUEST_ID = re.compile(r"[0-9a-f-]{16,64}")


class RequestMiddleware:
    """Gives each request an id (`X-Request-ID`), logs and counts it, and turns a failure into 500.

    The log holds the route's template, never the path or the query: both may hold what people typed.
    """

    def __init__(self, app: ASGIApp, *, log: structlog.stdlib.BoundLogger, metrics: Metrics) -> None:
        self.app = app
        self.log = log
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, watching its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001 - the last net; logged, answered with 500
            # Re-raising would let the server log the message, which may quote a person.
            self.log.error(
                "request_failed", request=request_id, error=type(error).__name__, where=where(error)
            )
            if not status:
                await error_response(500, "internal")(scope, receive, watch)
        finally:
            self._record(scope, request_id, status, (time.perf_counter() - started) * 1000)

    def _record(self, scope: Scope, request_id: str, status: int, milliseconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or scope["state"].get("page", "unmatched")
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self.metrics.requests.labels(method, route, str(status)).inc()
        self.log.info(
            "request",
            request=request_id,
            method=method,
            route=route,
            status=status,
            ms=round(milliseconds, 1),
            conversation=scope["state"].get("conversation_mark"),
        )


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
