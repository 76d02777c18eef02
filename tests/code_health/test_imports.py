"""Imports point one way: knowledge and database know nothing of what stands on them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
OURS = {"actions", "api", "applications", "bot", "database", "interview", "knowledge"}
FRAMEWORKS = {"alembic", "fastapi", "rasa", "rasa_sdk", "sqlalchemy", "starlette", "uvicorn"}

#: What each package may import of ours, and of the frameworks.
ALLOWED = {
    "knowledge": ({"knowledge"}, set()),
    "database": ({"database"}, {"alembic", "sqlalchemy"}),
    "interview": ({"interview", "knowledge", "database"}, {"sqlalchemy"}),
    "applications": ({"applications", "interview", "knowledge", "database"}, {"sqlalchemy"}),
    "actions": ({"actions", "applications", "interview", "knowledge"}, {"rasa_sdk"}),
    "bot": ({"bot", "knowledge"}, {"rasa", "rasa_sdk"}),
    "api": (OURS - {"actions"}, {"alembic", "fastapi", "sqlalchemy", "starlette", "uvicorn"}),
}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, top-level package) of every import of a file, also those inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, str(node.module).split(".")[0]


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_imports_point_one_way(package: str) -> None:
    ours, frameworks = ALLOWED[package]
    wrong = [
        f"{path.relative_to(PROJECT)}:{line} imports {name}: {package} may use {', '.join(sorted(ours | frameworks))}"
        for path in sorted((PROJECT / package).rglob("*.py"))
        for line, name in imports(path)
        if (name in OURS and name not in ours) or (name in FRAMEWORKS and name not in frameworks)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_package_has_its_rule() -> None:
    packages = {path.parent.name for path in PROJECT.glob("*/__init__.py")}
    assert packages <= set(ALLOWED), "say in ALLOWED what the new package may import"


def test_nothing_imports_the_tests() -> None:
    wrong = [
        f"{path.relative_to(PROJECT)}:{line}"
        for package in OURS
        for path in sorted((PROJECT / package).rglob("*.py"))
        for line, name in imports(path)
        if name in {"tests", "pytest", "hypothesis"}
    ]
    assert wrong == []


@pytest.mark.parametrize("heavy", ["rasa", "tensorflow", "sanic"])
def test_heavy_packages_are_imported_where_they_are_used(heavy: str) -> None:
    """At the top of a module only where rasa itself loads that module; elsewhere inside a function."""
    loaded_by_rasa = {"action_endpoint.py", "processor.py", "tracker_store.py"}
    wrong = []
    for path in sorted((PROJECT / "bot").rglob("*.py")):
        if path.parent.name == "components" or path.name in loaded_by_rasa:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = (
                    [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
                )
                wrong += [
                    f"{path.relative_to(PROJECT)}:{node.lineno}"
                    for name in names
                    if name.split(".")[0] == heavy
                ]
    assert wrong == []
