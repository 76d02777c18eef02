"""Sessions: one short unit of work, committed at its end or rolled back whole."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

Sessions = sessionmaker[Session]


def make_sessions(engine: Engine) -> Sessions:
    """A factory of sessions on `engine`; use `with sessions.begin() as session`.

    Rows stay readable after the commit, since services hand them on as plain values.
    """
    return sessionmaker(engine, expire_on_commit=False)
