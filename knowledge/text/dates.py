"""Calendar dates people name in a question: "2027年3月", "明年", "12月31号"."""

from __future__ import annotations

import re
from datetime import date

from knowledge.text.normalise import normalise

_RELATIVE = {"大后年": 3, "后年": 2, "明年": 1, "去年": -1, "今年": 0}
_DATE = re.compile(r"(20\d{2})(?:年|-|$)(?:(\d{1,2})(?:月|-|$))?(?:(\d{1,2})(?:日|号|$))?")


def named_date(said: str, on: date) -> date | None:
    """The first day of what a person names; None where no year is named or the day is none."""
    words = normalise(said).text
    for name, years in _RELATIVE.items():
        if name in words:
            return date(on.year + years, 1, 1) if years else on
    match = _DATE.search(words)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
