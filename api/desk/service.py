"""The desk's search, run in a thread so that conversations do not wait for it."""

from __future__ import annotations

import time

from starlette.concurrency import run_in_threadpool

from api.desk.schemas import DeskHitOut, DeskSearchOut, RecordRefOut, SuggestionsOut
from api.guards.text import clean, is_blank
from api.parts import Parts


class DeskService:
    """Finds answer records for the staff of a hotline. Queries are neither stored nor logged."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def search(self, query: str, limit: int) -> DeskSearchOut:
        """The best records for a query; none for an empty one."""
        query = clean(query).strip()
        desk = self._parts.loaded_desk()
        started = time.perf_counter()
        hits = (
            []
            if is_blank(query)
            else await run_in_threadpool(desk.search, query, limit, self._parts.clock.today())
        )
        return DeskSearchOut(
            query=query,
            results=[DeskHitOut.model_validate(hit) for hit in hits],
            took_ms=round((time.perf_counter() - started) * 1000, 1),
        )

    async def suggestions(self) -> SuggestionsOut:
        """The records shown before anything is typed."""
        refs = await run_in_threadpool(self._parts.loaded_desk().suggestions, self._parts.clock.today())
        return SuggestionsOut(suggestions=[RecordRefOut.model_validate(ref) for ref in refs])
