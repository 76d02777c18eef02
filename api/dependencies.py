"""What endpoints ask for: the application's parts, its services, and whose request it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from api.chat.models import Conversation
from api.chat.service import ChatService
from api.logs import conversation_mark
from api.parts import Parts

COOKIE = "jiangtu_token"
#: One cookie holds the tokens of a browser's latest conversations: two tabs, two conversations.
COOKIE_JOINER = "."
COOKIE_TOKENS = 8
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="新建会话时由服务端设置")
_bearer = HTTPBearer(auto_error=False, description="新建会话时返回的 token")


def get_parts(request: Request) -> Parts:
    """The parts of the application that serves the request."""
    parts: Parts = request.app.state.parts
    return parts


PartsDep = Annotated[Parts, Depends(get_parts)]


def get_chat(parts: PartsDep) -> ChatService:
    """The chat service."""
    return ChatService(parts)


ChatDep = Annotated[ChatService, Depends(get_chat)]


def get_tokens(
    cookie: Annotated[str | None, Depends(_cookie)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> tuple[str, ...]:
    """The tokens a request carries, by cookie (the newest first) and by header."""
    given = (*(cookie or "").split(COOKIE_JOINER), bearer.credentials if bearer else None)
    return tuple(token for token in given if token)


TokensDep = Annotated[tuple[str, ...], Depends(get_tokens)]


def client_address(request: Request) -> str | None:
    """The client's address, as the server resolved it (proxies it trusts included)."""
    return request.client.host if request.client else None


def limit_address(request: Request, parts: PartsDep) -> None:
    """Count a chat request of the client's address."""
    parts.limits.request(client_address(request))


class Holder:
    """Finds the conversation a request speaks of, if it is its holder's."""

    def __init__(self, request: Request, chat: ChatDep, tokens: TokensDep) -> None:
        self._request = request
        self._chat = chat
        self._tokens = tokens

    def conversation(self, id: str) -> Conversation:
        """The conversation; `NotFound` for another's. The request's log line is marked with it."""
        conversation = self._chat.owned(id, self._tokens)
        mark(self._request, id)
        return conversation


HolderDep = Annotated[Holder, Depends()]


def mark(request: Request, conversation: str) -> None:
    """Have the request's log line tell the conversation, as a hash."""
    request.scope["state"]["conversation_mark"] = conversation_mark(conversation)
