"""The `training` and `start` parts: making a model, and from the start of a server to ready."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.bench import servers, stock
from scripts.bench.machine import ROOT, environment, facts, say
from scripts.bench.records import Record, save

_STARTS = 3


def run_training() -> None:
    """`jiangtu train --force` into a file of its own, without rasa's cache; and stock Rasa."""
    with tempfile.TemporaryDirectory(prefix="jiangtu-bench-") as name:
        folder = Path(name)
        say("jiangtu train --force")
        started = time.perf_counter()
        subprocess.run(
            [str(Path(sys.executable).parent / "jiangtu"), "train", "--force"],
            cwd=ROOT,
            env=environment(folder, JIANGTU_MODEL=str(folder / "jiangtu.tar.gz")),
            check=True,
            stdout=sys.stderr,
        )
        seconds = time.perf_counter() - started
    _, took = stock.model()
    save(
        "training",
        {
            "facts": facts(),
            "ours_seconds": seconds,
            "stock_seconds": took["seconds"],
            "stock_epochs": took.get("epochs", 100),
        },
    )


def run_start() -> None:
    """Start each server some times; the first start warms the disk's cache and is not counted."""
    model, _ = stock.model()
    with tempfile.TemporaryDirectory(prefix="jiangtu-bench-") as name:
        folder = Path(name)
        found: Record = {"facts": facts(), "ours": [], "stock": []}
        for place in range(_STARTS + 1):
            with servers.ours(folder) as server:
                say(f"ours: ready after {server.ready_seconds:.1f} s")
                found["ours"] += [_start(server)] if place else []
        for place in range(2):
            with servers.stock(folder, model) as server:
                say(f"stock: ready after {server.ready_seconds:.1f} s")
                found["stock"] += [_start(server)] if place else []
    save("start", found)


def _start(server: servers.Running) -> Record:
    return {"seconds": round(server.ready_seconds, 1), "memory_mb": server.memory()}
