"""One child process: `RasaAssistant.handle` timed as conversations grow, on a SQLite file of its own.

python -m scripts.bench.in_process REPORT
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import date
from pathlib import Path

from scripts.bench.machine import ROOT, resident_mb
from scripts.bench.records import Record, quantiles, write_json
from scripts.bench.servers import TODAY
from scripts.bench.talking import Messages, NotAnswered

_LENGTHS = (50, 200, 500)
_PEOPLE = 4
_FIRST_TURNS = 60
#: Turns timed around each length: one session.
_AROUND = 15


async def measure(folder: Path) -> Record:
    """Milliseconds of a turn at each length, seconds to load, and memory."""
    from bot.assistant import RasaAssistant
    from database.engine import make_engine
    from database.schema import upgrade_to_head
    from database.session import make_sessions
    from database.tracker_events import TrackerEventRepository

    url = f"sqlite:///{folder / 'in_process.sqlite3'}"
    upgrade_to_head(url)
    started = time.perf_counter()
    events = TrackerEventRepository(make_sessions(make_engine(url)))
    assistant = RasaAssistant.load(ROOT / "models" / "jiangtu.tar.gz", events)
    found: Record = {"load_seconds": time.perf_counter() - started, "memory_loaded_mb": resident_mb()}
    messages = Messages()
    await _say(assistant, "warm-up", 0, messages)
    first = [await _say(assistant, f"first-{place}", 0, messages) for place in range(_FIRST_TURNS)]
    found["lengths"] = {"1": quantiles(first)}
    at = 0
    for length in _LENGTHS:
        await _turns(assistant, range(at, length - _AROUND), messages)
        at = length + _AROUND
        found["lengths"][str(length)] = quantiles(
            await _turns(assistant, range(length - _AROUND, at), messages)
        )
    return found | {"memory_after_mb": resident_mb()}


async def _turns(assistant: object, turns: range, messages: Messages) -> list[float]:
    return [
        await _say(assistant, f"long-{person}", turn, messages) for turn in turns for person in range(_PEOPLE)
    ]


async def _say(assistant: object, conversation: str, turn: int, messages: Messages) -> float:
    from bot.assistant import RasaAssistant
    from bot.messages import InboundMessage
    from knowledge.answers.answer import Audience, Status

    assert isinstance(assistant, RasaAssistant)
    message = InboundMessage(
        conversation=conversation,
        channel="bench",
        audience=Audience.GRADUATE,
        client_message_id=str(turn),
        on=date.fromisoformat(TODAY),
        text=messages.take(),
    )
    started = time.perf_counter()
    answered = await assistant.handle(message)
    took = (time.perf_counter() - started) * 1000
    if answered.answers[-1].status is Status.ERROR:
        raise NotAnswered(str(message.text))
    return took


if __name__ == "__main__":
    report = Path(sys.argv[1])
    write_json(report, asyncio.run(measure(report.parent)))
