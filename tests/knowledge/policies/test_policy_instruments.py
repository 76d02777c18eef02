"""Periods, metadata, and what is said of instruments whose text is not held."""

from __future__ import annotations

import json
from datetime import date

import pytest

from knowledge.policies import NotInForce, UnknownClause, load_corpus
from knowledge.policies.show import show

CORPUS = load_corpus()
GUANGDONG = ("GD26", "GUIDE", "FORM")
LATER = ("GD25-25", "SZ2026")
LINE = "粤人社规〔2022〕26号 有效期至 2026-12-31"
NATIONAL_LINE = "人社部发〔2022〕33号 文中未写有效期，目标年份为2022年至2025年"


@pytest.mark.parametrize("instrument_id", GUANGDONG)
@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        (date(2022, 10, 30), False),
        (date(2022, 10, 31), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_the_guangdong_instruments_are_in_force_to_the_day(
    instrument_id: str, on: date, in_force: bool
) -> None:
    instrument = CORPUS.instrument(instrument_id)
    assert instrument.is_in_force(on) is in_force
    if in_force:
        instrument.require_in_force(on)
    else:
        with pytest.raises(NotInForce):
            instrument.require_in_force(on)


@pytest.mark.parametrize("instrument_id", GUANGDONG)
def test_the_period_is_what_its_clause_says(instrument_id: str) -> None:
    instrument = CORPUS.instrument(instrument_id)
    assert instrument.in_force is not None
    first, last = instrument.in_force.from_, instrument.last_day
    assert last == date(2026, 12, 31)
    quote = (
        f"自{first.year}年{first.month}月{first.day}日起实施，有效期至{last.year}年{last.month}月{last.day}日"
    )
    assert CORPUS.contains(instrument.in_force.clause, quote)


@pytest.mark.parametrize("instrument_id", ["MOHRSS33", *LATER])
def test_an_instrument_that_states_no_period_is_neither_in_force_nor_out(instrument_id: str) -> None:
    instrument = CORPUS.instrument(instrument_id)
    assert instrument.is_in_force(date(2026, 11, 22)) is None
    assert instrument.last_day is None
    instrument.require_in_force(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("clause_ids", "line"),
    [
        (["GD26:2.1.3"], LINE),
        (["GUIDE:2.4", "FORM:2", "GD26:1"], LINE),
        (["MOHRSS33:10"], NATIONAL_LINE),
        (["GD26:3.1", "MOHRSS33:10", "GD26:1"], f"{LINE}；{NATIONAL_LINE}"),
        ([], None),
    ],
)
def test_validity_line(clause_ids: list[str], line: str | None) -> None:
    assert CORPUS.validity_line(clause_ids) == line


def test_the_national_target_years_are_in_its_text() -> None:
    assert CORPUS.contains("MOHRSS33:2", "2022年至2025年")


def test_disclosure_is_kept() -> None:
    assert {CORPUS.instrument(i).disclosure for i in GUANGDONG} == {"依申请公开"}
    assert CORPUS.instrument("MOHRSS33").disclosure == "主动公开"


@pytest.mark.parametrize("instrument_id", LATER)
def test_nothing_is_said_of_what_a_text_not_held_states(instrument_id: str) -> None:
    instrument = CORPUS.instrument(instrument_id)
    assert not instrument.text_held
    assert "据公开转载" in instrument.source_note
    assert CORPUS.text(instrument_id) is None
    assert CORPUS.nodes(instrument_id) == ()
    assert not [c for c in CORPUS.clauses(include_headings=True) if c.instrument == instrument_id]


def test_later_instruments_are_known_by_title() -> None:
    assert [i.id for i in CORPUS.later_than("GD26")] == list(LATER)
    assert CORPUS.instrument("GD25-25").number == "粤人社规〔2025〕25号"
    assert CORPUS.instrument("GD25-25").issued == date(2025, 7, 5)
    assert CORPUS.instrument("SZ2026").published == "2026-01"
    assert [i.id for i in CORPUS.instruments()] == [*GUANGDONG, "MOHRSS33", *LATER]


def test_show_gives_clauses_and_instruments_as_json() -> None:
    clause, later = json.loads(json.dumps(show(CORPUS, ["GD26:2.1.3", "GD25-25"])))
    assert {"id", "title", "text", "instrument", "number", "label", "text_held"} <= clause.keys()
    assert clause.keys() == later.keys()
    assert (clause["id"], clause["instrument"], clause["text_held"]) == ("GD26:2.1.3", "GD26", True)
    assert (later["text"], later["text_held"]) == (None, False)
    (whole,) = show(CORPUS, ["FORM"])
    assert "可另附页。" in whole["text"]


@pytest.mark.parametrize("unknown", ["GD26:9", "GD99", ""])
def test_show_refuses_an_unknown_id(unknown: str) -> None:
    with pytest.raises(UnknownClause):
        show(CORPUS, ["GD26:1", unknown])


def test_loading_happens_once() -> None:
    assert load_corpus() is load_corpus()
