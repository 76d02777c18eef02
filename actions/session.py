"""Session boundaries and whom the assistant speaks to."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turns import AUDIENCE, last_user_event, person, say
from knowledge.answers.answer import Audience
from knowledge.answers.answerer import Person, load_answerer
from knowledge.text.normalise import normalise


class ActionSessionStart(Action):
    """Begins a session with each current slot value once and the open form, if any.

    Rasa's own re-emits every past SlotSet and drops the form.
    """

    def name(self) -> str:
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        events: list[EventType] = [SessionStarted()]
        events += [SlotSet(name, value) for name, value in tracker.slots.items() if value is not None]
        if (tracker.active_loop or {}).get("name"):
            events.append({"event": "active_loop", "timestamp": None, "name": tracker.active_loop["name"]})
        return [*events, ActionExecuted("action_listen")]


#: Words by which people say who they are, most telling first.
_WORDS = {
    Audience.HOTLINE: ("坐席", "12333", "12345", "热线", "接线", "话务", "客服"),
    Audience.ENTERPRISE: ("公司", "企业", "hr", "人事", "老板", "单位", "厂", "招聘"),
    Audience.GRADUATE: ("毕业", "学生", "家长", "学徒", "个人", "应届", "读书"),
}


class ActionSwitchAudience(Action):
    """Takes up the voice of the audience a person names, and welcomes them in it."""

    def name(self) -> str:
        return "action_switch_audience"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        who = person(tracker)
        text = normalise(str(last_user_event(tracker).get("text") or "")).text
        named = [audience for audience, words in _WORDS.items() if any(word in text for word in words)]
        audience = named[0] if named else who.audience
        say(dispatcher, load_answerer().tell("welcome", Person(audience, who.on)))
        return [SlotSet(AUDIENCE, audience.value)]
