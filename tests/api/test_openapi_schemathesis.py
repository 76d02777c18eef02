"""The API does what its OpenAPI description says, whatever is sent (seeded, so runs repeat)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings

from api.desk.fake import FakeDeskSearch, FakeHit
from api.main import create_app
from api.settings import Settings
from bot.fake import FakeAssistant
from database.engine import sqlite_url
from database.schema import upgrade_to_head
from knowledge.policies import load_corpus

OPERATIONS = [
    ("/api/chat/conversations", "POST"),
    ("/api/chat/conversations/{conversation_id}", "DELETE"),
    ("/api/chat/conversations/{conversation_id}/audience", "PUT"),
    ("/api/chat/feedback", "POST"),
    ("/api/chat/messages", "GET"),
    ("/api/chat/messages", "POST"),
    ("/api/desk/search", "GET"),
    ("/api/desk/suggestions", "GET"),
    ("/api/policies", "GET"),
    ("/api/policies/clauses/{clause_id}", "GET"),
    ("/api/policies/{instrument}", "GET"),
    ("/healthz", "GET"),
    ("/metrics", "GET"),
    ("/readyz", "GET"),
]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("openapi")
    settings = Settings(
        _env_file=None, database_url=sqlite_url(folder / "test.sqlite3"), redis_url=None, rate_limits=False
    )
    app = create_app(settings, FakeAssistant(), desk=FakeDeskSearch([FakeHit("a", "技培生", "按规定。")]))
    upgrade_to_head(settings.database_url)
    app.state.parts.corpus = load_corpus()
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_keeps_its_word(api: Any, path: str, method: str) -> None:
    @seed(20221031)
    @hypothesis_settings(
        max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=api[path][method].as_strategy())
    def keeps_its_word(case: schemathesis.Case) -> None:
        case.call_and_validate()

    keeps_its_word()


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_bad_requests_are_refused_as_described(api: Any, path: str, method: str) -> None:
    operation = api[path][method]
    if not (operation.body or operation.query):
        return  # nothing to get wrong: an unknown id in the path is 404

    @seed(20221031)
    @hypothesis_settings(
        max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    def refuses(case: schemathesis.Case) -> None:
        case.call_and_validate()

    refuses()


def test_every_operation_is_tried_and_described(api: Any) -> None:
    described = [
        (path, method.upper(), operation)
        for path, operations in api.raw_schema["paths"].items()
        for method, operation in operations.items()
    ]
    assert sorted((path, method) for path, method, _ in described) == sorted(OPERATIONS)
    for path, method, operation in described:
        for part in ("summary", "description", "tags"):
            assert operation.get(part), f"{method} {path} has no {part}"
