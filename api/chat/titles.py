"""The title of a pressed button, to be shown as what the person said."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def title_of(payload: str, answers: Iterable[str]) -> str | None:
    """The title that came with `payload` in answers (JSON, newest first): a quick reply or in a card."""
    for answer in answers:
        if (title := _find(payload, json.loads(answer))) is not None:
            return title
    return None


def _find(payload: str, value: Any) -> str | None:
    if isinstance(value, dict):
        if value.get("payload") == payload and isinstance(value.get("title"), str):
            return str(value["title"])
        value = list(value.values())
    if isinstance(value, list):
        return next((title for item in value if (title := _find(payload, item)) is not None), None)
    return None
