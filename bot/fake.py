"""A scripted assistant for tests of everything above the seam; it needs no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping

from bot.messages import InboundMessage, Turn
from knowledge.answers.answer import Answer, Status

#: A scripted reply: a turn to give back, or an exception to raise.
Scripted = Turn | Exception


def spoken(message: InboundMessage, text: str, status: Status = Status.CHITCHAT) -> Turn:
    """A turn of one plain answer, dated with the message's day."""
    answer = Answer(text=text, status=status, as_of=message.on)
    return Turn(answers=(answer,), intent="scripted", confidence=1.0, latency_ms=0.0)


class FakeAssistant:
    """Answers from `script` (by the message's text or payload), else says which call it was.

    `calls` holds every message handed over, `forgotten` every conversation forgotten, and
    `most_at_once` the largest number of turns ever open together in one conversation.
    `pause` is awaited inside each turn, so that a test decides when a turn may go on.
    """

    def __init__(
        self,
        script: Mapping[str, Scripted] | None = None,
        *,
        ready: bool = True,
        pause: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self.script = dict(script or {})
        self.calls: list[InboundMessage] = []
        self.forgotten: list[str] = []
        self.most_at_once = 0
        self._ready = ready
        self._pause = pause
        self._open: Counter[str] = Counter()

    async def handle(self, message: InboundMessage) -> Turn:
        """Give the scripted turn, or raise the scripted exception."""
        self.calls.append(message)
        self._open[message.conversation] += 1
        self.most_at_once = max(self.most_at_once, self._open[message.conversation])
        try:
            if self._pause is not None:
                await self._pause()
            scripted = self.script.get(message.text or message.payload or "")
            if isinstance(scripted, Exception):
                raise scripted
            return scripted or spoken(message, f"第{len(self.calls)}次")
        finally:
            self._open[message.conversation] -= 1

    async def forget(self, conversation: str) -> None:
        """Remember that the conversation was to be forgotten."""
        self.forgotten.append(conversation)

    @property
    def ready(self) -> bool:
        """As told when made."""
        return self._ready
