"""Domain terms found by sound: 计培生, 技陪生 and 纪培森 are all 技培生.

People type by pinyin, so the commonest misspelling of a term sounds like it. A stretch
of text is taken for a term when it has the term's sound (zh/z, ch/c, sh/s, ang/an,
eng/en and ing/in count as one, as many speakers of Guangdong say them) and is not itself
a word of the dictionary.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache

import jieba

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters need no phrase table: 30 MB less
from pypinyin import Style, pinyin

_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))


@cache
def _sound(character: str) -> str:
    syllable = str(pinyin(character, style=Style.NORMAL)[0][0])
    for spoken, merged in _NEAR:
        syllable = syllable.replace(spoken, merged)
    return syllable


@cache
def _is_word(text: str) -> bool:
    if not jieba.dt.initialized:
        jieba.setLogLevel(60)
        jieba.initialize()
    return bool(jieba.dt.FREQ.get(text, 0) > 2)


def _whole(slip: str) -> str:
    """A pattern for a slip; one of latin letters must be a word of its own (hr, not mohrss)."""
    return rf"(?<![a-z]){slip}(?![a-z])" if slip.isascii() else re.escape(slip)


class Homophones:
    """Finds misspelt terms. `misspelt` lists slips that sound does not explain."""

    def __init__(self, terms: Iterable[str], misspelt: Mapping[str, str]) -> None:
        self._by_sound: dict[tuple[str, ...], str] = {}
        for term in terms:
            self._by_sound.setdefault(tuple(_sound(c) for c in term), term)
        self._terms = frozenset(self._by_sound.values())
        self._lengths = sorted({len(sound) for sound in self._by_sound}, reverse=True)
        self._misspelt = dict(misspelt)
        self._slips = re.compile("|".join(_whole(slip) for slip in sorted(misspelt, key=len, reverse=True)))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Non-overlapping (start, end, term) replacements in order of their start."""
        found = [(m.start(), m.end(), self._misspelt[m[0]]) for m in self._slips.finditer(text)]
        taken = [False] * len(text)
        for start, end, _ in found:
            taken[start:end] = [True] * (end - start)
        sounds = [_sound(c) if "一" <= c <= "鿿" else "" for c in text]
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                end = start + length
                term = self._by_sound.get(tuple(sounds[start:end]))
                if term is None or any(taken[start:end]):
                    continue
                written = text[start:end]
                if written in self._terms:
                    taken[start:end] = [True] * length
                elif not _is_word(written) and not self._crosses_words(text, start, end):
                    taken[start:end] = [True] * length
                    found.append((start, end, term))
        return sorted(found)

    @staticmethod
    def _crosses_words(text: str, start: int, end: int) -> bool:
        """A two-character stretch made of the halves of two known words is no slip."""
        if end - start > 2:
            return False
        before = start > 0 and _is_word(text[start - 1 : start + 1])
        after = end < len(text) and _is_word(text[end - 1 : end + 1])
        return before or after
