"""Live trackers written through: what one worker stores, every worker reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.tracker_store import Events, MemoryEvents, WriteThroughTrackerStore
from database.engine import make_engine, sqlite_url
from database.schema import upgrade_to_head
from database.session import make_sessions
from database.tracker_events import TrackerEventRepository


@pytest.fixture(params=["memory", "sqlite"])
def events(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Events]:
    """A place for events: in memory, and in a database file."""
    if request.param == "memory":
        yield MemoryEvents()
        return
    url = sqlite_url(tmp_path / "trackers.sqlite3")
    upgrade_to_head(url)
    engine = make_engine(url)
    yield TrackerEventRepository(make_sessions(engine))
    engine.dispose()


Worker = Callable[..., "Store"]


class Store:
    """The store, driven from the one loop."""

    def __init__(self, loop: Any, inner: WriteThroughTrackerStore) -> None:
        self._loop, self.inner = loop, inner

    def retrieve(self, name: str) -> Any:
        return self._loop.run(self.inner.retrieve(name))

    def begin(self, name: str) -> Any:
        return self._loop.run(self.inner.get_or_create_tracker(name))

    def save(self, tracker: Any) -> None:
        self._loop.run(self.inner.save(tracker))

    def keys(self) -> list[str]:
        return list(self._loop.run(self.inner.keys()))


@pytest.fixture
def worker(loop: Any, assistant: Any, events: Events) -> Worker:
    """Makes workers that share the events."""

    def make(live: int = 2000) -> Store:
        return Store(loop, WriteThroughTrackerStore(events, assistant.inner._processor.domain, live))

    return make


def said(text: str) -> Any:
    from rasa.shared.core.events import UserUttered

    return UserUttered(text, {"name": "greet", "confidence": 0.9})


def slot(name: str, value: Any) -> Any:
    from rasa.shared.core.events import SlotSet

    return SlotSet(name, value)


def begun() -> Any:
    from rasa.shared.core.events import SessionStarted

    return SessionStarted()


def shown(tracker: Any) -> list[dict[str, Any]]:
    return [event.as_dict() for event in tracker.events]


def texts(tracker: Any) -> list[str]:
    return [event["text"] for event in shown(tracker) if event["event"] == "user"]


def test_nobody_has_no_tracker(worker: Worker) -> None:
    assert worker().retrieve("nobody") is None


def test_saved_events_are_in_the_table_at_once(worker: Worker, events: Events) -> None:
    store = worker()
    tracker = store.begin("a")
    tracker.update(said("一"))
    store.save(tracker)
    assert [event["text"] for _, event in events.load("a") if event["event"] == "user"] == ["一"]
    tracker.update(said("二"))
    store.save(tracker)
    store.save(tracker)
    assert [event["text"] for _, event in events.load("a") if event["event"] == "user"] == ["一", "二"]


def test_the_live_tracker_is_not_loaded_again(worker: Worker) -> None:
    store = worker()
    tracker = store.begin("a")
    tracker.update(said("一"))
    store.save(tracker)
    assert store.retrieve("a") is tracker


def test_a_loaded_tracker_equals_the_live_one(worker: Worker) -> None:
    store = worker()
    tracker = store.begin("a")
    for event in (
        begun(),
        said("技培生 😀"),
        slot("last_record", "trainee_overview"),
        slot("misses", 2),
        said("\u3000鍾"),
    ):
        tracker.update(event)
    store.save(tracker)
    loaded = worker().retrieve("a")
    assert loaded is not tracker
    assert shown(loaded) == shown(tracker)
    assert loaded.current_slot_values() == tracker.current_slot_values()
    assert loaded.latest_message.text == tracker.latest_message.text


def test_two_workers_alternate(worker: Worker) -> None:
    stores = [worker(), worker()]
    for number in range(6):
        tracker = stores[number % 2].begin("a")
        tracker.update(said(str(number)))
        tracker.update(slot("misses", number))
        stores[number % 2].save(tracker)
    for store in (*stores, worker()):
        tracker = store.retrieve("a")
        assert texts(tracker) == ["0", "1", "2", "3", "4", "5"]
        assert tracker.get_slot("misses") == 5


def test_only_the_tail_of_another_worker_is_loaded(worker: Worker, events: Events) -> None:
    first, second = worker(), worker()
    tracker = first.begin("a")
    tracker.update(said("一"))
    first.save(tracker)
    other = second.begin("a")
    other.update(said("二"))
    second.save(other)
    assert first.retrieve("a") is tracker
    assert texts(tracker) == ["一", "二"]
    assert texts(worker().retrieve("a")) == ["一", "二"]


def test_deleted_is_deleted_for_every_worker(worker: Worker) -> None:
    first, second = worker(), worker()
    tracker = first.begin("a")
    tracker.update(said("一"))
    first.save(tracker)
    assert second.retrieve("a") is not None
    first.inner.delete("a")
    assert first.retrieve("a") is None
    assert second.retrieve("a") is None
    assert first.keys() == []
    fresh = second.begin("a")
    fresh.update(said("新"))
    second.save(fresh)
    assert texts(first.retrieve("a")) == ["新"]


def test_what_came_before_a_boundary_leaves_memory_but_not_the_table(worker: Worker, events: Events) -> None:
    store = worker()
    tracker = store.begin("a")
    for event in (begun(), said("旧"), slot("last_record", "trainee_overview")):
        tracker.update(event)
    store.save(tracker)
    for event in (begun(), slot("last_record", "trainee_overview"), said("新")):
        tracker.update(event)
    store.save(tracker)
    for kept in (store.retrieve("a"), worker().retrieve("a")):
        assert texts(kept) == ["新"]
        assert kept.get_slot("last_record") == "trainee_overview"
    assert [event["text"] for _, event in events.load("a") if event["event"] == "user"] == ["旧", "新"]


def test_after_a_boundary_only_new_events_are_appended(worker: Worker, events: Events) -> None:
    store = worker()
    tracker = store.begin("a")
    for number in range(5):
        tracker.update(begun())
        tracker.update(said(str(number)))
        store.save(tracker)
    assert [event["text"] for _, event in events.load("a") if event["event"] == "user"] == [
        "0",
        "1",
        "2",
        "3",
        "4",
    ]


def test_the_oldest_trackers_leave_memory(worker: Worker) -> None:
    store = worker(live=2)
    for name in ("a", "b", "c"):
        tracker = store.begin(name)
        tracker.update(said(name))
        store.save(tracker)
    assert list(store.inner._live) == ["b", "c"]
    assert texts(store.retrieve("a")) == ["a"]
    assert store.keys() == ["a", "b", "c"]


def test_a_tracker_evicted_in_the_middle_of_its_turn_is_not_stored_twice(
    worker: Worker, events: Events
) -> None:
    store = worker(live=1)
    tracker = store.begin("a")
    tracker.update(said("一"))
    store.save(tracker)
    during = store.retrieve("a")
    other = store.begin("b")
    other.update(said("别人"))
    store.save(other)
    during.update(said("二"))
    store.save(during)
    assert [event["text"] for _, event in events.load("a") if event["event"] == "user"] == ["一", "二"]


def test_an_evicted_tracker_begins_from_what_is_stored(worker: Worker) -> None:
    store = worker()
    tracker = store.begin("a")
    tracker.update(said("一"))
    store.save(tracker)
    tracker.update(said("没存下"))
    store.inner.evict("a")
    assert texts(store.retrieve("a")) == ["一"]


def test_a_real_conversation_reloads_as_it_was(assistant: Any, loop: Any) -> None:
    talk = assistant.talk()
    for text in ("技培生是什么", "那多少钱", "今天天气", "補貼多少誰領", "谢谢"):
        talk.say(text)
    live = talk.tracker()
    inner = assistant.inner
    other = Store(loop, WriteThroughTrackerStore(inner._trackers._events, inner._processor.domain))
    assert shown(other.retrieve(talk.name)) == shown(live)
    assert other.retrieve(talk.name).current_slot_values() == live.current_slot_values()
