"""The chat over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.chat.schemas import (
    MAX_ID,
    AudienceIn,
    AudienceOut,
    ConversationId,
    ConversationIn,
    ConversationOut,
    FeedbackIn,
    HistoryOut,
    MessageIn,
    MessageOut,
    TurnOut,
)
from api.chat.service import Issued
from api.dependencies import (
    COOKIE,
    COOKIE_JOINER,
    COOKIE_TOKENS,
    ChatDep,
    HolderDep,
    PartsDep,
    client_address,
    limit_address,
    mark,
)
from api.errors import documented
from knowledge.answers.answer import Audience

_COOKIE_SECONDS = 180 * 24 * 3600

router = APIRouter(
    prefix="/api/chat",
    tags=["对话"],
    dependencies=[Depends(limit_address)],
    responses=documented(400, 413, 422, 429, 503),
)


@router.post("/conversations", status_code=201, summary="新建会话", responses=documented(422))
async def open_conversation(
    body: ConversationIn, request: Request, response: Response, chat: ChatDep, parts: PartsDep
) -> ConversationOut:
    """签发会话编号和口令，并返回欢迎语；口令同时写入 HttpOnly Cookie。"""
    parts.limits.issue(client_address(request))
    issued = chat.open(body.audience)
    _hand_over(issued, request, response, parts)
    return ConversationOut(
        conversation=issued.conversation.id,
        token=issued.token,
        audience=body.audience,
        messages=[MessageOut.of(message) for message in issued.messages],
    )


@router.post(
    "/messages",
    summary="发送一条消息",
    responses=documented(404, 409),
    response_model_exclude_unset=True,
    # A token is needed only where a conversation is named.
    openapi_extra={"security": [{}]},
)
async def post_message(
    body: MessageIn, request: Request, response: Response, chat: ChatDep, holder: HolderDep, parts: PartsDep
) -> TurnOut:
    """处理一轮问答。同一 client_message_id 再次发送时，返回已存的答复（响应头 X-Repeated: true）。"""
    issued: Issued | None = None
    if body.conversation is None:
        parts.limits.issue(client_address(request))
        issued = chat.open(body.audience or Audience.GRADUATE)
        conversation = issued.conversation
        _hand_over(issued, request, response, parts)
    else:
        conversation = holder.conversation(body.conversation)
    parts.limits.message(conversation.id)
    reply = await chat.say(conversation, body)
    if reply.repeated:
        response.headers["X-Repeated"] = "true"
    return TurnOut(
        **({"token": issued.token} if issued else {}),
        conversation=conversation.id,
        received=MessageOut.of(reply.received),
        messages=[MessageOut.of(message) for message in reply.messages],
    )


@router.get("/messages", summary="读取会话消息", responses=documented(404))
async def get_messages(
    conversation: Annotated[ConversationId, Query()],
    chat: ChatDep,
    holder: HolderDep,
    after: Annotated[int, Query(ge=0, le=MAX_ID, description="只取编号大于它的消息")] = 0,
) -> HistoryOut:
    """返回编号大于 after 的消息（最多最近 500 条），用于刷新和断线重连。"""
    owned = holder.conversation(conversation)
    return HistoryOut(
        conversation=owned.id,
        audience=Audience(owned.audience),
        messages=[MessageOut.of(message) for message in chat.history(owned, after)],
    )


@router.put("/conversations/{conversation_id}/audience", summary="切换身份", responses=documented(404))
async def put_audience(
    conversation_id: Annotated[ConversationId, Path()], body: AudienceIn, chat: ChatDep, holder: HolderDep
) -> AudienceOut:
    """之后的回答按新的身份组织语言。"""
    chat.change_audience(holder.conversation(conversation_id), body.audience)
    return AudienceOut(audience=body.audience)


@router.delete(
    "/conversations/{conversation_id}", status_code=204, summary="删除会话", responses=documented(404)
)
async def delete_conversation(
    conversation_id: Annotated[ConversationId, Path()], chat: ChatDep, holder: HolderDep
) -> None:
    """删除会话的全部消息、评价和对话记录，不可恢复。"""
    await chat.delete(holder.conversation(conversation_id))


@router.post("/feedback", status_code=204, summary="评价一条回答", responses=documented(404))
async def post_feedback(body: FeedbackIn, chat: ChatDep, holder: HolderDep) -> None:
    """评价助手的一条消息；再次评价会覆盖前一次。"""
    chat.judge(holder.conversation(body.conversation), body)


def _hand_over(issued: Issued, request: Request, response: Response, parts: PartsDep) -> None:
    secure = parts.settings.cookie_secure
    mark(request, issued.conversation.id)
    held = [token for token in request.cookies.get(COOKIE, "").split(COOKIE_JOINER) if token]
    response.set_cookie(
        COOKIE,
        COOKIE_JOINER.join([issued.token, *held][:COOKIE_TOKENS]),
        max_age=_COOKIE_SECONDS,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https" if secure is None else secure,
    )
