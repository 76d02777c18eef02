"""Clause references as people write them: GD26:2.2.3, 二、(二)3, 申报指引二(四), 33号文第十条."""

from __future__ import annotations

import re

from knowledge.policies.corpus import Corpus

_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", start=1)} | {"十": 10, "十一": 11}
_ID = re.compile(r"(gd26|guide|form|mohrss33)[::]([a-z0-9.]*[a-z0-9])", re.IGNORECASE)
_N = r"(十一|[一二三四五六七八九十])"
_NESTED = re.compile(rf"(?:第)?{_N}(?:大?部分|大点|[、,.])?\s*[（(]{_N}[）)]\s*(?:第)?(\d)?")
_SINGLE = re.compile(rf"[（(]{_N}[）)]|第{_N}[条项点]")
_GUIDE = re.compile(r"申报指引|指引|附件一|附件1")
_NATIONAL = re.compile(r"国家方案|33号|人社部发|实施方案")


def find_reference(text: str, corpus: Corpus) -> str | None:
    """The id of the clause a text names by number; None where it names none that exists."""
    match = _ID.search(text)
    if match:
        return _existing(f"{match[1].upper()}:{match[2].lower()}", corpus)
    national = _NATIONAL.search(text) is not None
    instrument = "GUIDE" if _GUIDE.search(text) else "GD26"
    nested = _NESTED.search(text)
    if nested and not national:
        numbers = [str(_DIGITS[nested[1]]), str(_DIGITS[nested[2]]), *([nested[3]] if nested[3] else [])]
        return _existing(f"{instrument}:{'.'.join(numbers)}", corpus)
    single = _SINGLE.search(text)
    if single and national:
        return _existing(f"MOHRSS33:{_DIGITS[single[1] or single[2]]}", corpus)
    return None


def _existing(clause_id: str, corpus: Corpus) -> str | None:
    return clause_id if corpus.has(clause_id) else None
