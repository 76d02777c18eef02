"""Queries of the chat. Each runs in the session of its caller, who owns the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from api.chat.models import Conversation, Feedback, Message
from knowledge.answers.answer import Answer, Audience

#: A reload shows at most this many messages, the newest.
PAGE = 500


@dataclass(frozen=True)
class StoredMessage:
    """A message with the feedback given on it."""

    message: Message
    rating: str | None = None


def add_conversation(
    session: Session, *, id: str, token_hash: str, audience: Audience, channel: str, at: datetime
) -> Conversation:
    """Store a new conversation."""
    conversation = Conversation(
        id=id, token_hash=token_hash, audience=audience.value, channel=channel, created_at=at, last_seen_at=at
    )
    session.add(conversation)
    session.flush()
    return conversation


def conversation(session: Session, id: str) -> Conversation | None:
    """The conversation of an id."""
    return session.get(Conversation, id)


def set_audience(session: Session, id: str, audience: Audience) -> None:
    """Change whom the assistant speaks to in a conversation."""
    session.execute(update(Conversation).where(Conversation.id == id).values(audience=audience.value))


def delete_conversation(session: Session, id: str) -> None:
    """Delete a conversation with its messages, feedback and the questions only it asked."""
    session.execute(delete(Conversation).where(Conversation.id == id))


def add_user_message(
    session: Session,
    conversation: str,
    *,
    text: str,
    payload: str | None,
    client_message_id: str,
    at: datetime,
) -> Message:
    """Store a person's message; raises `IntegrityError` for an id already used in the conversation."""
    message = Message(
        conversation_id=conversation,
        sender="user",
        text=text,
        payload=payload,
        client_message_id=client_message_id,
        sent_at=at,
    )
    session.add(message)
    session.flush()
    return message


def add_answers(
    session: Session, conversation: str, answers: Iterable[Answer], *, in_reply_to: int | None, at: datetime
) -> list[Message]:
    """Store the bot's answers in order and note that the conversation was active."""
    messages = [
        Message(
            conversation_id=conversation,
            sender="bot",
            text=answer.text,
            answer=answer.model_dump_json(),
            in_reply_to=in_reply_to,
            sent_at=at,
        )
        for answer in answers
    ]
    session.add_all(messages)
    session.flush()
    session.execute(update(Conversation).where(Conversation.id == conversation).values(last_seen_at=at))
    return messages


def user_message(session: Session, conversation: str, client_message_id: str) -> Message | None:
    """The person's message of a client id, if it came before."""
    return session.scalar(
        select(Message).where(
            Message.conversation_id == conversation, Message.client_message_id == client_message_id
        )
    )


def replies(session: Session, message_id: int) -> list[StoredMessage]:
    """The bot's messages that answer a person's message, in order."""
    return _stored(
        session.execute(_with_feedback.where(Message.in_reply_to == message_id).order_by(Message.id)).all()
    )


def messages(session: Session, conversation: str, after: int) -> list[StoredMessage]:
    """The newest `PAGE` messages of a conversation past the id `after`, oldest first."""
    statement = (
        _with_feedback.where(Message.conversation_id == conversation, Message.id > after)
        .order_by(Message.id.desc())
        .limit(PAGE)
    )
    return _stored(session.execute(statement).all())[::-1]


def recent_answers(session: Session, conversation: str, limit: int) -> list[str]:
    """The JSON of the bot's latest answers, newest first."""
    statement = (
        select(Message.answer)
        .where(Message.conversation_id == conversation, Message.answer.is_not(None))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return [answer for answer in session.scalars(statement) if answer]


def bot_message(session: Session, conversation: str, message_id: int) -> Message | None:
    """One of the bot's messages in a conversation."""
    statement = select(Message).where(
        Message.id == message_id, Message.conversation_id == conversation, Message.sender == "bot"
    )
    return session.scalar(statement)


def set_feedback(session: Session, message_id: int, rating: str, comment: str | None, at: datetime) -> None:
    """Store the feedback on a message, in place of any given before."""
    session.merge(Feedback(message_id=message_id, rating=rating, comment=comment, given_at=at))


_with_feedback = select(Message, Feedback.rating).outerjoin(Feedback, Feedback.message_id == Message.id)


def _stored(rows: Iterable[Row[tuple[Message, str]]]) -> list[StoredMessage]:
    return [StoredMessage(message, rating) for message, rating in rows]
