"""Session boundaries and whom the assistant speaks to."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turns import AUDIENCE, LAST_RECORD, last_user_event, person, say
from knowledge.answers.answerer import Person, load_answerer
from knowledge.answers.audiences import named_audience


class ActionSessionStart(Action):
    """Begins a session with each current slot value once and the open form, if any.

    Rasa's own re-emits every past SlotSet and drops the form.
    """

    def name(self) -> str:
        return "action_session_start"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events: list[EventType] = [SessionStarted()]
        events += [SlotSet(name, value) for name, value in tracker.slots.items() if value is not None]
        if (tracker.active_loop or {}).get("name"):
            events.append({"event": "active_loop", "timestamp": None, "name": tracker.active_loop["name"]})
        return [*events, ActionExecuted("action_listen")]


class ActionSwitchAudience(Action):
    """Takes up the voice of the audience a person names, and welcomes them in it."""

    def name(self) -> str:
        return "action_switch_audience"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        audience = named_audience(str(last_user_event(tracker).get("text") or "")) or who.audience
        say(dispatcher, load_answerer().tell("welcome", Person(audience, who.on)))
        return [SlotSet(AUDIENCE, audience.value), SlotSet(LAST_RECORD, None)]
