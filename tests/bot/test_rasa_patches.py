"""What is patched in rasa still exists there, and behaves as rasa's own does."""

from __future__ import annotations

import inspect
from typing import Any

import jsonschema
import pytest

from bot import rasa_patches


@pytest.fixture(scope="module", autouse=True)
def _patched() -> None:
    rasa_patches.apply()


def test_the_patched_names_exist_in_this_rasa() -> None:
    import rasa.core.actions.action as actions
    import rasa.shared.core.events as events

    for module, name in (
        (actions, "def _validate_action_result(self, result"),
        (events, "def resolve_by_type("),
    ):
        assert name in inspect.getsource(module), "rasa changed: look at bot/rasa_patches.py again"


def test_patching_twice_is_patching_once() -> None:
    from rasa.shared.core.events import Event

    before = Event.resolve_by_type
    rasa_patches.apply()
    assert Event.resolve_by_type is before


RESULTS: list[Any] = [
    {"events": [], "responses": []},
    {
        "events": [{"event": "slot", "name": "audience", "value": "graduate", "timestamp": None}],
        "responses": [],
    },
    {
        "events": [
            {
                "event": "action",
                "name": "action_listen",
                "policy": None,
                "confidence": None,
                "timestamp": None,
            }
        ]
    },
    {
        "events": [{"event": "session_started", "timestamp": None}],
        "responses": [{"text": "你好", "custom": {"a": 1}}],
    },
    {"events": [{"event": "followup", "name": "action_listen", "timestamp": None}], "responses": [{}]},
    {"events": [{"event": "active_loop", "name": None, "timestamp": None}], "responses": []},
    {"events": "none", "responses": []},
    {"events": [{"name": "no type"}], "responses": []},
    {"events": [{"event": "slot"}], "responses": []},
    {"events": [{"event": "nobody knows this", "timestamp": 1}], "responses": []},
    {"events": [], "responses": ["text"]},
    {"events": [1], "responses": []},
    {},
    [],
    None,
    "text",
]


@pytest.mark.parametrize("result", RESULTS, ids=range(len(RESULTS)))
def test_action_results_are_accepted_and_rejected_as_before(result: Any) -> None:
    from rasa.core.actions.action import RemoteAction
    from rasa.utils.endpoints import EndpointConfig

    action = RemoteAction("action_answer", EndpointConfig("in-process"))
    try:
        jsonschema.validate(result, RemoteAction.action_response_format_spec())
    except jsonschema.ValidationError:
        with pytest.raises(jsonschema.ValidationError):
            action._validate_action_result(result)
    else:
        assert action._validate_action_result(result) is True


def _as_rasa_does(type_name: str) -> Any:
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    return next(cls for cls in all_subclasses(Event) if getattr(cls, "type_name", None) == type_name)


def test_every_event_type_is_resolved_as_before() -> None:
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    names = {cls.type_name for cls in all_subclasses(Event) if hasattr(cls, "type_name")}
    assert {"user", "bot", "action", "slot", "session_started", "active_loop", "followup"} <= names
    wrong = [name for name in names if Event.resolve_by_type(name) is not _as_rasa_does(name)]
    assert wrong == []


def test_unknown_event_types_are_treated_as_before() -> None:
    from rasa.shared.core.events import Event, UserUttered

    with pytest.raises(ValueError, match="Unknown event name 'nothing'"):
        Event.resolve_by_type("nothing")
    assert Event.resolve_by_type("nothing", UserUttered) is UserUttered
    assert Event.resolve_by_type("topic") is None
