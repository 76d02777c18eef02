"""Databases for tests: a SQLite file, or a schema of one's own on a PostgreSQL server."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from database.engine import make_engine, normalise_url

#: The server of `make test`, where DATABASE_URL names no other PostgreSQL.
DEFAULT_SERVER = "postgresql://postgres@127.0.0.1:5432/test"


@contextmanager
def postgresql_schema() -> Iterator[str]:
    """The address of a new, empty PostgreSQL schema, dropped at the end.

    A server that cannot be reached raises: a test that needs it fails and does not skip.
    """
    given = os.environ.get("DATABASE_URL", "")
    url = normalise_url(given if given.startswith("postgres") else DEFAULT_SERVER)
    server = url.render_as_string(hide_password=False)
    schema = f"jiangtu_test_{secrets.token_hex(6)}"
    _execute(server, f"CREATE SCHEMA {schema}")
    try:
        own = url.update_query_dict({"options": f"-csearch_path={schema}"})
        yield own.render_as_string(hide_password=False)
    finally:
        _execute(server, f"DROP SCHEMA {schema} CASCADE")


def _execute(url: str, statement: str) -> None:
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
