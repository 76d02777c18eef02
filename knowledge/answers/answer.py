"""The Answer contract: what every bot message carries, whatever channel shows it.

Source: design, "Contracts / Answer". An Answer is frozen; it is built in one place
(`knowledge.answers.builder`), where the figure guard runs.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Status(StrEnum):
    """How a turn ended; the vocabulary is fixed by the contract."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NO_CLAUSE = "no_clause"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_FORCE = "not_in_force"
    CHITCHAT = "chitchat"
    REFUSED = "refused"
    HANDOFF = "handoff"
    ERROR = "error"


#: Statuses that never carry a citation (contract).
UNCITED = frozenset({Status.OUT_OF_SCOPE, Status.CHITCHAT, Status.REFUSED, Status.ERROR, Status.HANDOFF})


class Audience(StrEnum):
    """Whom the assistant speaks to; each has its own voice."""

    GRADUATE = "graduate"
    ENTERPRISE = "enterprise"
    HOTLINE = "hotline"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Frozen):
    """A clause an answer rests on, with the words that decide.

    `clause` is a fixed clause id, `label` its printed place (文号 and 条款号), `quote`
    verbatim words of that clause, `used_for` what in the answer they support.
    """

    clause: str
    label: str
    quote: str
    used_for: str


class QuickReply(_Frozen):
    """A button: `title` is shown, `payload` is posted back as `payload`."""

    title: str
    payload: str


class Answer(_Frozen):
    """One bot message. `text` alone reads well; the rest lets a page show more."""

    text: str
    status: Status
    citations: tuple[Citation, ...] = ()
    quick_replies: tuple[QuickReply, ...] = ()
    card: dict[str, Any] | None = None
    as_of: date
    validity: str | None = None
    record: str | None = Field(default=None, description="id of the answer record told, if any")
