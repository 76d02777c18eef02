"""Tables of the chat: conversations, messages, feedback and the questions nothing was found for."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, SerialKey, UtcDateTime


class Conversation(Base):
    """One conversation. Its token is known to its holder alone; the table keeps a SHA-256."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    audience: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Message(Base):
    """One message. A person's may carry a `payload`; the bot's carries its `answer` as JSON.

    `in_reply_to` ties the bot's messages to the person's message they answer; a person's message
    that none refers to was left behind by a crash.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_message_id"),
        Index(None, "conversation_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(SerialKey, primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    sender: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    payload: Mapped[str | None] = mapped_column(String(256))
    answer: Mapped[str | None] = mapped_column(Text)
    client_message_id: Mapped[str | None] = mapped_column(String(64))
    in_reply_to: Mapped[int | None] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), index=True)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Feedback(Base):
    """What a person thought of one message of the bot."""

    __tablename__ = "feedback"

    message_id: Mapped[int] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    rating: Mapped[str] = mapped_column(String(16))
    comment: Mapped[str | None] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UnansweredQuestion(Base):
    """A question nothing was found for, phones masked, counted once per audience.

    `conversation_id` names the asker as long as there is one: deleting that conversation deletes
    the question. It is empty once two conversations asked the same.
    """

    __tablename__ = "unanswered_questions"
    __table_args__ = (UniqueConstraint("question_hash", "audience"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(SerialKey, primary_key=True, autoincrement=True)
    question_hash: Mapped[str] = mapped_column(String(64))
    audience: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    count: Mapped[int] = mapped_column(Integer)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    on_date: Mapped[date] = mapped_column(Date)
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
