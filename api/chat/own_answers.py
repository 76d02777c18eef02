"""Answers the HTTP layer gives by itself: the welcome, a refusal, an empty message, a failure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from api.words import words
from knowledge.answers.answer import Answer, Audience, Status

#: What a new conversation opens with; the lead gives content's own through `create_app`.
Welcome = Callable[[Audience, date], tuple[Answer, ...]]


def plain_welcome(audience: Audience, on: date) -> tuple[Answer, ...]:
    """A greeting of one sentence, without buttons."""
    return (Answer(text=words().welcome[audience], status=Status.CHITCHAT, as_of=on),)


def refused(on: date) -> Answer:
    """An identity or bank-card number was in the message."""
    return Answer(text=words().answers.refused, status=Status.REFUSED, as_of=on)


def empty(on: date) -> Answer:
    """The message held nothing to read."""
    return Answer(text=words().answers.empty, status=Status.CLARIFY, as_of=on)


def failed(on: date) -> Answer:
    """The assistant raised or took too long."""
    return Answer(text=words().answers.error, status=Status.ERROR, as_of=on)


def silent(on: date) -> Answer:
    """The assistant gave no message."""
    return Answer(text=words().answers.silent, status=Status.ERROR, as_of=on)
