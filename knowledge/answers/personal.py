"""Personal eligibility opens with the case a person is in, by when they graduate.

Source: GD26:2.1.2 (毕业年度学生, not defined) and GD26:2.2.2 (应届或往届毕业生).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from knowledge.answers.answer import Audience
from knowledge.text.normalise import normalise

_RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "明年": 1, "下一年": 1, "后年": 2, "大后年": 3}
_STUDYING = re.compile(r"大[一二三]|在读|高[一二三]|还没毕业|没毕业|未毕业|在校|还在读")
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")


@cache
def _openings() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "personal.yaml").read_text(encoding="utf-8")
    )
    return content


def graduation_year(said: str, on: date) -> int | None:
    """The year of "22年", "2022", "26届", "去年"; None for what is no year."""
    words = normalise(said).text
    if words in _RELATIVE:
        return on.year + _RELATIVE[words]
    match = re.search(r"\d{4}|\d{2}", words.replace("二零", "20").translate(_DIGITS))
    if match is None:
        return None
    year = int(match[0])
    return year if year > 99 else 2000 + year if year < 60 else 1900 + year


def opening(question: str, said: str | None, audience: Audience, on: date) -> str | None:
    """The first sentence for a person's own case; None where they have not said it."""
    year = graduation_year(said, on) if said else None
    if said is not None and year is not None:
        case = "past" if year < on.year else "this" if year == on.year else "next"
        return _openings()[case][audience.value].format(said=said)
    if _STUDYING.search(normalise(question).text):
        return _openings()["studying"][audience.value]
    return None
