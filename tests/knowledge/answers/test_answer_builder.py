"""Building answers: voices, citations, validity, and the line that says an instrument has lapsed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import ValidationError

from knowledge.answers.answer import UNCITED, Answer, Audience, Status
from knowledge.answers.builder import AnswerBuilder, phrases, show_record
from knowledge.answers.records import Reference, load_records
from knowledge.policies import UnknownClause

TODAY = date(2026, 11, 22)
FIRST, LAST, AFTER, BEFORE = date(2022, 10, 31), date(2026, 12, 31), date(2027, 1, 1), date(2022, 10, 30)
RECORDS = list(load_records())


@pytest.fixture(scope="module")
def builder() -> AnswerBuilder:
    return AnswerBuilder()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_record_is_told_to_everyone_on_every_date(builder: AnswerBuilder, record) -> None:
    for audience in Audience:
        for on in (BEFORE, TODAY, date(2030, 1, 1)):
            answer = builder.tell(record, audience, on)
            assert answer.text.endswith(record.voices.of(audience).text)
            assert answer.record == record.id
            assert answer.as_of == on
            assert bool(answer.citations) == bool(record.citations)
    assert builder.tell_plainly(record, TODAY).text == record.plain


@pytest.mark.parametrize("on", [FIRST, TODAY, LAST])
def test_in_force_there_is_no_notice(builder: AnswerBuilder, on: date) -> None:
    record = builder.records["apprentice_subsidy_amount"]
    assert builder.tell(record, Audience.GRADUATE, on).text == record.voices.graduate.text


def test_after_the_last_day_the_notice_comes_first(builder: AnswerBuilder) -> None:
    answer = builder.tell(builder.records["apprentice_subsidy_amount"], Audience.GRADUATE, AFTER)
    first = answer.text.splitlines()[0]
    assert "粤人社规〔2022〕26号" in first
    assert "2026-12-31" in first
    assert "2027-01-01" in first
    assert "到期" in first
    assert answer.status is Status.ANSWERED


def test_before_the_first_day_the_notice_says_so(builder: AnswerBuilder) -> None:
    first = builder.tell(builder.records["trainee_overview"], Audience.ENTERPRISE, BEFORE).text.splitlines()[
        0
    ]
    assert "2022-10-31" in first
    assert "还没有施行" in first


@pytest.mark.parametrize("on", [BEFORE, TODAY, AFTER])
def test_an_instrument_without_a_period_never_lapses(builder: AnswerBuilder, on: date) -> None:
    record = builder.records["national_funding"]
    assert {c.clause.split(":")[0] for c in record.citations} == {"MOHRSS33"}
    answer = builder.tell(record, Audience.GRADUATE, on)
    assert answer.text == record.voices.graduate.text
    assert answer.validity is not None
    assert "人社部发〔2022〕33号" in answer.validity


def test_validity_names_each_instrument_once(builder: AnswerBuilder) -> None:
    answer = builder.tell(builder.records["national_vs_province"], Audience.HOTLINE, TODAY)
    assert answer.validity is not None
    assert answer.validity.startswith("粤人社规〔2022〕26号 有效期至 2026-12-31")
    assert answer.validity.count("粤人社规〔2022〕26号") == 1
    assert answer.validity.count("人社部发〔2022〕33号") == 1


def test_several_lapsed_clauses_give_one_notice(builder: AnswerBuilder) -> None:
    answer = builder.tell(builder.records["declaration_conditions"], Audience.ENTERPRISE, AFTER)
    assert len(answer.citations) > 1
    assert answer.text.count("请注意：") == 1


@pytest.mark.parametrize("status", sorted(UNCITED))
def test_uncited_statuses_drop_citations(builder: AnswerBuilder, status: Status) -> None:
    citations = builder.cite([Reference(clause="GD26:2.1.3", quote="5000 元", used_for="补贴标准")])
    answer = builder.build("好的", status, AFTER, citations=citations)
    assert answer.citations == ()
    assert answer.validity is None
    assert answer.text == "好的"


@pytest.mark.parametrize("status", sorted(set(Status) - UNCITED))
def test_other_statuses_keep_citations(builder: AnswerBuilder, status: Status) -> None:
    citations = builder.cite([Reference(clause="GD26:2.1.3", quote="5000 元", used_for="补贴标准")])
    answer = builder.build("每人每年5000元", status, TODAY, citations=citations)
    assert [c.label for c in answer.citations] == ["粤人社规〔2022〕26号 二、(一)3"]


def test_an_unknown_clause_is_never_cited(builder: AnswerBuilder) -> None:
    with pytest.raises(UnknownClause):
        builder.cite([Reference(clause="GD26:9.9", quote="x", used_for="x")])


def test_buttons_tell_records(builder: AnswerBuilder) -> None:
    button = show_record(builder.records["trainee_overview"])
    assert button.title == "技培生是什么"
    name, _, arguments = button.payload.partition("{")
    assert name == "/show_answer"
    assert json.loads("{" + arguments) == {"answer": "trainee_overview"}


def test_an_answer_cannot_be_changed(builder: AnswerBuilder) -> None:
    answer = builder.tell(builder.records["greet"], Audience.GRADUATE, TODAY)
    with pytest.raises(ValidationError):
        answer.text = "别的"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Answer(text="x", status=Status.CHITCHAT, as_of=TODAY, more=1)  # type: ignore[call-arg]


def test_an_answer_survives_json(builder: AnswerBuilder) -> None:
    for record in RECORDS:
        answer = builder.tell(record, Audience.GRADUATE, TODAY)
        assert Answer.model_validate(json.loads(json.dumps(answer.model_dump(mode="json")))) == answer


def test_phrases_are_all_there() -> None:
    assert {"lapsed", "not_yet", "part", "basis", "original"} <= set(phrases())
