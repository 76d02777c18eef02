"""What each clause states, statement by statement, and which record tells it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

STATEMENTS = Path(__file__).parent / "statements"


class Statement(BaseModel):
    """One thing a clause says, the words that say it, and the record that tells it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: str
    clause: str
    says: str
    quote: str
    answer: str


@cache
def load_statements() -> tuple[Statement, ...]:
    """All statements, in the order of their files."""
    return tuple(
        Statement(topic=path.stem, **item)
        for path in sorted(STATEMENTS.glob("*.yaml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["statements"]
    )
