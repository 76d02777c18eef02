"""Actions that tell: one record, a record chosen by button, a follow-up, several questions."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turns import last_user_event, person, remember, say
from knowledge.answers.answerer import load_answerer


class ActionAnswer(Action):
    """Tells the record named like the intent; every intent that only needs one shares this."""

    def name(self) -> str:
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        text = str(last_user_event(tracker).get("text") or "")
        answer = load_answerer().tell(tracker.get_intent_of_latest_message() or "", who, text)
        say(dispatcher, answer)
        return remember(answer, who)


class ActionShowAnswer(Action):
    """Tells the record a button names; an unknown name is looked up as text."""

    def name(self) -> str:
        return "action_show_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        key = str(next(tracker.get_latest_entity_values("answer"), ""))
        answerer = load_answerer()
        answer = answerer.tell(key if answerer.is_record(key) else "fallback_none", who)
        say(dispatcher, answer)
        return remember(answer, who)


class ActionShowClause(Action):
    """Shows the clause a message names by its number."""

    def name(self) -> str:
        return "action_show_clause"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        answer = load_answerer().show_clause(str(next(tracker.get_latest_entity_values("clause"), "")), who)
        say(dispatcher, answer)
        return remember(answer, who)


class ActionFollowUp(Action):
    """Answers a question that leans on the record told before."""

    def name(self) -> str:
        return "action_follow_up"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        text = str(last_user_event(tracker).get("text") or "")
        answer = load_answerer().follow_up(tracker.get_intent_of_latest_message() or "", text, who)
        say(dispatcher, answer)
        return remember(answer, who)


class ActionAnswerParts(Action):
    """Answers each question of a message that asks several."""

    def name(self) -> str:
        return "action_answer_parts"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        parts = (last_user_event(tracker).get("parse_data") or {}).get("parts") or []
        answer = load_answerer().several([(part["intent"], part["text"]) for part in parts], who)
        say(dispatcher, answer)
        return remember(answer, who)
