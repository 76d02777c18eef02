"""One child process of the NLU benchmark: trains one pipeline, or reads the utterances with it.

    python -m scripts.bench.nlu_worker train CONFIG DATA MODEL REPORT
    python -m scripts.bench.nlu_worker read MODEL REPORT TEXTS

Training and reading are processes of their own, so that memory is that of reading alone.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from scripts.bench.machine import resident_mb
from scripts.bench.records import quantiles, read_json, write_json

_WARM_UP = ("你好", "补贴多少钱", "技培生是什么")


def _imports() -> float:
    """Import everything a pipeline may need; the seconds it took."""
    started = time.perf_counter()
    from bot import rasa_patches

    rasa_patches.apply()
    import rasa.core.agent
    import rasa.model_training
    import rasa.nlu.classifiers.diet_classifier
    import rasa.nlu.classifiers.logistic_regression_classifier  # noqa: F401

    import bot.components.intent_classifier  # noqa: F401

    return time.perf_counter() - started


def train(config: Path, data: Path, model: Path, report: Path) -> None:
    """Train as `rasa train nlu` does; note the seconds."""
    imports = _imports()
    from rasa.model_training import train_nlu

    started = time.perf_counter()
    train_nlu(str(config), str(data), str(model.parent), model.name.split(".")[0])
    seconds = time.perf_counter() - started
    write_json(report, {"train_seconds": seconds, "import_seconds": imports, "peak_mb": _peak_mb()})


async def read_all(model: Path, report: Path, texts: Path) -> None:
    """Read every text by itself, as a message comes; note readings, times and memory.

    TEXTS is {"dev": [text, …], "test": […]}; the readings have the same shape.
    """
    _imports()
    from rasa.core.agent import Agent

    before = resident_mb()
    started = time.perf_counter()
    agent = Agent.load(str(model))
    for text in _WARM_UP:
        await agent.parse_message(text)
    loaded = time.perf_counter() - started
    memory = resident_mb() - before
    times: list[float] = []
    readings = {
        kind: [await _reading(agent, text, times) for text in said] for kind, said in read_json(texts).items()
    }
    write_json(
        report,
        {"load_seconds": loaded, "memory_mb": memory, "message_ms": quantiles(times), "readings": readings},
    )


async def _reading(agent: Any, text: str, times: list[float]) -> dict[str, Any]:
    started = time.perf_counter()
    parsed = await agent.parse_message(text)
    times.append((time.perf_counter() - started) * 1000)
    return {
        "intent": parsed["intent"]["name"],
        "confidence": parsed["intent"]["confidence"],
        "entities": [[found["entity"], found["start"], found["end"]] for found in parsed["entities"]],
    }


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next((round(int(line.split()[1]) / 1024) for line in status if line.startswith("VmHWM")), 0)


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[2:]]
    if sys.argv[1] == "train":
        train(*paths)
    else:
        asyncio.run(read_all(*paths))
