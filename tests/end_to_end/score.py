"""Scores `jiangtu ask --batch` output against the unseen questions.

    python tests/end_to_end/score.py QUESTIONS.jsonl OUT.jsonl

A turn is right when its status is acceptable, its required fragments are there and no
forbidden one is; its clauses are right when one of the acceptable sets is cited.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_UNCITED = {"no_clause", "clarify", "handoff", "not_in_force", "out_of_scope", "chitchat", "refused"}


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass
class Score:
    """Counts over turns, and a line for each turn that is wrong."""

    turns: int = 0
    right: int = 0
    cited_turns: int = 0
    right_clause: int = 0
    clarify: int = 0
    wrong_clause_answered: int = 0
    citations: list[int] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, wanted: dict[str, Any], got: dict[str, Any]) -> None:
        """Judge one turn."""
        self.turns += 1
        status, text = got["status"], _bare(got["text"])
        must = [] if status in _UNCITED and status != wanted["status"][0] else wanted.get("must", [])
        held = [
            any(_bare(option) in text for option in ([part] if isinstance(part, str) else part))
            for part in must
        ]
        forbidden = [part for part in wanted.get("must_not", []) if _bare(part) in text]
        good = status in wanted["status"] and all(held) and not forbidden
        alternatives = wanted.get("clauses", [])
        clause_ok = True
        if alternatives and any(alternatives) and (status == "answered" or status not in _UNCITED):
            self.cited_turns += 1
            clause_ok = any(set(option) <= set(got["citations"]) for option in alternatives)
            self.right_clause += clause_ok
            self.wrong_clause_answered += status == "answered" and not clause_ok
        self.right += good
        self.clarify += status == "clarify" and "clarify" not in wanted["status"]
        if got["citations"]:
            self.citations.append(len(got["citations"]))
        if not good or not clause_ok:
            missing = [part for part, ok in zip(must, held, strict=True) if not ok]
            self.misses.append(
                f"{name} {wanted.get('text') or wanted.get('user')} → {got['intent']} {status} {got['citations']}"
                f" missing={missing} forbidden={forbidden} want={wanted['status']} {alternatives}"
            )

    def summary(self) -> dict[str, float]:
        """The rates the issue asks for."""
        return {
            "turns": self.turns,
            "right": round(self.right / self.turns, 4),
            "right_clause": round(self.right_clause / max(self.cited_turns, 1), 4),
            "clarify": round(self.clarify / self.turns, 4),
            "answered_wrong_clause": round(self.wrong_clause_answered / self.turns, 4),
            "median_citations": statistics.median(self.citations) if self.citations else 0,
        }


def score(questions: Path, answers: Path) -> Score:
    """Judge every turn of a batch."""
    result = Score()
    wanted = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    given = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    for item, output in zip(wanted, given, strict=True):
        assert item["id"] == output["id"]
        turns = item.get("turns") or [item]
        for place, (turn, got) in enumerate(zip(turns, output["turns"], strict=True)):
            result.add(f"{item['id']}.{place}", turn, got)
    return result


if __name__ == "__main__":
    outcome = score(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(outcome.misses))
    print(json.dumps(outcome.summary(), ensure_ascii=False))
