"""What the service counts, for Prometheus."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

#: Seconds; a turn is some milliseconds, a first turn or a search some hundred.
_TURN_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Metrics:
    """The counters of one application, on a registry of their own.

    With PROMETHEUS_MULTIPROC_DIR set, `render` sums those of all worker processes.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "jiangtu_requests", "HTTP requests", ["method", "route", "status"], registry=self.registry
        )
        self.turn_seconds = Histogram(
            "jiangtu_turn_seconds",
            "Time of a turn in the assistant",
            buckets=_TURN_BUCKETS,
            registry=self.registry,
        )
        self.turns = Counter(
            "jiangtu_turns", "Turns by status of their last answer", ["status"], registry=self.registry
        )
        self.silent_turns = Counter("jiangtu_silent_turns", "Turns without an answer", registry=self.registry)
        self.failed_turns = Counter(
            "jiangtu_failed_turns", "Turns that raised or took too long", registry=self.registry
        )
        self.unanswered = Counter(
            "jiangtu_unanswered", "Questions nothing was found for", registry=self.registry
        )

    def render(self) -> bytes:
        """The metrics in Prometheus' text format."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self.registry)
        everyone = CollectorRegistry()
        multiprocess.MultiProcessCollector(everyone)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)
