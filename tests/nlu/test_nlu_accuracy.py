"""How well the trained model reads utterances it has never seen. The numbers are printed (`pytest -rP`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from knowledge.answers.followups import load_followups
from knowledge.answers.records import load_records
from knowledge.text.normalise import normalise

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
_MARKED = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<entity>[a-z_]+)\)")
OUT_OF_SCOPE = {"out_of_scope_general", "out_of_scope_government", "prompt_injection"}
#: Intents by which a message is turned away or not understood.
REFUSED = OUT_OF_SCOPE | {"nlu_fallback", None}


class Utterance(NamedTuple):
    """A text without its markup, what it means, and the entities marked in it."""

    text: str
    intent: str
    entities: frozenset[tuple[str, int, int]]


def held_out(split: str) -> list[Utterance]:
    """All utterances of a split: `test` or `dev`."""
    return [each for path in sorted(HERE.glob(f"{split}_utterances*.yml")) for each in utterances(path)]


def utterances(path: Path) -> Iterator[Utterance]:
    """All examples of a file in rasa's NLU format."""
    for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in (item.get("examples") or "").splitlines():
            if line.strip().startswith("- "):
                yield _read(line.strip()[2:].strip(), item["intent"])


def _read(marked: str, intent: str) -> Utterance:
    text, entities, last = "", set(), 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        entities.add((match["entity"], len(text), len(text) + len(match["words"])))
        text += match["words"]
        last = match.end()
    return Utterance(text + marked[last:], intent, frozenset(entities))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", normalise(text).text)


@pytest.fixture(scope="module")
def trained() -> set[str]:
    """What the model was trained on, without punctuation."""
    return {
        _plain(each.text) for path in (PROJECT / "data" / "nlu").glob("*.yml") for each in utterances(path)
    }


@pytest.fixture(scope="module")
def parsed(assistant: Any, trained: set[str]) -> list[tuple[Utterance, dict[str, Any]]]:
    """Every test utterance that the model has not seen, and what it makes of it."""
    unseen = [each for each in held_out("test") if _plain(each.text) not in trained]
    return [(each, assistant.parse(each.text)) for each in unseen]


def test_intents(parsed: list[tuple[Utterance, dict[str, Any]]]) -> None:
    judged = [(each, got["intent"]["name"]) for each, got in parsed if each.intent not in OUT_OF_SCOPE]
    wrong = [f"{each.intent} → {got}: {each.text}" for each, got in judged if got != each.intent]
    accuracy = 1 - len(wrong) / len(judged)
    print(f"intent accuracy {accuracy:.4f} of {len(judged)}")
    print("\n".join(wrong))
    assert accuracy >= 0.93


def test_out_of_scope_is_refused(parsed: list[tuple[Utterance, dict[str, Any]]]) -> None:
    judged = [(each, got["intent"]["name"]) for each, got in parsed if each.intent in OUT_OF_SCOPE]
    told = [f"{each.intent} → {got}: {each.text}" for each, got in judged if got not in REFUSED]
    refused = 1 - len(told) / len(judged)
    print(f"out of scope refused {refused:.4f} of {len(judged)}")
    print("\n".join(told))
    assert refused >= 0.95


def test_questions_in_scope_are_not_refused(parsed: list[tuple[Utterance, dict[str, Any]]]) -> None:
    judged = [(each, got["intent"]["name"]) for each, got in parsed if each.intent not in OUT_OF_SCOPE]
    lost = [f"{each.intent} → {got}: {each.text}" for each, got in judged if got in REFUSED]
    share = len(lost) / len(judged)
    print(f"in scope refused {share:.4f} of {len(judged)}")
    print("\n".join(lost))
    assert share <= 0.03


def test_entities(parsed: list[tuple[Utterance, dict[str, Any]]]) -> None:
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    lines = []
    for each, got in parsed:
        found = {(e["entity"], e["start"], e["end"]) for e in got["entities"] if e["entity"] != "clause"}
        right.update(name for name, _, _ in found & each.entities)
        missed.update(name for name, _, _ in each.entities - found)
        wrong.update(name for name, _, _ in found - each.entities)
        if found != each.entities:
            lines.append(
                f"{each.text}: missed {each.entities - found or ''} wrong {found - each.entities or ''}"
            )
    f1 = 2 * right.total() / (2 * right.total() + missed.total() + wrong.total())
    print(f"entity F1 {f1:.4f}")
    for name in sorted({*right, *missed, *wrong}):
        print(f"  {name}: right {right[name]} missed {missed[name]} wrong {wrong[name]}")
    print("\n".join(lines))
    assert f1 >= 0.90


def _answered_by(parsed: dict[str, Any]) -> set[str]:
    """The records a message leads to; a bare part takes the subject of the part before it."""
    intents = [part["intent"] for part in parsed.get("parts") or ()] or [parsed["intent"]["name"]]
    told: list[str] = []
    for intent in intents:
        told.append(_record(intent, told[-1] if told else None))
    return set(told)


def _record(intent: str, before: str | None) -> str:
    records, followups = load_records(), load_followups()
    if intent in followups.aspects and before in records:
        return followups.ask_aspect(intent, records[str(before)]) or intent
    return intent


@pytest.fixture(scope="module")
def several() -> dict[str, list[dict[str, Any]]]:
    content: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        (HERE / "multi_questions.yml").read_text(encoding="utf-8")
    )
    return content


def test_several_questions_are_told_apart(assistant: Any, several: dict[str, list[dict[str, Any]]]) -> None:
    wrong = []
    for item in several["multi"]:
        wanted = set(item["intents"])
        got = _answered_by(assistant.parse(item["text"]))
        if got != wanted:
            wrong.append(f"{item['text']}: got {sorted(map(str, got))} want {sorted(wanted)}")
    share = 1 - len(wrong) / len(several["multi"])
    print(f"several questions right {share:.4f} of {len(several['multi'])}")
    print("\n".join(wrong))
    assert share >= 0.75  # whole sets of questions; 0.78–0.82 measured


def test_one_question_stays_one(assistant: Any, several: dict[str, list[dict[str, Any]]]) -> None:
    singles = [item for key, items in several.items() if key != "multi" for item in items]
    cut = [
        item["text"]
        for item in singles
        if assistant.parse(item["text"])["intent"]["name"] == "multi_question"
    ]
    share = 1 - len(cut) / len(singles)
    print(f"single questions kept whole {share:.4f} of {len(singles)}")
    print("\n".join(cut))
    assert share >= 0.9


def test_no_test_utterance_was_trained_on(trained: set[str]) -> None:
    texts = [each.text for split in ("test", "dev") for each in held_out(split)]
    content = yaml.safe_load((HERE / "multi_questions.yml").read_text(encoding="utf-8"))
    texts += [item["text"] for items in content.values() for item in items]
    leaked = [text for text in texts if _plain(text) in trained - {""}]
    print(f"trained on {len(leaked)} held-out utterances of {len(texts)}")
    print("\n".join(leaked))
    assert leaked == []


def test_the_splits_share_no_utterance() -> None:
    test = {_plain(each.text) for each in held_out("test")}
    dev = [each.text for each in held_out("dev")]
    assert [text for text in dev if _plain(text) in test - {""}] == []


def test_no_utterance_is_trained_with_two_meanings() -> None:
    meanings: dict[str, set[str]] = {}
    for path in sorted((PROJECT / "data" / "nlu").glob("*.yml")):
        for each in utterances(path):
            meanings.setdefault(_plain(each.text), set()).add(each.intent)
    assert {text: sorted(intents) for text, intents in meanings.items() if text and len(intents) > 1} == {}


def test_every_intent_is_tested_and_trained() -> None:
    trained = Counter(
        each.intent for path in (PROJECT / "data" / "nlu").glob("*.yml") for each in utterances(path)
    )
    tested = Counter(each.intent for each in held_out("test"))
    assert sorted(set(trained) ^ set(tested)) == []
    assert [intent for intent, count in trained.items() if count < 10] == []
