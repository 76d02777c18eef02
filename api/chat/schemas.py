"""Shapes of the chat's requests and responses."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from api.chat.repository import StoredMessage
from api.clock import SHANGHAI
from api.guards.text import clean
from knowledge.answers.answer import Answer, Audience

MAX_TEXT = 2_000
PAYLOAD = r'^/show_answer\{"answer": ?"[a-z0-9_]{1,64}"\}$'
#: The largest whole number JavaScript holds exactly, and well within the database's.
MAX_ID = 2**53 - 1


def _clean(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _not_too_long(value: object) -> object:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise PydanticCustomError("text_too_long", "longer than 2000 characters")
    return value


ConversationId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="会话编号")]
MessageId = Annotated[int, Field(ge=1, le=MAX_ID, description="消息编号")]
ClientMessageId = Annotated[
    str,
    Field(pattern=r"^[!-~]{1,64}$", description="客户端为每条消息生成的唯一编号；重复发送时取回原答复"),
]
# A length past the limit is 413, not 422, hence a validator and not max_length.
Text = Annotated[
    str,
    BeforeValidator(_not_too_long),
    BeforeValidator(_clean),
    WithJsonSchema({"type": "string", "maxLength": MAX_TEXT, "description": "用户输入的文字"}),
]
Payload = Annotated[str, Field(pattern=PAYLOAD, description="按钮携带的内容，原样回传")]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConversationIn(_In):
    """Open a conversation."""

    audience: Audience = Field(default=Audience.GRADUATE, description="和谁对话")


class MessageIn(_In):
    """One message of a person: exactly one of `text` and `payload`."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {
                    "required": ["text"],
                    "properties": {"text": {"type": "string"}, "payload": {"type": "null"}},
                },
                {
                    "required": ["payload"],
                    "properties": {"payload": {"type": "string"}, "text": {"type": "null"}},
                },
            ]
        }
    )

    conversation: ConversationId | None = Field(default=None, description="会话编号；不填则新建会话")
    client_message_id: ClientMessageId
    text: Text | None = None
    payload: Payload | None = None
    audience: Audience | None = Field(default=None, description="新建会话时的身份；已有会话不看此项")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.payload is None):
            raise PydanticCustomError("text_or_payload", "give text or payload")
        return self


class AudienceIn(_In):
    """Whom the assistant speaks to from now on."""

    audience: Audience


class FeedbackIn(_In):
    """What a person thinks of one message of the bot."""

    conversation: ConversationId
    message_id: MessageId
    rating: Literal["useful", "useless"]
    comment: Annotated[str, BeforeValidator(_clean), Field(max_length=300)] | None = None


class MessageOut(BaseModel):
    """One message as a page shows it."""

    id: int
    sender: Literal["user", "bot"]
    sent_at: datetime = Field(description="北京时间，带 +08:00")
    text: str
    client_message_id: str | None
    answer: Answer | None = Field(description="只有助手的消息才有")
    feedback: Literal["useful", "useless"] | None

    @classmethod
    def of(cls, stored: StoredMessage) -> Self:
        """The shape of a stored message."""
        message = stored.message
        return cls.model_validate(
            {
                "id": message.id,
                "sender": message.sender,
                "sent_at": message.sent_at.astimezone(SHANGHAI),
                "text": message.text,
                "client_message_id": message.client_message_id,
                "answer": Answer.model_validate_json(message.answer) if message.answer else None,
                "feedback": stored.rating,
            }
        )


class ConversationOut(BaseModel):
    """A conversation just issued; the token is shown this once."""

    conversation: str
    token: str
    audience: Audience
    messages: list[MessageOut]


class TurnOut(BaseModel):
    """What a message led to; `token` only where the conversation was issued by it."""

    conversation: str
    token: str | None = None
    received: MessageOut
    messages: list[MessageOut]


class HistoryOut(BaseModel):
    """The messages of a conversation."""

    conversation: str
    audience: Audience
    messages: list[MessageOut]


class AudienceOut(BaseModel):
    """Whom the assistant speaks to."""

    audience: Audience
