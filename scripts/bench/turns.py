"""The `turns` part: how long a turn takes as a conversation grows, ours and stock, one after the other."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from rich.progress import track

from scripts.bench import servers, stock
from scripts.bench.machine import ROOT, SERVING_THREADS, environment, facts, say
from scripts.bench.records import Record, quantiles, read_json, save
from scripts.bench.talking import Messages, OurTalk, StockTalk, Talk

LENGTHS = (1, 50, 200)
LONGEST = 500
PEOPLE = 4
#: At a length L, turns L-20 … L-1 are timed one by one, L … L+9 of all people at once: together
#: one whole session of ours (30 turns), so that no length is measured at a favourable place.
ONE_BY_ONE, AT_ONCE = 20, 10
#: Fresh conversations whose first turn is timed.
FIRST_TURNS = 60

Open = Callable[[int, str], Talk]
Item = TypeVar("Item")


def run() -> None:
    """Measure ours over HTTP, ours in-process, then stock; on the same cores, in one run."""
    model, _ = stock.model()
    with tempfile.TemporaryDirectory(prefix="jiangtu-bench-") as name:
        folder = Path(name)
        found: Record = {"facts": facts()}
        with servers.ours(folder) as server:
            found["ours"] = _server(server, OurTalk, (*LENGTHS, LONGEST), "ours")
        found["in_process"] = in_process(folder)
        with servers.stock(folder, model) as server:
            found["stock"] = _server(server, StockTalk, LENGTHS, "stock")
            found["stock"]["silent_turns"] = StockTalk.silent
    save("turns", found)


def in_process(folder: Path) -> Record:
    """`RasaAssistant.handle` without HTTP, in a child."""
    say("in-process")
    report = folder / "in_process.json"
    command = [sys.executable, "-W", "ignore", "-m", "scripts.bench.in_process", str(report)]
    subprocess.run(command, cwd=ROOT, env=environment(folder, **SERVING_THREADS), check=True)
    return read_json(report)


def _server(server: servers.Running, opened: Open, lengths: Sequence[int], name: str) -> Record:
    say(f"{name}: ready after {server.ready_seconds:.1f} s")
    found: Record = {"ready_seconds": server.ready_seconds, "memory_loaded_mb": server.memory()}
    messages, numbers = Messages(), itertools.count()

    def fresh() -> Talk:
        return opened(server.port, f"{name}-{next(numbers)}")

    fresh().say(messages.take())  # whatever loads on first use
    people = [fresh() for _ in range(PEOPLE)]
    reached, found["lengths"] = 0, {}
    for length in lengths:
        if length == 1:
            found["lengths"]["1"] = _first_turns(fresh, messages)
            continue
        say(f"{name}: to turn {length}")
        _at_once(people, messages, length - ONE_BY_ONE - 1 - reached)
        found["lengths"][str(length)] = _window(people, messages)
        reached = length - 1 + AT_ONCE
    found["memory_after_mb"] = server.memory()
    return found


def _first_turns(fresh: Callable[[], Talk], messages: Messages) -> Record:
    talks = [fresh() for _ in range(FIRST_TURNS)]
    times = [talk.say(messages.take()) for talk in _shown(talks)]
    together = [fresh() for _ in range(PEOPLE * AT_ONCE)]
    started = time.perf_counter()
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(lambda talk: talk.say(messages.take()), together))
    seconds = time.perf_counter() - started
    return {**quantiles(times), "turns_per_second": round(len(together) / seconds, 1)}


def _window(people: Sequence[Talk], messages: Messages) -> Record:
    times = [talk.say(messages.take()) for _ in _shown(range(ONE_BY_ONE)) for talk in people]
    seconds = _at_once(people, messages, AT_ONCE)
    return {**quantiles(times), "turns_per_second": round(len(people) * AT_ONCE / seconds, 1)}


def _at_once(people: Sequence[Talk], messages: Messages, turns: int) -> float:
    """All people say so many messages side by side; the seconds it took."""
    started = time.perf_counter()
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(lambda talk: [talk.say(messages.take()) for _ in range(turns)], people))
    return time.perf_counter() - started


def _shown(items: Iterable[Item]) -> Iterable[Item]:
    return track(items, description="turns", transient=True)
