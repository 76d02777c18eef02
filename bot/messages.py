"""What goes into the assistant and what comes out of it, for every channel."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from knowledge.answers.answer import Answer, Audience


class InboundMessage(BaseModel):
    """One message of a person. Exactly one of `text` and `payload` is set.

    `on` is the policy date of the turn (Asia/Shanghai); the assistant reads no clock.
    """

    model_config = ConfigDict(frozen=True)

    conversation: str
    channel: str
    audience: Audience
    client_message_id: str
    on: date
    text: str | None = None
    payload: str | None = None


class Turn(BaseModel):
    """What one message led to: at least one answer, and how it was understood.

    `intent` and `confidence` (0–1) are the NLU's; `latency_ms` the whole turn's time;
    `audience` whom the assistant now takes the person for (it may change by what is said).
    """

    model_config = ConfigDict(frozen=True)

    answers: tuple[Answer, ...]
    intent: str | None
    confidence: float
    latency_ms: float
    audience: Audience | None = None


class Assistant(Protocol):
    """The seam between api and bot. `bot.fake.FakeAssistant` is the shipped fake."""

    async def handle(self, message: InboundMessage) -> Turn:
        """Answer one message. Never raises for user input; a failure is status `error`."""
        ...

    async def forget(self, conversation: str) -> None:
        """Delete everything held about a conversation."""
        ...

    @property
    def ready(self) -> bool:
        """True once a model is loaded and answers."""
        ...
