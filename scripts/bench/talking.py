"""People who talk to a server over HTTP, one connection each, and how long they wait."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import time
from typing import Any, Protocol

from scripts.bench import utterances
from scripts.bench.servers import TODAY


class Talk(Protocol):
    """One conversation; `say` gives milliseconds and raises `NotAnswered`."""

    def say(self, text: str) -> float: ...


class NotAnswered(RuntimeError):
    """A turn failed or said nothing: its time would mean nothing."""


class Messages:
    """The dev and test utterances in one shuffled order, none twice until all were said.

    The product remembers vectors of texts; messages that repeat would flatter it.
    """

    def __init__(self, seed: int = 7) -> None:
        self._texts = sorted({one.text for one in utterances.read(utterances.DEV, utterances.TEST)})
        random.Random(seed).shuffle(self._texts)
        self._turns = itertools.count()

    def take(self) -> str:
        """The next message."""
        return self._texts[next(self._turns) % len(self._texts)]


class _Http:
    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def post(self, path: str, body: dict[str, Any], token: str = "") -> Any:
        """A JSON request and its JSON answer; a connection the server closed is opened again."""
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = json.dumps(body).encode()
        try:
            self._connection.request("POST", path, data, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            self._connection.request("POST", path, data, headers)
            response = self._connection.getresponse()
        content = response.read()
        if response.status >= 300:
            raise NotAnswered(f"{path}: {response.status} {content[:300]!r}")
        return json.loads(content)


class OurTalk:
    """A conversation with the product, as the web page has it."""

    def __init__(self, port: int, name: str) -> None:
        self._http = _Http(port)
        opened = self._http.post("/api/chat/conversations", {})
        self._conversation, self._token = opened["conversation"], opened["token"]
        self._said = 0

    def say(self, text: str) -> float:
        """One turn."""
        self._said += 1
        body = {"conversation": self._conversation, "client_message_id": str(self._said), "text": text}
        started = time.perf_counter()
        turn = self._http.post("/api/chat/messages", body, self._token)
        took = (time.perf_counter() - started) * 1000
        if not turn["messages"] or turn["messages"][-1]["answer"]["status"] == "error":
            raise NotAnswered(f"{text}: {turn}")
        return took


class StockTalk:
    """A conversation with `rasa run` over its REST channel."""

    #: Turns without any message (a policy predicted listening): counted, since the time was taken.
    silent = 0

    def __init__(self, port: int, name: str) -> None:
        self._http = _Http(port)
        self._name = name

    def say(self, text: str) -> float:
        """One turn."""
        body = {"sender": self._name, "message": text, "metadata": {"on": TODAY}}
        started = time.perf_counter()
        messages = self._http.post("/webhooks/rest/webhook", body)
        took = (time.perf_counter() - started) * 1000
        StockTalk.silent += not messages
        return took
