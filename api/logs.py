"""The service's own log: one JSON object a line, ids and figures only.

It is set up apart from structlog's global configuration, which rasa replaces when it loads.
No user text enters it: of an exception only the type and the place are written, since a
message may quote what a person wrote.
"""

from __future__ import annotations

import hashlib
import logging
import traceback

import structlog

LOGGER = "jiangtu"


def make_log(level: str = "INFO") -> structlog.stdlib.BoundLogger:
    """The JSON log, written to standard error by the stdlib logger `jiangtu`."""
    logger = logging.getLogger(LOGGER)
    logger.setLevel(level.upper())
    logger.propagate = False
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
    log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logger,
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return log


def conversation_mark(conversation: str) -> str:
    """A short hash that tells a conversation's lines apart without naming it."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:12]


def where(error: BaseException) -> str:
    """The file and line an exception came from, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
