"""Patterns that are not wanted, with what to do instead."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("actions", "api", "bot", "database", "knowledge", "scripts")
LONGEST_FILE = 400
#: Files whose Chinese strings are help of the command line, of settings or of the API's description.
DESCRIBED = ("api/cli/", "api/settings.py", "api/errors.py", "scripts/")
#: Words by which language is understood, not said.
UNDERSTANDING = ("bot/nlu/",)
DESCRIBING = {"description", "summary", "help", "title", "tags"}


def repository_files() -> list[Path]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for line in listed.stdout.splitlines() if (path := PROJECT / line).is_file()]


def sources(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    """(path, syntax tree) of our Python files."""
    for package in packages or PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            if "versions" not in path.parts:
                yield path.relative_to(PROJECT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_files_stay_small() -> None:
    wrong = [
        f"{path.relative_to(PROJECT)}: {lines} lines; split it by what its parts are for"
        for path in repository_files()
        if path.suffix in {".py", ".ts", ".tsx"}
        and not {"tests", "versions"} & set(path.relative_to(PROJECT).parts)
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not wrong, "\n".join(wrong)


def test_functions_stay_small() -> None:
    wrong = [
        f"{path}:{node.lineno} {node.name} has {length} lines; say its steps as functions"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 60
    ]
    assert not wrong, "\n".join(wrong)


def test_names_say_what_a_module_is_for() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    wrong = [str(path.relative_to(PROJECT)) for path in repository_files() if path.stem.lower() in vague]
    assert wrong == [], "name the module after what it does"


def test_no_star_imports() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources(*PACKAGES, "tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert wrong == [], "import the names that are used"


def test_no_bare_or_silent_except() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or [type(each) for each in node.body] == [ast.Pass])
    ]
    assert wrong == [], "name the error, and do something about it (contextlib.suppress says it on purpose)"


def test_the_clock_is_read_by_api_and_cli_alone() -> None:
    """The one exception: a message without a date, which only rasa's own shell sends."""
    allowed = {"actions/turns.py"}
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("actions", "bot", "knowledge")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"today", "now", "utcnow"}
        and path not in allowed
    ]
    assert wrong == [], "'today' is an argument (on: date)"


def test_nothing_is_printed() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("actions", "api", "bot", "database", "knowledge")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and path != "knowledge/answers/check.py"
    ]
    assert wrong == [], "log it (structlog) or say it (typer.echo in api/cli)"


def _docstrings(tree: ast.Module) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, holders)
        for statement in node.body[:1]
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


def _descriptions(tree: ast.Module) -> set[int]:
    """Constants given as `description=…` or under a key "description"."""
    values = [
        node.value for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in DESCRIBING
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
            values += [value for key, value in zip(keys, node.values, strict=True) if key in DESCRIBING]
    return {id(constant) for value in values for constant in ast.walk(value)}


_SENTENCE = re.compile(r"[一-鿿]{6,}|[一-鿿][，。！？；]|[，。！？；][一-鿿]")
_PATTERN = re.compile(r"\||\[|\(\?|\\")
_NUMERALS = re.compile(r"[零〇一二两三四五六七八九十百千万幺]+")


def test_words_live_in_content() -> None:
    wrong = []
    for path, tree in sources("actions", "api", "bot", "database", "knowledge"):
        if path.startswith((*DESCRIBED, *UNDERSTANDING)):
            continue
        aside = _docstrings(tree) | _descriptions(tree)
        wrong += [
            f"{path}:{node.lineno} {node.value[:40]!r}: put what people read into content YAML (api/words.yaml)"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in aside
            and _SENTENCE.search(node.value)
            and not _PATTERN.search(node.value)
            and not _NUMERALS.fullmatch(node.value)
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(path.name for path in PROJECT.glob("requirements*.lock")))
def test_python_locks_hold_hashes_and_no_address(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pins = re.findall(r"^[a-z0-9][^\s;]*==[^\s;]+", text, re.MULTILINE | re.IGNORECASE)
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)


def test_the_npm_lock_holds_no_download_address() -> None:
    text = (PROJECT / "web" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert ".tgz" not in text


# a class of one letter keeps these very lines from being found
_MACHINE = re.compile(r"/wor[k]/|/roo[t]/|/hom[e]/\w|/User[s]/\w")
_REGISTRY = re.compile(r"registry\.np[m]|files\.pythonhoste[d]|pypi\.or[g]|npmmirro[r]|mirror[s]\.")


@pytest.mark.parametrize(("what", "pattern"), [("machine path", _MACHINE), ("registry host", _REGISTRY)])
def test_no_file_knows_the_machine_it_was_made_on(what: str, pattern: re.Pattern[str]) -> None:
    wrong = []
    for path in repository_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        wrong += [
            f"{path.relative_to(PROJECT)}:{number} {what}: {line.strip()[:80]}"
            for number, line in enumerate(lines, start=1)
            if pattern.search(line)
        ]
    assert not wrong, "\n".join(wrong)


def test_nothing_built_or_private_is_committed() -> None:
    unwanted = re.compile(
        r"(?:^|/)(?:dist|node_modules|models|\.venv)/|\.(?:pyc|sqlite3|tar\.gz|onnx|log|pem|key)$|(?:^|/)\.env$"
    )
    wrong = [
        name for path in repository_files() if unwanted.search(name := path.relative_to(PROJECT).as_posix())
    ]
    assert wrong == []


def test_no_large_file_is_committed() -> None:
    wrong = [
        f"{path.relative_to(PROJECT)}: {size}"
        for path in repository_files()
        if (size := path.stat().st_size) > 1_000_000
    ]
    assert wrong == []
