"""From a Rasa tracker to what the services need, and back to messages and slots."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from knowledge.answers.answer import Answer, Audience, Status
from knowledge.answers.answerer import Person
from knowledge.text.dates import named_date

LAST_RECORD = "last_record"
MISSES = "misses"
AUDIENCE = "audience"

#: Records that begin a new talk: what was said before no longer counts (下一个来电).
NEW_TALK = frozenset({"other_question", "welcome"})


def last_user_event(tracker: Tracker) -> dict[str, Any]:
    """The event of the message being answered."""
    event: dict[str, Any] | None = tracker.get_last_event_for("user")
    return event or {}


def person(tracker: Tracker) -> Person:
    """Whom the turn answers. Audience and date come with the message (`bot.assistant`);

    a message without them (rasa shell) is a graduate's, as of today."""
    metadata = last_user_event(tracker).get("metadata") or {}
    on = date.fromisoformat(metadata["on"]) if "on" in metadata else date.today()
    graduation = next(tracker.get_latest_entity_values("graduation_year"), None)
    return Person(
        audience=Audience(metadata.get(AUDIENCE) or tracker.get_slot(AUDIENCE) or Audience.GRADUATE),
        on=_asked_for(tracker, on),
        last=tracker.get_slot(LAST_RECORD),
        misses=int(tracker.get_slot(MISSES) or 0),
        graduation=str(graduation) if graduation else None,
    )


def _asked_for(tracker: Tracker, on: date) -> date:
    """The date a question asks about, where one is named that lies after today."""
    named = (named_date(str(said), on) for said in tracker.get_latest_entity_values("date"))
    return next((day for day in named if day is not None and day > on), on)


def say(dispatcher: CollectingDispatcher, answer: Answer) -> None:
    """Send an answer as Rasa custom JSON (the contract)."""
    dispatcher.utter_message(json_message=answer.model_dump(mode="json"))


def remember(answer: Answer, before: Person) -> list[EventType]:
    """Slots after a turn: the record told, and how often in a row nothing was understood."""
    missed = answer.record is None and answer.status in {Status.CLARIFY, Status.OUT_OF_SCOPE}
    misses = before.misses + 1 if missed else 0
    events: list[EventType] = []
    if misses != before.misses:
        events.append(SlotSet(MISSES, misses))
    if answer.record in NEW_TALK:
        events.append(SlotSet(LAST_RECORD, None))
    elif answer.record and answer.citations and answer.record != before.last:
        events.append(SlotSet(LAST_RECORD, answer.record))
    return events


def hand_back(tracker: Tracker) -> EventType:
    """End a fallback so that an open form asks again and nothing loops."""
    loop: dict[str, Any] = tracker.active_loop or {}
    return FollowupAction(str(loop.get("name") or "action_listen"))
