"""The product's application: `create_app` with the trained assistant and the desk's search."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from contextlib import suppress
from datetime import date

from fastapi import FastAPI

from api.main import create_app
from api.parts import Loaded
from api.settings import Settings
from bot.messages import Assistant
from database.session import Sessions
from database.tracker_events import TrackerEventRepository
from knowledge.answers.answer import Answer, Audience


def load_assistant(settings: Settings, events: TrackerEventRepository) -> Assistant:
    """The trained assistant over stored trackers. Imports rasa: seconds."""
    from bot.assistant import RasaAssistant

    return RasaAssistant.load(settings.model, events, settings.redis_url)


def _load(settings: Settings, sessions: Sessions) -> Loaded:
    from knowledge.retrieval.desk import load_desk

    desk = load_desk()
    assistant = load_assistant(settings, TrackerEventRepository(sessions))
    _give_back_memory()
    return Loaded(assistant=assistant, desk=desk, model=settings.model.name)


def _give_back_memory() -> None:
    """Return what loading used and freed to the system; a libc without malloc_trim keeps it."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


async def _load_in_thread(settings: Settings, sessions: Sessions) -> Loaded:
    return await asyncio.to_thread(_load, settings, sessions)


def welcome(audience: Audience, on: date) -> tuple[Answer, ...]:
    """What a new conversation opens with."""
    from knowledge.answers.builder import AnswerBuilder

    builder = AnswerBuilder()
    return (builder.tell(builder.records["welcome"], audience, on),)


def make_app() -> FastAPI:
    """The factory uvicorn calls."""
    return create_app(Settings(), loader=_load_in_thread, welcome=welcome)
