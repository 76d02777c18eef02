"""Follow-ups without a subject: "那多少钱" after 技培生 asks for the trainee subsidy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.answers.records import AnswerRecord, Records

_FILE = Path(__file__).parent / "followups.yaml"


class Followups(BaseModel):
    """The tables of `followups.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aspects: dict[str, str]
    names: dict[str, tuple[str, ...]]
    table: dict[str, dict[str, str]]
    default: dict[str, str]
    subject_of: dict[str, str]
    records: dict[str, dict[str, str]]
    lean: dict[str, str] = {}
    programmes: tuple[str, ...] = ()

    def subject(self, record: AnswerRecord) -> str | None:
        """What a record is about; None when it has no subject."""
        subject = self.subject_of.get(record.id, record.subject)
        return subject if subject in self.table else None

    def named_subject(self, text: str) -> str | None:
        """The subject a normalised text names; the longest name wins."""
        named = [(len(name), key) for key, names in self.names.items() for name in names if name in text]
        return max(named)[1] if named else None

    def names_programme(self, text: str) -> bool:
        """Whether a text says by itself what it is about; a message that does leans on nothing."""
        return any(name in text for subject in self.programmes for name in self.names[subject])

    def ask_aspect(self, intent: str, before: AnswerRecord) -> str | None:
        """The record that answers a bare question ("那多少钱") after another record."""
        aspect = self.aspects[intent]
        own = self.records.get(before.id, {}).get(aspect)
        subject = self.subject(before)
        if own or subject is None:
            return own
        return self.table[subject].get(aspect) or self.default.get(aspect)

    def leaning(self, key: str, question: str | None, before: AnswerRecord | None) -> str | None:
        """The record of the present subject where a general one was asked: "补贴多少" after 技培生."""
        if question is None or before is None or key not in self.lean:
            return None
        subject = self.subject(before)
        if subject not in {"trainee", "apprentice"} or any(
            name in question for each in ("trainee", "apprentice") for name in self.names[each]
        ):
            return None
        return self.table[subject].get(self.lean[key])

    def context(self, before: AnswerRecord) -> str | None:
        """The word that stands for what was talked of: a message without a subject leans on it."""
        subject = self.subject(before)
        return self.names[subject][0] if subject in self.names else None

    def change_subject(self, subject: str, before: AnswerRecord | None) -> str | None:
        """The record that tells the aspect last asked of a new subject ("那技培生呢")."""
        row = self.table[subject]
        aspect = before.aspect if before is not None else "what"
        return row.get(aspect) or row.get("what")

    def problems(self, records: Records) -> list[str]:
        """Ids in the tables that no record has."""
        named = [
            *self.default.values(),
            *self.subject_of,
            *(i for row in [*self.table.values(), *self.records.values()] for i in row.values()),
            *self.records,
        ]
        return [f"followups.yaml: unknown record {key}" for key in named if key not in records]


@cache
def load_followups() -> Followups:
    """The project's own tables, read once."""
    return Followups(**yaml.safe_load(_FILE.read_text(encoding="utf-8")))
