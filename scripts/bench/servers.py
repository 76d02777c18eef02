"""The servers that are compared, started as people start them, on ports of 127.0.0.1."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.bench.machine import ROOT, environment, resident_mb

_BIN = Path(sys.executable).parent
#: The policies are in force on this day whenever the benchmark runs.
TODAY = "2026-11-22"
_SLOWEST_START = 300.0


class Running(NamedTuple):
    """A server that answers: its address, its processes, and the seconds from start to ready."""

    port: int
    processes: Mapping[str, int]
    ready_seconds: float

    def memory(self) -> dict[str, float]:
        """Resident MB of each process."""
        return {name: resident_mb(pid) for name, pid in self.processes.items()}


class _Process(NamedTuple):
    popen: subprocess.Popen[bytes]
    started: float
    log: Path


class DidNotStart(RuntimeError):
    """A server ended or stayed silent; the message ends with its output."""


@contextlib.contextmanager
def ours(folder: Path) -> Iterator[Running]:
    """`jiangtu serve` (which sets its thread counts itself) on a SQLite file of its own, without limits."""
    port = _free_port()
    settings = {
        "DATABASE_URL": f"sqlite:///{folder / 'ours.sqlite3'}",
        "REDIS_URL": "",
        "JIANGTU_RATE_LIMITS": "false",
        "JIANGTU_TODAY": TODAY,
    }
    command = [str(_BIN / "jiangtu"), "serve", "--port", str(port)]
    with _started("ours", command, folder, settings) as server:
        seconds = _until_ready(server, f"http://127.0.0.1:{port}/readyz")
        yield Running(port, {"jiangtu serve": server.popen.pid}, seconds)


@contextlib.contextmanager
def stock(folder: Path, model: Path) -> Iterator[Running]:
    """`rasa run` as it comes, on a SQLite tracker store, and `rasa run actions` with the same actions."""
    port, actions_port = _free_port(), _free_port()
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(
        f'action_endpoint:\n  url: "http://127.0.0.1:{actions_port}/webhook"\n'
        # as a whole address: under SQLAlchemy 2 rasa cannot put one together from its parts
        f'tracker_store:\n  type: SQL\n  url: "sqlite:///{folder / "stock.sqlite3"}"\n',
        encoding="utf-8",
    )
    rasa = [sys.executable, "-W", "ignore", "-m", "rasa", "run"]
    actions = [*rasa, "actions", "--actions", "actions", "--port", str(actions_port)]
    command = [
        *rasa, "--model", str(model), "--endpoints", str(endpoints), "--credentials", "bot/credentials.yml",
        "--interface", "127.0.0.1", "--port", str(port),
    ]  # fmt: skip
    with (
        _started("actions", actions, folder, {}) as action_server,
        _started("stock", command, folder, {}) as server,
    ):
        _until_ready(action_server, f"http://127.0.0.1:{actions_port}/health")
        seconds = _until_ready(server, f"http://127.0.0.1:{port}/")
        processes = {"rasa run": server.popen.pid, "rasa run actions": action_server.popen.pid}
        yield Running(port, processes, seconds)


@contextlib.contextmanager
def _started(
    name: str, command: Sequence[str], folder: Path, settings: Mapping[str, str]
) -> Iterator[_Process]:
    path = folder / f"{name}.log"
    with path.open("wb") as log:
        started = time.perf_counter()
        popen = subprocess.Popen(
            command, cwd=ROOT, env=environment(folder, **settings), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield _Process(popen, started, path)
        finally:
            popen.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                popen.wait(20)
            popen.kill()
            popen.wait()


def _until_ready(process: _Process, url: str) -> float:
    """Seconds from the start of the process until the address answers 200."""
    while time.perf_counter() - process.started < _SLOWEST_START and process.popen.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as got:
            if got.status == 200:
                return time.perf_counter() - process.started
        time.sleep(0.05)
    raise DidNotStart(process.log.read_text(encoding="utf-8", errors="replace")[-3000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
