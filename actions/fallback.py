"""What happens when no intent is sure: search, two readings, or saying so."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turns import hand_back, last_user_event, person, remember, say
from knowledge.answers.answerer import load_answerer


class ActionSearch(Action):
    """Looks the message up; always says something and always hands the turn back."""

    def name(self) -> str:
        return "action_search"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        who = person(tracker)
        event = last_user_event(tracker)
        ranking = (event.get("parse_data") or {}).get("intent_ranking") or []
        readings = [(str(item["name"]), float(item["confidence"])) for item in ranking]
        answer = load_answerer().look_up(str(event.get("text") or ""), readings, who)
        say(dispatcher, answer)
        return [*remember(answer, who), hand_back(tracker)]
