"""Migrations: they lead to the models, on both kinds of database, also when several workers start."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from database.base import UtcDateTime
from database.engine import make_engine, normalise_url, sqlite_url
from database.schema import alembic_config, differences, upgrade_to_head


def test_migrations_lead_to_the_models(database_url: str) -> None:
    upgrade_to_head(database_url)
    engine = make_engine(database_url)
    with engine.connect() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_upgrading_again_changes_nothing(database_url: str) -> None:
    upgrade_to_head(database_url)
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO tracker_events (sender_id, seq, type_name, data) VALUES ('a', 1, 'user', '{}')")
        )
    upgrade_to_head(database_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM tracker_events")) == 1
    engine.dispose()


def test_workers_that_start_together_wait_for_one_another(database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade_to_head, [database_url] * 4))
    engine = make_engine(database_url)
    assert "conversations" in inspect(engine).get_table_names()
    engine.dispose()


def test_the_way_back_leaves_nothing(database_url: str) -> None:
    upgrade_to_head(database_url)
    engine = make_engine(database_url)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_sqlite_is_tuned(tmp_path: Path, pragma: str, value: str | int) -> None:
    engine = make_engine(sqlite_url(tmp_path / "new" / "folder" / "x.sqlite3"))
    with engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_usual_addresses_use_psycopg(scheme: str) -> None:
    assert normalise_url(f"{scheme}://u@h/d").drivername == "postgresql+psycopg"


def test_errors_hide_what_was_written(tmp_path: Path) -> None:
    engine = make_engine(sqlite_url(tmp_path / "x.sqlite3"))
    with engine.connect() as connection, pytest.raises(Exception, match="hidden") as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "秘密"})
    assert "秘密" not in str(caught.value)
    engine.dispose()


def test_moments_carry_their_zone() -> None:
    column = UtcDateTime()
    dialect = make_engine("sqlite://").dialect
    with pytest.raises(ValueError, match="time zone"):
        column.process_bind_param(datetime(2026, 11, 22), dialect)
    assert column.process_result_value(datetime(2026, 11, 22), dialect) == datetime(2026, 11, 22, tzinfo=UTC)
