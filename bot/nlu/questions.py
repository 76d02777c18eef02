"""Which split of a message into questions is believed, if any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.nlu.intent_model import Reading
from bot.nlu.splitting import candidates

Read = Callable[[Sequence[str]], list[list[Reading]]]

#: Intents that ask nothing of the policy: no message is split for them.
_NOT_QUESTIONS = frozenset(
    {"greet", "goodbye", "thanks", "praise", "affirm", "deny", "complaint", "abuse", "other_question",
     "prompt_injection", "out_of_scope_general", "out_of_scope_government", "human_handoff",
     "switch_audience", "followup_simpler", "followup_detail", "followup_repeat"}
)  # fmt: skip


class Part(NamedTuple):
    """One question of a message."""

    text: str
    intent: str
    confidence: float


def choose_split(text: str, whole: Sequence[Reading], read: Read, least: float) -> list[Part]:
    """The likeliest split into differing questions, each read with confidence `least`.

    Empty when the message is better read as one question.
    """
    splits = candidates(text)
    if not splits:
        return []
    texts = sorted({part for split in splits for part in split})
    top = {part: readings[0] for part, readings in zip(texts, read(texts), strict=True)}
    best: list[Part] = []
    best_score = 0.0
    for split in splits:
        parts = [Part(part, top[part].intent, top[part].confidence) for part in split]
        asked = [part for part in parts if part.intent not in _NOT_QUESTIONS]
        if len(asked) < 2 or len({part.intent for part in asked}) < len(asked):
            continue
        if min(part.confidence for part in asked) < least:
            continue
        score = sum(part.confidence for part in asked) / len(parts)
        if score > best_score:
            best, best_score = asked, score
    if not best:
        return []
    sure_of_whole = bool(whole) and whole[0].confidence > best_score + 0.15 and len(best) == 2
    return [] if sure_of_whole else best
