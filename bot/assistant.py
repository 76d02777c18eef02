"""The trained assistant: loads a model, handles one message at a time a conversation."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

import structlog

from bot.messages import InboundMessage, Turn
from knowledge.answers.answer import Answer, Audience
from knowledge.answers.answerer import Person, load_answerer
from knowledge.text.normalise import normalise

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

log = structlog.get_logger(__name__)


#: The only commands there are: what buttons carry.
_BUTTON = re.compile(r'/show_answer\{"answer": ?"[a-z0-9_]{1,64}"\}')


class ModelMissing(FileNotFoundError):
    """There is no trained model at the path; rasa itself would load the newest file beside it."""


class RasaAssistant:
    """`bot.messages.Assistant` on a Rasa agent and in-process actions."""

    def __init__(self, processor: Any, lock_store: Any, tracker_store: Any) -> None:
        self._processor = processor
        self._locks = lock_store
        self._trackers = tracker_store

    @classmethod
    def load(cls, model: Path, events: Any, redis_url: str | None = None) -> RasaAssistant:
        """Load the model file. Imports rasa (seconds). Raises ModelMissing."""
        if not model.is_file():
            raise ModelMissing(str(model))
        from bot import rasa_patches

        rasa_patches.apply()
        from rasa.core.nlg import NaturalLanguageGenerator

        from bot.action_endpoint import InProcessActionEndpoint
        from bot.locks import make_lock_store
        from bot.processor import BoundedSessionProcessor
        from bot.tracker_store import WriteThroughTrackerStore

        load_answerer()
        trackers = WriteThroughTrackerStore(events)
        locks = make_lock_store(redis_url)
        processor = BoundedSessionProcessor(
            model_path=model,
            tracker_store=trackers,
            lock_store=locks,
            action_endpoint=InProcessActionEndpoint.of_package("actions"),
            generator=NaturalLanguageGenerator.create(None, None),
        )
        trackers.domain = processor.domain
        return cls(processor, locks, trackers)

    @property
    def ready(self) -> bool:
        """True: an instance exists only with a loaded model."""
        return True

    async def handle(self, message: InboundMessage) -> Turn:
        """Answer one message; whatever fails, the person is told and the next turn works."""
        started = time.perf_counter()
        refused = _unreadable(message)
        if refused is not None:
            return _turn([_told(refused, message)], None, 0.0, started, message)
        async with self._locks.lock(message.conversation):
            try:
                answers: list[Answer] = await self._run(message)
                tracker = await self._processor.settle(message.conversation)
            except Exception as error:  # noqa: BLE001 - the last resort: the conversation stays usable
                # the kind alone: a traceback with its locals would hold what the person wrote
                log.error("turn_failed", error=type(error).__name__)
                self._trackers.evict(message.conversation)
                tracker = await self._processor.settle(message.conversation)
                answers = []
        intent = (tracker.latest_message.intent if tracker and tracker.latest_message else None) or {}
        audience = message.audience
        if tracker is not None and intent.get("name") == "switch_audience":
            audience = Audience(tracker.get_slot("audience"))
        return _turn(
            answers or [_told("system_error", message)],
            intent.get("name"),
            float(intent.get("confidence") or 0.0),
            started,
            message,
            audience,
        )

    async def forget(self, conversation: str) -> None:
        """Delete everything held about a conversation."""
        async with self._locks.lock(conversation):
            self._trackers.delete(conversation)

    async def _run(self, message: InboundMessage) -> list[Answer]:
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        output = CollectingOutputChannel()
        tracker = await self._trackers.retrieve(message.conversation)
        before = tracker.get_slot("last_record") if tracker is not None else None
        await self._processor.handle_message(
            UserMessage(
                text=message.payload or _typed(message.text or ""),
                output_channel=output,
                sender_id=message.conversation,
                input_channel=message.channel,
                message_id=message.client_message_id,
                metadata={
                    "audience": message.audience.value,
                    "on": message.on.isoformat(),
                    "context": load_answerer().context(before),
                },
            )
        )
        return [Answer.model_validate(sent["custom"]) for sent in output.messages if "custom" in sent]


def _typed(text: str) -> str:
    """Typed text never reads as a command: rasa takes a leading slash for a payload."""
    return "／" + text[1:] if text.startswith("/") else text


def _unreadable(message: InboundMessage) -> str | None:
    """The record told where there is nothing to hand to the model; None where there is."""
    if message.payload is not None:
        return None if _BUTTON.fullmatch(message.payload) else "fallback_none"
    words = normalise(message.text or "").text
    return None if any(character.isalnum() for character in words) else "empty_message"


def _told(key: str, message: InboundMessage) -> Answer:
    return load_answerer().tell(key, Person(message.audience, message.on))


def _turn(
    answers: list[Answer],
    intent: str | None,
    confidence: float,
    started: float,
    message: InboundMessage,
    audience: Audience | None = None,
) -> Turn:
    return Turn(
        answers=tuple(answers),
        intent=intent,
        confidence=confidence,
        latency_ms=round((time.perf_counter() - started) * 1000, 1),
        audience=audience or message.audience,
    )
