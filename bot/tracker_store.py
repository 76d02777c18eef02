"""Live trackers in memory, every event written through to the database.

A turn costs the events of the turn, not of the conversation: trackers stay in an LRU,
`save` appends what is new, `retrieve` compares the newest stored id and loads the tail
when another worker has written. Events before the last session boundary leave memory;
the table keeps them.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker


class Events(Protocol):
    """Where events are stored; `database.tracker_events` and `MemoryEvents` are such."""

    def append(self, sender_id: str, events: Iterable[Mapping[str, Any]]) -> int: ...
    def load(self, sender_id: str, after_id: int = 0) -> list[tuple[int, dict[str, Any]]]: ...
    def load_session(self, sender_id: str) -> list[tuple[int, dict[str, Any]]]: ...
    def last_id(self, sender_id: str) -> int: ...
    def delete(self, sender_id: str) -> None: ...
    def sender_ids(self) -> list[str]: ...


class MemoryEvents:
    """Events kept in memory: for the command line and for tests."""

    def __init__(self) -> None:
        self._events: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self._next = 1

    def append(self, sender_id: str, events: Iterable[Mapping[str, Any]]) -> int:
        rows = self._events.setdefault(sender_id, [])
        for event in events:
            rows.append((self._next, dict(event)))
            self._next += 1
        return rows[-1][0] if rows else 0

    def load(self, sender_id: str, after_id: int = 0) -> list[tuple[int, dict[str, Any]]]:
        return [row for row in self._events.get(sender_id, []) if row[0] > after_id]

    def load_session(self, sender_id: str) -> list[tuple[int, dict[str, Any]]]:
        rows = self.load(sender_id)
        starts = [
            place for place, (_, event) in enumerate(rows) if event["event"] == SessionStarted.type_name
        ]
        return rows[starts[-1] :] if starts else rows

    def last_id(self, sender_id: str) -> int:
        rows = self._events.get(sender_id)
        return rows[-1][0] if rows else 0

    def delete(self, sender_id: str) -> None:
        self._events.pop(sender_id, None)

    def sender_ids(self) -> list[str]:
        return sorted(self._events)


#: Attribute of a live tracker that holds what is stored of it.
_STORED = "_jiangtu_stored"


@dataclass
class _Live:
    tracker: DialogueStateTracker
    stored: int  # events of the tracker that are in the table
    last_id: int


class WriteThroughTrackerStore(TrackerStore):
    """The product's tracker store. Callers hold rasa's lock of the conversation."""

    def __init__(self, events: Events, domain: Domain | None = None, live: int = 200) -> None:
        super().__init__(domain)
        self._events = events
        self._live: OrderedDict[str, _Live] = OrderedDict()
        self._most = live

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The live tracker, brought up to date with the table; None when there is none."""
        live = self._live.get(sender_id)
        newest = self._events.last_id(sender_id)
        if live is not None and live.last_id == newest:
            self._live.move_to_end(sender_id)
            return live.tracker
        if newest == 0:
            self._live.pop(sender_id, None)
            return None
        if live is not None and len(live.tracker.events) == live.stored and newest > live.last_id:
            for row_id, event in self._events.load(sender_id, live.last_id):
                live.tracker.update(Event.from_parameters(event), self.domain)
                live.last_id = row_id
            live.stored = len(live.tracker.events)
        else:
            live = self._loaded(sender_id)
        self._keep(sender_id, live)
        return live.tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the tracker's new events and forget those before the last boundary."""
        # noted on the tracker itself: it may have left the LRU while its turn ran
        live: _Live | None = getattr(tracker, _STORED, None)
        fresh = list(tracker.events)[live.stored if live is not None else 0 :]
        last_id = live.last_id if live is not None else 0
        if fresh:
            last_id = self._events.append(tracker.sender_id, [event.as_dict() for event in fresh])
        _drop_past_sessions(tracker)
        self._keep(tracker.sender_id, _Live(tracker, len(tracker.events), last_id))

    async def keys(self) -> Iterable[str]:
        """All conversations with events."""
        return self._events.sender_ids()

    def evict(self, sender_id: str) -> None:
        """Drop the live tracker, so that the next turn begins from what is stored."""
        self._live.pop(sender_id, None)

    def delete(self, sender_id: str) -> None:
        """Delete a conversation's events everywhere."""
        self.evict(sender_id)
        self._events.delete(sender_id)

    def _loaded(self, sender_id: str) -> _Live:
        rows = self._events.load_session(sender_id)
        tracker = self.init_tracker(sender_id)
        for _, event in rows:
            tracker.update(Event.from_parameters(event), self.domain)
        return _Live(tracker, len(tracker.events), rows[-1][0] if rows else 0)

    def _keep(self, sender_id: str, live: _Live) -> None:
        setattr(live.tracker, _STORED, live)
        self._live[sender_id] = live
        self._live.move_to_end(sender_id)
        while len(self._live) > self._most:
            self._live.popitem(last=False)


def _drop_past_sessions(tracker: DialogueStateTracker) -> None:
    events = list(tracker.events)
    starts = [place for place, event in enumerate(events) if isinstance(event, SessionStarted)]
    if starts and starts[-1] > 0:
        # the boundary's own SlotSets carry every current value over
        tracker.events = deque(events[starts[-1] :], tracker.events.maxlen)
