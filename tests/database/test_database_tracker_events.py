"""The tracker events' repository."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from database.engine import make_engine
from database.schema import upgrade_to_head
from database.session import make_sessions
from database.tracker_events import TrackerEventRepository

SAID: dict[str, Any] = {
    "event": "user",
    "timestamp": 1.5,
    "text": "技培生 😀",
    "parse_data": {"intent": {"name": "ask_trainee", "confidence": 0.9}},
}
DID: dict[str, Any] = {"event": "action", "timestamp": 2.5, "name": "action_answer"}


@pytest.fixture
def events(database_url: str) -> Iterator[TrackerEventRepository]:
    upgrade_to_head(database_url)
    engine = make_engine(database_url)
    yield TrackerEventRepository(make_sessions(engine))
    engine.dispose()


def test_events_come_back_in_order_and_unchanged(events: TrackerEventRepository) -> None:
    events.append("a", [SAID, DID])
    events.append("b", [DID])
    last = events.append("a", [DID, SAID])
    assert [event for _, event in events.load("a", 0)] == [SAID, DID, DID, SAID]
    assert events.last_id("a") == last == events.load("a")[-1][0]


def test_many_events_keep_their_order(events: TrackerEventRepository) -> None:
    events.append("a", [{"event": "slot", "name": f"s{n}", "value": n} for n in range(1500)])
    loaded = events.load("a")
    assert [event["value"] for _, event in loaded] == list(range(1500))
    assert [id for id, _ in loaded] == sorted(id for id, _ in loaded)


def test_the_tail_past_an_id_is_loaded_alone(events: TrackerEventRepository) -> None:
    seen = events.append("a", [SAID])
    events.append("a", [DID])
    assert [event for _, event in events.load("a", seen)] == [DID]


def test_nothing_appended_leaves_the_last_id(events: TrackerEventRepository) -> None:
    assert events.append("a", []) == 0
    last = events.append("a", [SAID])
    assert events.append("a", []) == last


def test_deleted_events_are_gone_and_their_ids_are_not_used_again(events: TrackerEventRepository) -> None:
    events.append("b", [DID])
    last = events.append("a", [SAID, DID])
    events.delete("a")
    assert events.load("a") == []
    assert events.last_id("a") == 0
    assert events.sender_ids() == ["b"]
    assert events.append("a", [SAID]) > last


def test_a_session_is_loaded_from_its_beginning(events: TrackerEventRepository) -> None:
    began: dict[str, Any] = {"event": "session_started", "timestamp": 3.0}
    events.append("a", [SAID])
    assert [event for _, event in events.load_session("a")] == [SAID]
    events.append("a", [began, DID])
    events.append("b", [began])
    events.append("a", [began, SAID])
    assert [event for _, event in events.load_session("a")] == [began, SAID]
    assert events.load_session("nobody") == []
