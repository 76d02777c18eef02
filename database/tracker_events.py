"""Rasa's tracker events as rows: an append-only log a conversation, which the tracker store reads.

The rows are opaque here but for the event that begins a session; nothing of Rasa is imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Float, Index, Integer, String, Text, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from database.base import Base, SerialKey
from database.session import Sessions

Event = dict[str, Any]

#: The type of the event that begins a session.
SESSION_STARTED = "session_started"


class TrackerEvent(Base):
    """One event of one conversation. `seq` counts from 1 within the conversation."""

    __tablename__ = "tracker_events"
    __table_args__ = (Index(None, "sender_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(SerialKey, primary_key=True, autoincrement=True)
    sender_id: Mapped[str] = mapped_column(String(255))
    seq: Mapped[int] = mapped_column(Integer)
    timestamp: Mapped[float | None] = mapped_column(Float(53))
    type_name: Mapped[str] = mapped_column(String(255))
    intent_name: Mapped[str | None] = mapped_column(String(255))
    action_name: Mapped[str | None] = mapped_column(String(255))
    data: Mapped[str] = mapped_column(Text)


class TrackerEventRepository:
    """Append, load and delete a conversation's events; each call is its own transaction.

    Ids rise with each appended event and are never used again, so "behind" is one comparison
    with `last_id`. Calls for one conversation must not run side by side: rasa's lock sees to it.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def append(self, sender_id: str, events: Iterable[Mapping[str, Any]]) -> int:
        """Store events (rasa's `Event.as_dict()`) in order; returns the last id, 0 for none ever."""
        with self._sessions.begin() as session:
            count, last = session.execute(
                select(
                    func.coalesce(func.max(TrackerEvent.seq), 0), func.coalesce(func.max(TrackerEvent.id), 0)
                ).where(TrackerEvent.sender_id == sender_id)
            ).one()
            rows = [_row(sender_id, seq, event) for seq, event in enumerate(events, start=count + 1)]
            if rows:
                # sort_by_parameter_order: ids must rise in the order of the events.
                statement = insert(TrackerEvent).returning(TrackerEvent.id, sort_by_parameter_order=True)
                last = session.scalars(statement, rows).all()[-1]
        return int(last)

    def load(self, sender_id: str, after_id: int = 0) -> list[tuple[int, Event]]:
        """The events stored after `after_id`, oldest first, with their ids."""
        with self._sessions() as session:
            rows = session.execute(
                select(TrackerEvent.id, TrackerEvent.data)
                .where(TrackerEvent.sender_id == sender_id, TrackerEvent.id > after_id)
                .order_by(TrackerEvent.id)
            ).all()
        return [(row.id, json.loads(row.data)) for row in rows]

    def load_session(self, sender_id: str) -> list[tuple[int, Event]]:
        """The events since the last session boundary (`session_started`), that one included."""
        with self._sessions() as session:
            start = session.scalar(
                select(func.max(TrackerEvent.id)).where(
                    TrackerEvent.sender_id == sender_id, TrackerEvent.type_name == SESSION_STARTED
                )
            )
        return self.load(sender_id, after_id=(start or 1) - 1)

    def last_id(self, sender_id: str) -> int:
        """The newest event's id; 0 where the conversation has none."""
        with self._sessions() as session:
            last = session.scalar(
                select(func.max(TrackerEvent.id)).where(TrackerEvent.sender_id == sender_id)
            )
        return last or 0

    def delete(self, sender_id: str) -> None:
        """Remove every event of a conversation."""
        with self._sessions.begin() as session:
            session.execute(delete(TrackerEvent).where(TrackerEvent.sender_id == sender_id))

    def sender_ids(self) -> list[str]:
        """All conversations that have events, in order of their names."""
        with self._sessions() as session:
            statement = select(TrackerEvent.sender_id).distinct().order_by(TrackerEvent.sender_id)
            return list(session.scalars(statement))


def _row(sender_id: str, seq: int, event: Mapping[str, Any]) -> dict[str, Any]:
    intent = (event.get("parse_data") or {}).get("intent") or {}
    return {
        "sender_id": sender_id,
        "seq": seq,
        "timestamp": event.get("timestamp"),
        "type_name": event.get("event", ""),
        "intent_name": intent.get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event, ensure_ascii=False),
    }
