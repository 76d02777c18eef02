"""Conversations, messages, feedback, unanswered questions, tracker events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the five tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("last_seen_at", _moment, nullable=False),
    )
    op.create_index("ix_conversations_last_seen_at", "conversations", ["last_seen_at"])
    op.create_table(
        "messages",
        sa.Column("id", _key, primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("sender", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("payload", sa.String(256)),
        sa.Column("answer", sa.Text()),
        sa.Column("client_message_id", sa.String(64)),
        sa.Column("in_reply_to", _key),
        sa.Column("sent_at", _moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"],
            name="fk_messages_conversation_id_conversations", ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["in_reply_to"], ["messages.id"], name="fk_messages_in_reply_to_messages", ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "conversation_id", "client_message_id", name="uq_messages_conversation_id_client_message_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_conversation_id_id", "messages", ["conversation_id", "id"])
    op.create_index("ix_messages_in_reply_to", "messages", ["in_reply_to"])
    op.create_table(
        "feedback",
        sa.Column("message_id", _key, primary_key=True, autoincrement=False),
        sa.Column("rating", sa.String(16), nullable=False),
        sa.Column("comment", sa.Text()),
        sa.Column("given_at", _moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_feedback_message_id_messages", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "unanswered_questions",
        sa.Column("id", _key, primary_key=True, autoincrement=True),
        sa.Column("question_hash", sa.String(64), nullable=False),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(64)),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("first_seen_at", _moment, nullable=False),
        sa.Column("last_seen_at", _moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"],
            name="fk_unanswered_questions_conversation_id_conversations", ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "question_hash", "audience", name="uq_unanswered_questions_question_hash_audience"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unanswered_questions_conversation_id", "unanswered_questions", ["conversation_id"])
    op.create_table(
        "tracker_events",
        sa.Column("id", _key, primary_key=True, autoincrement=True),
        sa.Column("sender_id", sa.String(255), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("timestamp", sa.Float(53)),
        sa.Column("type_name", sa.String(255), nullable=False),
        sa.Column("intent_name", sa.String(255)),
        sa.Column("action_name", sa.String(255)),
        sa.Column("data", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tracker_events_sender_id_id", "tracker_events", ["sender_id", "id"])


def downgrade() -> None:
    """Drop the five tables and all they hold."""
    for table in ("tracker_events", "unanswered_questions", "feedback", "messages", "conversations"):
        op.drop_table(table)
