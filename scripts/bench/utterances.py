"""The project's own utterances: what is trained on and what is tested on."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts.bench.machine import ROOT

TRAIN = ROOT / "data" / "nlu"
DEV = ROOT / "tests" / "nlu" / "dev_utterances.yml"
TEST = ROOT / "tests" / "nlu" / "test_utterances.yml"
#: Read as one of these, a message is refused.
OUT_OF_SCOPE = frozenset({"out_of_scope_government", "out_of_scope_general", "prompt_injection"})
_NOT_POLICY = frozenset({"out_of_scope", "smalltalk", "session"})
_MARKED = re.compile(r"\[([^\]]+)\]\(([a-z_]+)\)")


class Utterance(NamedTuple):
    """One labelled message; entities as (name, start, end)."""

    text: str
    intent: str
    entities: tuple[tuple[str, int, int], ...] = ()


def read(*paths: Path, intents: Collection[str] = ()) -> list[Utterance]:
    """The utterances of files or folders, of these intents if any are named."""
    files = [file for path in paths for file in (sorted(path.glob("*.yml")) if path.is_dir() else [path])]
    found = []
    for file in files:
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            if intents and item["intent"] not in intents:
                continue
            for line in item["examples"].splitlines():
                if line.startswith("- "):
                    found.append(_utterance(line[2:].strip(), item["intent"]))
    return found


def write(utterances: Iterable[Utterance], path: Path) -> Path:
    """Utterances as a Rasa training file (entities are not trained here)."""
    grouped: dict[str, list[str]] = {}
    for utterance in utterances:
        grouped.setdefault(utterance.intent, []).append(f"- {utterance.text}\n")
    nlu = [{"intent": intent, "examples": "".join(lines)} for intent, lines in grouped.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8")
    return path


def policy_intents() -> list[str]:
    """The intents that ask something of the policy, by the topic files they stand in."""
    topics = [path for path in TRAIN.glob("*.yml") if path.stem not in _NOT_POLICY]
    return sorted({utterance.intent for utterance in read(*topics)})


def held_out(seed: int, count: int, among: Collection[str] = ()) -> frozenset[str]:
    """Some policy intents, the same for the same seed."""
    names = [name for name in policy_intents() if not among or name in among]
    return frozenset(random.Random(seed).sample(names, min(count, len(names) // 3)))


def _utterance(line: str, intent: str) -> Utterance:
    text, entities, at = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[at : mark.start()]
        entities.append((mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        at = mark.end()
    return Utterance(text + line[at:], intent, tuple(entities))
