"""Where one message asks several things: "补贴多少谁领要交啥材料" → three questions.

Works on normalised text. A part must hold a question word of its own; polite frames
("能不能告诉我") do not count. Which segmentation is believed is decided by the intent
model (`bot.components.intent_classifier`).
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

#: Longest message that is looked at for several questions, and most parts it may have.
MOST_CHARACTERS = 120
MOST_PARTS = 4
MOST_CANDIDATES = 12

_FRAMES = re.compile(
    r"能不能告诉我|可以告诉我|能告诉我|可不可以告诉我|请问(?:一下)?|想问(?:一下|下)?|麻烦问(?:一下|下)?|我想知道|想知道|"
    r"不知道|帮我(?:看看|查查|问问)|能不能说说|可以说说|有没有人知道|谁知道|怎么回事|什么的|没什么|为什么呢?$"
)
_QUESTION = re.compile(
    r"多少|几(?!乎|点水)|谁|哪|什么|啥|怎么|咋|如何|多久|多长|何时|吗|嘛(?=$)|呢(?=$)|能不能|是不是|有没有|可不可以|要不要|"
    r"会不会|行不行|能否|是否|可否|"
    r"([一-鿿])不\1|不(?=$|[,，。?？;；!！ ])|没(?=$|[,，?？])"
)
_MARKS = re.compile(r"[,，。;；?？!！\n]+|\s+(?=\S)|、")
_JOINERS = re.compile(
    r"^(?:还有|另外|然后|以及|而且|同时|顺便|再就是|还想问|还想知道|和|跟|那|并且|此外|[一二三四五1-5][.、是])+"
)


def _asks(part: str) -> int:
    return len(_QUESTION.findall(_FRAMES.sub("", part)))


def _cleaned(part: str) -> str:
    return _JOINERS.sub("", part.strip(" ,，。、")).strip(" ,，。、")


def _by_marks(text: str) -> list[str] | None:
    """Split at punctuation; words without a question go with the question after them."""
    parts: list[str] = []
    waiting = ""
    for piece in _MARKS.split(text):
        piece = waiting + piece
        if _asks(piece):
            parts.append(piece)
            waiting = ""
        else:
            waiting = piece + "," if piece else ""
    if waiting and parts:
        parts[-1] += "," + waiting.strip(",")
    cleaned = [part for part in map(_cleaned, parts) if len(part) >= 2]
    return cleaned if 2 <= len(cleaned) <= MOST_PARTS else None


def _by_question_words(text: str) -> list[list[str]]:
    """Every split of unpunctuated text in which each part keeps a question word."""
    marks = [
        m for m in _QUESTION.finditer(text) if not _FRAMES.search(text[max(0, m.start() - 3) : m.end() + 3])
    ]
    if not 2 <= len(marks) <= MOST_PARTS:
        return []
    gaps = []
    for left, right in itertools.pairwise(marks):
        # a boundary may fall after the left question word, with a few words before the right one
        gaps.append([cut for cut in range(left.end(), right.start() + 1) if cut >= 2])
    found: list[list[str]] = []
    for cuts in _cut_choices(gaps):
        edges = [0, *cuts, len(text)]
        parts = [_cleaned(text[a:b]) for a, b in itertools.pairwise(edges)]
        if all(len(part) >= 2 and _asks(part) for part in parts):
            found.append(parts)
    return found


def _cut_choices(gaps: list[list[int]]) -> list[tuple[int, ...]]:
    choices: list[tuple[int, ...]] = [()]
    for gap in gaps:
        near = gap if len(gap) <= 6 else gap[:3] + gap[-3:]
        choices = [(*chosen, cut) for chosen in choices for cut in near]
    if len(choices) > MOST_CANDIDATES * 4:
        choices = choices[:: max(1, len(choices) // (MOST_CANDIDATES * 4))]
    return choices


class Split(NamedTuple):
    """One way to cut a message; `marked` where the person's own punctuation cuts it."""

    parts: tuple[str, ...]
    marked: bool


def splits(text: str) -> list[Split]:
    """Possible splits of a message into questions; empty when it asks one thing."""
    if len(text) > MOST_CHARACTERS or _asks(text) < 2:
        return []
    marked = _by_marks(text)
    if marked is None:
        return [Split(tuple(parts), False) for parts in _by_question_words(text)[: MOST_CANDIDATES * 4]]
    found = [Split(tuple(marked), True)]
    for index, part in enumerate(marked):
        if len(marked) < MOST_PARTS:
            finer = (marked[:index] + parts + marked[index + 1 :] for parts in _by_question_words(part))
            found += [Split(tuple(parts), False) for parts in finer if len(parts) <= MOST_PARTS]
    return found[: MOST_CANDIDATES * 2]
