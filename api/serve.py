"""Run the service under uvicorn, with our log in place of its own access log.

Uvicorn's access log writes the query string, and a search is something people typed.
"""

from __future__ import annotations

import uvicorn

from api.settings import Settings


class NeedsRedis(RuntimeError):
    """Several workers were asked for without a Redis to share limits and locks."""


def serve(factory: str, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Serve the application that `factory` ("module:function") makes, until told to stop.

    Raises `NeedsRedis` for more than one worker without REDIS_URL: one conversation's turns could
    then run side by side.
    """
    if workers > 1 and Settings().redis_url is None:
        raise NeedsRedis
    uvicorn.run(
        factory,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        ws="none",  # rasa pins a websockets too old for uvicorn, and nothing here speaks it
        server_header=False,
        timeout_graceful_shutdown=15,
    )
