"""Refuse a body that is too large before any of it is parsed."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BodyTooLarge, error_response


class BodyLimitMiddleware:
    """Reads at most `limit` bytes of a body, declared or not; past that the answer is 413."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body and pass it on, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            read = await self._read(scope, receive)
        except BodyTooLarge as error:
            response = error_response(error.status, error.code, headers={"Connection": "close"})
            await response(scope, receive, send)
            return

        async def replay() -> Message:
            return read.pop(0) if read else await receive()

        await self.app(scope, replay, send)

    async def _read(self, scope: Scope, receive: Receive) -> list[Message]:
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared[:20]) > self.limit:
            raise BodyTooLarge
        messages: list[Message] = []
        size, more = 0, True
        while more:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > self.limit:
                raise BodyTooLarge
            more = message.get("more_body", False)
        return messages
