"""The three slow places of rasa 3.6, patched; nothing else of rasa is changed.

Measured (docs/benchmarks/turns.md, design): each costs milliseconds on every turn.
`tests/bot/test_rasa_patches.py` fails when a patched name no longer exists.
"""

from __future__ import annotations

import logging
import warnings
from functools import cache
from typing import Any


@cache
def apply() -> None:
    """Patch once a process. Imports rasa; call it before an agent is loaded."""
    _quiet()
    _compile_action_schema()
    _cache_event_types()


def _quiet() -> None:
    """Debug messages are formatted every turn unless structlog is told otherwise; and rasa's

    old dependencies warn of deprecations that nobody here can mend."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=FutureWarning)
    warnings.filterwarnings("ignore", message="Slot auto-fill")
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    logging.getLogger("rasa").setLevel(logging.WARNING)
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)


def _compile_action_schema() -> None:
    """`RemoteAction._validate_action_result` re-checks its JSON schema on every call (20–27 ms)."""
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)

    def _validate_action_result(self: Any, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = _validate_action_result


def _cache_event_types() -> None:
    """`Event.resolve_by_type` walks all subclasses for every stored event."""
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    known = {cls.type_name: cls for cls in reversed(all_subclasses(Event)) if hasattr(cls, "type_name")}
    original = Event.resolve_by_type

    def resolve_by_type(type_name: str, default: type[Any] | None = None) -> type[Any] | None:
        found: type[Any] | None = known.get(type_name)
        return found if found is not None else original(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)
