"""Personal eligibility by graduation year, on both sides of each year."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answers.answer import Audience
from knowledge.answers.answerer import Person, load_answerer
from knowledge.answers.builder import BRACKETS, HOTLINE_LIMIT
from knowledge.answers.personal import graduation_year, opening

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "year"),
    [("22年", 2022), ("2022年", 2022), ("2022", 2022), ("26届", 2026), ("2027届", 2027), ("98年", 1998),
     ("今年", 2026), ("去年", 2025), ("明年", 2027), ("毕业", None)],
)  # fmt: skip
def test_years_are_read(said: str, year: int | None) -> None:
    assert graduation_year(said, TODAY) == year


@pytest.mark.parametrize(
    ("said", "words"),
    [("2025年", "不在毕业年度"), ("2026年", "没有写清"), ("2027年", "没有写清"), ("去年", "不在毕业年度"),
     ("今年", "没有写清"), ("明年", "没有写清")],
)  # fmt: skip
def test_each_case_opens_with_its_own_sentence(said: str, words: str) -> None:
    answer = load_answerer().tell(
        "personal_eligibility", Person(Audience.GRADUATE, TODAY, graduation=said), f"我{said}毕业还能报吗"
    )
    first = answer.text.splitlines()[0]
    assert first.startswith(said)
    assert words in first
    assert "技培生" in first
    assert {"GD26:2.1.2", "GD26:2.2.2"} == {citation.clause for citation in answer.citations}


def test_a_student_who_still_studies_is_not_called_graduated() -> None:
    first = opening("我大三可以报吗", None, Audience.GRADUATE, TODAY)
    assert first is not None
    assert "还没毕业" in first


def test_without_a_case_the_record_speaks_for_itself() -> None:
    assert opening("我能报吗", None, Audience.GRADUATE, TODAY) is None


@pytest.mark.parametrize("said", ["2025年", "2026年", "2027年", None])
def test_the_desk_reads_out_one_sentence(said: str | None) -> None:
    spoken = opening("来电人在读", said, Audience.HOTLINE, TODAY)
    assert spoken is not None
    assert len(spoken) <= HOTLINE_LIMIT
    assert not BRACKETS.search(spoken)
