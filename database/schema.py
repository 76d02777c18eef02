"""Bring a database to the newest schema, and compare it with the models.

`upgrade_to_head` runs at every start. Workers that start together wait for one another: the
whole upgrade is one transaction that first takes a lock (SQLite's write lock, a PostgreSQL
advisory lock).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, MetaData, event

from database.base import Base
from database.engine import make_engine

MIGRATIONS = Path(__file__).parent / "migrations"

#: Modules that declare tables. Named, not imported: models live with their owners, above
#: this package, and only the comparison needs them all.
MODEL_MODULES = ("database.tracker_events", "api.chat.models")

#: Any fixed number; it names our upgrade among PostgreSQL's advisory locks.
_UPGRADE_LOCK = 20221031


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an .ini file, on an open connection when one is given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade_to_head(url: str) -> None:
    """Bring the database at `url` to the newest schema; a database already there is left as it is."""
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        _explicit_transactions(engine)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
            command.upgrade(alembic_config(connection), "head")
    finally:
        engine.dispose()


def differences(connection: Connection) -> list[Any]:
    """What alembic would still have to change for the database to equal the models."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, full_metadata()))


def full_metadata() -> MetaData:
    """The tables of all models, wherever they live."""
    for module in MODEL_MODULES:
        import_module(module)
    return Base.metadata


def _explicit_transactions(engine: Engine) -> None:
    """Make SQLite's schema changes transactional and take the write lock at their start."""

    def take_over(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", take_over)
    event.listen(engine, "begin", begin)
