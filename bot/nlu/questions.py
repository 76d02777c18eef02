"""Which split of a message into questions is believed, if any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.nlu.intent_model import Reading
from bot.nlu.splitting import Split, splits
from knowledge.answers.followups import load_followups

Read = Callable[[Sequence[str]], list[list[Reading]]]

#: Intents that ask nothing of the policy: no message is split for them.
_NOT_QUESTIONS = frozenset(
    {"greet", "goodbye", "thanks", "praise", "affirm", "deny", "complaint", "abuse", "other_question",
     "prompt_injection", "out_of_scope_general", "out_of_scope_government", "human_handoff",
     "switch_audience", "followup_simpler", "followup_detail", "followup_repeat"}
)  # fmt: skip

#: How much surer the whole must be than unpunctuated parts to be read as one question.
WHOLE_BY = 0.15

#: A message this surely read as one of its parts is one question, unless another part is this sure.
SURE_WHOLE = 0.5
SURE_PART = 0.6

#: Below this a message is read by its parts where they agree on one question.
UNSURE_WHOLE = 0.3


class Part(NamedTuple):
    """One question of a message."""

    text: str
    intent: str
    confidence: float


def choose_split(text: str, whole: Sequence[Reading], read: Read, least: float) -> list[Part]:
    """The likeliest split into differing questions, all but one read with confidence `least`;
    a single part where the parts agree on a question that the whole leaves unsure.

    A part without a subject is also read with the subject the message names ("学徒一年补多少，
    要学多久"). Empty when the message is better read as one question.
    """
    found = splits(text)
    if not found:
        return []
    top = _read_parts(sorted({part for split in found for part in split.parts}), text, read)
    best: list[Part] = []
    best_score = 0.0
    for split in found:
        every = _asked(split, top)
        asked = [part for part in every if part.confidence >= least]
        if not best and len(every) == 1 and _clearer(every[0], whole):
            best = every
        if len(asked) < 2 or len(every) - len(asked) > 1:
            continue
        score = sum(part.confidence for part in asked) / len(split.parts)
        if _one_question(whole, asked):
            continue
        if not split.marked and whole and whole[0].confidence > score + WHOLE_BY and len(asked) == 2:
            continue
        if score > best_score:
            best, best_score = asked, score
    return best


def _clearer(part: Part, whole: Sequence[Reading]) -> bool:
    """Whether the parts agree on one question more surely than the whole message says it."""
    return part.confidence >= SURE_PART and bool(whole) and whole[0].confidence < UNSURE_WHOLE


def _one_question(whole: Sequence[Reading], asked: Sequence[Part]) -> bool:
    """Whether the message is surely one of its parts' questions, the others being mere remarks."""
    others = [part.confidence for part in asked if part.intent != whole[0].intent]
    same = len(others) < len(asked) and whole[0].confidence >= SURE_WHOLE
    return same and max(others) < SURE_PART


def _asked(split: Split, top: dict[str, Part]) -> list[Part]:
    """The differing questions of a split, in order."""
    asked = [top[part] for part in split.parts if top[part].intent not in _NOT_QUESTIONS]
    return list({part.intent: part for part in reversed(asked)}.values())[::-1]


def _read_parts(parts: list[str], message: str, read: Read) -> dict[str, Part]:
    subject = _subject_named(message)
    alone = read(parts)
    leaning = alone
    if subject:
        leaning = read([part if subject in part else f"{subject}{part}" for part in parts])
    return {
        part: Part(part, *max(own[0], lent[0], key=lambda reading: reading.confidence))
        for part, own, lent in zip(parts, alone, leaning, strict=True)
    }


def _subject_named(text: str) -> str | None:
    """The word for what a message is about, as the message has it."""
    followups = load_followups()
    subject = followups.named_subject(text)
    return next((name for name in followups.names[subject] if name in text), None) if subject else None
