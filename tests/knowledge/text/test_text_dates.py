"""Dates people name: what is read, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.text.dates import named_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027年", date(2027, 1, 1)),
        ("2027年3月", date(2027, 3, 1)),
        ("2026年12月31日", date(2026, 12, 31)),
        ("2026年12月31号", date(2026, 12, 31)),
        ("２０２７年", date(2027, 1, 1)),
        ("2027-01-01", date(2027, 1, 1)),
        ("明年", date(2027, 1, 1)),
        ("后年", date(2028, 1, 1)),
        ("去年", date(2025, 1, 1)),
        ("今年", TODAY),
    ],
)
def test_a_named_day_is_read(said: str, day: date) -> None:
    assert named_date(said, TODAY) == day


@pytest.mark.parametrize("said", ["", "12月31号", "2026年13月", "2026年2月30日", "下周", "第3天"])
def test_what_names_no_day_is_none(said: str) -> None:
    assert named_date(said, TODAY) is None
