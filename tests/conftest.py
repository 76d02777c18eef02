"""What all tests share: a pinned date, the trained assistant, and the running product.

Importing rasa and loading the model takes about thirteen seconds: it happens once a session, in a
thread of its own with the one event loop that rasa's locks are bound to (`RealAssistant`).
"""

from __future__ import annotations

import os

TODAY_TEXT = "2026-11-22"
os.environ["JIANGTU_TODAY"] = TODAY_TEXT
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[_name] = "1"

import asyncio  # noqa: E402
import contextlib  # noqa: E402
import itertools  # noqa: E402
import socket  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402
from collections.abc import Coroutine, Iterator  # noqa: E402
from datetime import date  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any, TypeVar  # noqa: E402

import httpx  # noqa: E402
import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from bot.messages import InboundMessage, Turn  # noqa: E402
from knowledge.answers.answer import Audience  # noqa: E402

PROJECT = Path(__file__).resolve().parent.parent
TODAY = date.fromisoformat(TODAY_TEXT)
MODEL = PROJECT / "models" / "jiangtu.tar.gz"
Result = TypeVar("Result")

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "seeded", derandomize=True, deadline=None, max_examples=60, suppress_health_check=_SLOW
)
settings.register_profile("long", deadline=None, max_examples=3000, suppress_health_check=_SLOW)
settings.load_profile("long" if os.environ.get("JIANGTU_FUZZ") == "long" else "seeded")


def pytest_configure(config: pytest.Config) -> None:
    """`make fuzz` runs the tests of this marker with many more examples."""
    config.addinivalue_line("markers", "fuzz: property tests, seeded; many more examples under `make fuzz`")


class Loop:
    """One event loop in its own thread, so that it works beside any other loop of the test run."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tests-loop", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Result], timeout: float = 300) -> Result:
        """Run a coroutine to its end and give its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout)

    def close(self) -> None:
        """Stop the loop and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()


class Talk:
    """One person's conversation with an assistant: `talk.say("技培生是什么")`."""

    _numbers = itertools.count()

    def __init__(
        self, loop: Loop, inner: Any, audience: Audience | str = Audience.GRADUATE, on: date = TODAY
    ) -> None:
        self._loop, self._inner = loop, inner
        self.audience, self.on = Audience(audience), on
        self.name = f"talk-{next(self._numbers)}"
        self._said = itertools.count(1)

    def say(self, text: str | None = None, *, payload: str | None = None, on: date | None = None) -> Turn:
        """Send one message and wait for its turn; a switch of audience is kept."""
        turn: Turn = self._loop.run(
            self._inner.handle(
                InboundMessage(
                    conversation=self.name,
                    channel="tests",
                    audience=self.audience,
                    client_message_id=f"{self.name}-{next(self._said)}",
                    on=on or self.on,
                    text=text,
                    payload=payload,
                )
            )
        )
        self.audience = turn.audience or self.audience
        return turn

    def tracker(self) -> Any:
        """The conversation's tracker as the next turn will find it."""
        return self._loop.run(self._inner._trackers.retrieve(self.name))


class RealAssistant:
    """`bot.assistant.RasaAssistant` with the trained model, and the loop it lives on."""

    def __init__(self, loop: Loop, inner: Any) -> None:
        self.loop, self.inner = loop, inner

    def talk(self, audience: Audience | str = Audience.GRADUATE, on: date = TODAY) -> Talk:
        """A fresh person."""
        return Talk(self.loop, self.inner, audience, on)

    def parse(self, text: str) -> dict[str, Any]:
        """What the NLU makes of a text, without a conversation."""
        from rasa.core.channels.channel import UserMessage

        parsed: dict[str, Any] = self.loop.run(self.inner._processor.parse_message(UserMessage(text)))
        return parsed


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    """The one event loop of everything of rasa's."""
    one = Loop()
    yield one
    one.close()


@pytest.fixture(scope="session")
def model_file() -> Path:
    """The trained model; a test that needs it fails without it and does not skip."""
    if not MODEL.is_file():
        pytest.fail(
            f"{MODEL.relative_to(PROJECT)} is missing: run `make test`, which trains it", pytrace=False
        )
    return MODEL


@pytest.fixture(scope="session")
def assistant(loop: Loop, model_file: Path) -> RealAssistant:
    """The trained assistant, its events in memory."""
    from bot.assistant import RasaAssistant
    from bot.tracker_store import MemoryEvents

    async def load() -> RasaAssistant:
        return RasaAssistant.load(model_file, MemoryEvents())

    return RealAssistant(loop, loop.run(load()))


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def live_server(model_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of the real product, started as people start it, with a database of its own."""
    folder = tmp_path_factory.mktemp("live")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'live.sqlite3'}",
        "REDIS_URL": "",
        "JIANGTU_RATE_LIMITS": "false",
        "JIANGTU_TODAY": TODAY_TEXT,
    }
    command = [str(Path(sys.executable).parent / "jiangtu"), "serve", "--port", str(port)]
    with (folder / "server.log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_ready(url, server, Path(log.name))
            yield url
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
            server.wait()


def _wait_until_ready(url: str, server: subprocess.Popen[bytes], log: Path, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/readyz", timeout=5).status_code == httpx.codes.OK:
                return
        time.sleep(0.2)
    pytest.fail(
        f"the product did not become ready:\n{log.read_text(encoding='utf-8')[-4000:]}", pytrace=False
    )
