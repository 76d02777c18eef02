"""The log of questions nothing was found for: what content should cover next."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.chat.models import UnansweredQuestion
from api.guards.phones import mask_phones
from database.session import Sessions
from knowledge.answers.answer import Audience

#: Beginnings are enough to tell what was asked.
_LONGEST = 500


def record_unanswered(
    sessions: Sessions, text: str, *, conversation: str | None, audience: Audience, on: date, at: datetime
) -> None:
    """Count a question; `text` is stored with telephone numbers masked, at most 500 characters."""
    masked = mask_phones(" ".join(text.split()))[:_LONGEST]
    try:
        with sessions.begin() as session:
            _count(session, masked, conversation, audience, on, at)
    except IntegrityError:
        # Another worker stored the same question in between: now it is there to be counted.
        with sessions.begin() as session:
            _count(session, masked, conversation, audience, on, at)


def _count(
    session: Session, masked: str, conversation: str | None, audience: Audience, on: date, at: datetime
) -> None:
    marked = hashlib.sha256(masked.encode()).hexdigest()
    known = session.scalar(
        select(UnansweredQuestion)
        .where(UnansweredQuestion.question_hash == marked, UnansweredQuestion.audience == audience.value)
        .with_for_update()
    )
    if known is None:
        known = UnansweredQuestion(
            question_hash=marked, audience=audience.value, text=masked, count=0, conversation_id=conversation,
            on_date=on, first_seen_at=at, last_seen_at=at,
        )  # fmt: skip
        session.add(known)
    known.count += 1
    known.on_date = on
    known.last_seen_at = at
    if known.conversation_id != conversation:
        known.conversation_id = None
    session.flush()


def unanswered(session: Session, limit: int = 100) -> list[UnansweredQuestion]:
    """The questions asked most, those asked last first among equals."""
    statement = select(UnansweredQuestion).order_by(
        UnansweredQuestion.count.desc(), UnansweredQuestion.last_seen_at.desc()
    )
    return list(session.scalars(statement.limit(limit)))
