"""The Rasa project holds together: intents, rules, domain, actions, topics."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
#: Names that rasa gives a meaning of its own.
RESERVED = {"restart", "back", "session_start"}


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def files(folder: str) -> list[Path]:
    return sorted((PROJECT / folder).glob("*.yml"))


def domain(key: str) -> list[str]:
    """All names under a key of the domain's files; an intent with settings counts by its name."""
    listed = [item for path in files("bot/domain") for item in read(path).get(key) or ()]
    return [item if isinstance(item, str) else next(iter(item)) for item in listed]


RULES = [rule for path in files("data/rules") for rule in read(path)["rules"]]
TRAINED = [item["intent"] for path in files("data/nlu") for item in read(path)["nlu"] if "intent" in item]


def test_every_intent_of_the_domain_has_one_rule() -> None:
    ruled = [step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step]
    assert sorted(set(domain("intents")) - set(ruled)) == []
    assert sorted({intent for intent in ruled if ruled.count(intent) > 1}) == []


def test_rules_and_training_know_only_intents_of_the_domain() -> None:
    known = set(domain("intents"))
    assert (
        sorted({step["intent"] for rule in RULES for step in rule["steps"] if "intent" in step} - known) == []
    )
    assert sorted(set(TRAINED) - known) == []


def test_every_trained_intent_is_in_the_domain_once() -> None:
    names = domain("intents")
    assert len(set(names)) == len(names)
    assert len(set(TRAINED)) == len(TRAINED), "one list of utterances an intent"


def test_no_intent_has_a_name_of_rasas() -> None:
    assert RESERVED & set(domain("intents")) == set()


def test_the_fallback_has_a_rule_and_an_action_of_our_own() -> None:
    assert "nlu_fallback" in domain("intents")
    policy = next(
        each for each in read(PROJECT / "bot" / "config.yml")["policies"] if each["name"] == "RulePolicy"
    )
    assert policy["core_fallback_action_name"] in domain("actions")
    assert not policy["core_fallback_action_name"].startswith("action_default")


def test_every_action_is_declared_written_and_used() -> None:
    written = set()
    for path in sorted((PROJECT / "actions").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == "name"
                and isinstance(node.body[-1], ast.Return)
            ):
                value = node.body[-1].value
                if isinstance(value, ast.Constant):
                    written.add(str(value.value))
    used = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
    declared = set(domain("actions"))
    assert sorted(declared - written) == [], "declared in bot/domain, not written in actions/"
    assert sorted(written - declared) == [], "written in actions/, not declared in bot/domain"
    assert sorted(used - declared) == [], "used in data/rules, not declared"
    assert sorted(declared - used - {"action_session_start"}) == [], "declared and never used"


def test_slots_do_not_influence_the_conversation() -> None:
    slots = {
        name: slot for path in files("bot/domain") for name, slot in (read(path).get("slots") or {}).items()
    }
    assert [name for name, slot in slots.items() if slot.get("influence_conversation") is not False] == []


def test_entities_are_declared() -> None:
    marked = {
        name
        for path in [*files("data/nlu"), *sorted((PROJECT / "tests" / "nlu").glob("*_utterances*.yml"))]
        for name in re.findall(r"\]\(([a-z_]+)\)", path.read_text(encoding="utf-8"))
    }
    lookups = {path.stem for path in (PROJECT / "data" / "lookups").glob("*.txt")}
    assert sorted((marked | lookups) - set(domain("entities"))) == []


TOPICS = sorted(path.stem for path in files("data/nlu"))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_one_stem_everywhere(topic: str) -> None:
    for folder, ending in (
        ("bot/domain", "yml"),
        ("data/rules", "yml"),
        ("knowledge/answers/content", "yaml"),
    ):
        assert (PROJECT / folder / f"{topic}.{ending}").is_file(), f"{folder}/{topic}.{ending}"
    assert (PROJECT / "tests" / "conversations" / f"{topic}.yaml").is_file()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topics_intents_stand_in_its_own_files(topic: str) -> None:
    trained = {
        item["intent"] for item in read(PROJECT / "data" / "nlu" / f"{topic}.yml")["nlu"] if "intent" in item
    }
    declared = read(PROJECT / "bot" / "domain" / f"{topic}.yml").get("intents") or []
    rules = read(PROJECT / "data" / "rules" / f"{topic}.yml")["rules"]
    assert trained == set(declared)
    assert trained == {step["intent"] for rule in rules for step in rule["steps"] if "intent" in step}


@pytest.mark.parametrize("topic", TOPICS)
def test_no_utterance_is_listed_twice(topic: str) -> None:
    for item in read(PROJECT / "data" / "nlu" / f"{topic}.yml")["nlu"]:
        lines = [line[2:].strip() for line in item["examples"].splitlines() if line.startswith("- ")]
        assert sorted({line for line in lines if lines.count(line) > 1}) == [], item["intent"]
