"""One turn: ask the assistant, and see to it that there is always an answer."""

from __future__ import annotations

import asyncio
import time
from datetime import date

import structlog

from api.chat import own_answers
from api.logs import conversation_mark, where
from api.metrics import Metrics
from bot.messages import Assistant, InboundMessage, Turn
from knowledge.answers.answer import Answer, Status

#: The intent the NLU gives to what it does not know.
FALLBACK = "nlu_fallback"


async def take_turn(
    assistant: Assistant,
    message: InboundMessage,
    *,
    timeout: float,
    log: structlog.stdlib.BoundLogger,
    metrics: Metrics,
) -> Turn:
    """Hand a message to the assistant; a failure, a silence or `timeout` seconds give status `error`."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(timeout):
            turn = await assistant.handle(message)
    except Exception as error:  # noqa: BLE001 - a failing turn is an answer with status error
        # Whatever the assistant meets, the person gets an answer and the operator a line.
        metrics.failed_turns.inc()
        log.error(
            "turn_failed",
            conversation=conversation_mark(message.conversation),
            error=type(error).__name__,
            where=where(error),
        )
        turn = _own(own_answers.failed(message.on))
    if not any(answer.text.strip() for answer in turn.answers):
        metrics.silent_turns.inc()
        turn = turn.model_copy(update={"answers": (own_answers.silent(message.on),)})
    seconds = time.perf_counter() - started
    metrics.turn_seconds.observe(seconds)
    _note(message.conversation, turn, seconds, log, metrics)
    return turn


def is_unanswered(turn: Turn) -> bool:
    """Whether nothing was found: the NLU fell back and no answer came of it."""
    return turn.intent == FALLBACK and all(answer.status is not Status.ANSWERED for answer in turn.answers)


def own_turn(
    answer: Answer, conversation: str, *, log: structlog.stdlib.BoundLogger, metrics: Metrics
) -> Turn:
    """A turn the HTTP layer answers by itself, logged and counted like any other."""
    turn = _own(answer)
    _note(conversation, turn, 0.0, log, metrics)
    return turn


def _own(answer: Answer) -> Turn:
    return Turn(answers=(answer,), intent=None, confidence=0.0, latency_ms=0.0)


def _note(
    conversation: str, turn: Turn, seconds: float, log: structlog.stdlib.BoundLogger, metrics: Metrics
) -> None:
    last = turn.answers[-1]
    metrics.turns.labels(last.status.value).inc()
    log.info(
        "turn",
        conversation=conversation_mark(conversation),
        status=last.status.value,
        intent=turn.intent,
        record=last.record,
        clauses=[citation.clause for answer in turn.answers for citation in answer.citations],
        ms=round(seconds * 1000, 1),
    )


def inbound(
    *,
    conversation: str,
    channel: str,
    audience: str,
    client_message_id: str,
    on: date,
    text: str | None,
    payload: str | None,
) -> InboundMessage:
    """The message as the assistant takes it: a payload goes without its title."""
    return InboundMessage.model_validate(
        {
            "conversation": conversation,
            "channel": channel,
            "audience": audience,
            "client_message_id": client_message_id,
            "on": on,
            "text": None if payload else text,
            "payload": payload,
        }
    )
