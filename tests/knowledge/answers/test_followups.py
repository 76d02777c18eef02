"""Follow-up tables: they hold together, and a bare question finds its record."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.answers.answer import UNCITED
from knowledge.answers.followups import Followups, load_followups
from knowledge.answers.records import AnswerRecord, load_records

PROJECT = Path(__file__).resolve().parents[3]
RECORDS = load_records()
TABLES = load_followups()


def test_every_id_is_a_record() -> None:
    assert TABLES.problems(RECORDS) == []


def test_an_unknown_id_is_named() -> None:
    wrong = TABLES.model_copy(update={"default": {"where": "nowhere"}})
    assert wrong.problems(RECORDS) == ["followups.yaml: unknown record nowhere"]


def test_cells_are_answers() -> None:
    cells = {key for row in TABLES.table.values() for key in row.values()} | set(TABLES.default.values())
    assert sorted(key for key in cells if RECORDS[key].status in UNCITED) == []


def test_a_record_of_its_own_goes_before_its_subject() -> None:
    for before, row in TABLES.records.items():
        for intent, aspect in TABLES.aspects.items():
            if aspect in row:
                assert TABLES.ask_aspect(intent, RECORDS[before]) == row[aspect]


@pytest.mark.parametrize(
    ("before", "word"),
    [("trainee_duration", "技培生"), ("apprentice_subsidy_amount", "学徒"), ("greet", None)],
)
def test_the_word_that_stands_for_what_was_talked_of(before: str, word: str | None) -> None:
    assert TABLES.context(RECORDS[before]) == word


def test_every_subject_has_its_what() -> None:
    assert [subject for subject, row in TABLES.table.items() if "what" not in row] == []


def test_names_and_exceptions_lead_to_subjects() -> None:
    assert set(TABLES.names) <= set(TABLES.table)
    assert set(TABLES.subject_of.values()) <= set(TABLES.table)


def test_records_have_subjects_of_the_table() -> None:
    wrong = [record.id for record in RECORDS if record.subject not in {*TABLES.table, "none"}]
    assert wrong == []


def test_aspects_are_intents_of_the_training_data() -> None:
    data = yaml.safe_load((PROJECT / "data" / "nlu" / "session.yml").read_text(encoding="utf-8"))
    assert set(TABLES.aspects) <= {item["intent"] for item in data["nlu"]}


def test_aspects_of_the_table_are_aspects_of_records() -> None:
    known = {record.aspect for record in RECORDS}
    assert sorted({aspect for row in TABLES.table.values() for aspect in row} - known) == []


def test_no_name_belongs_to_two_subjects() -> None:
    names = [name for row in TABLES.names.values() for name in row]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("before", "intent", "then"),
    [
        ("apprenticeship_overview", "followup_amount", "apprentice_subsidy_amount"),
        ("apprenticeship_overview", "followup_duration", "apprenticeship_duration"),
        ("apprentice_subsidy_amount", "followup_recipient", "subsidy_recipient"),
        ("trainee_overview", "followup_amount", "trainee_subsidy_amount"),
        ("trainee_overview", "followup_how", "trainee_apply"),
        ("trainee_status", "followup_duration", "trainee_duration"),
        ("declaration_conditions", "followup_when", "declaration_window"),
        ("declaration_conditions", "followup_where", "declaration_where"),
        ("declaration_conditions", "followup_materials", "declaration_materials"),
        ("grassroots_subsidy", "followup_amount", "grassroots_subsidy"),
        ("personal_eligibility", "followup_how", "trainee_apply"),
        ("enterprise_verdict", "followup_materials", "declaration_materials"),
        ("standards_overview", "followup_where", "contact"),
    ],
)
def test_an_aspect_of_the_same_subject(before: str, intent: str, then: str) -> None:
    assert TABLES.ask_aspect(intent, RECORDS[before]) == then


def test_a_record_without_a_subject_has_no_aspects() -> None:
    assert RECORDS["greet"].subject == "none"
    assert TABLES.subject(RECORDS["greet"]) is None
    assert TABLES.ask_aspect("followup_amount", RECORDS["greet"]) is None


@pytest.mark.parametrize(
    ("subject", "before", "then"),
    [
        ("trainee", "apprentice_subsidy_amount", "trainee_subsidy_amount"),
        ("apprentice", "trainee_duration", "apprenticeship_duration"),
        ("trainee", "apprenticeship_overview", "trainee_overview"),
        ("bases", "subsidy_stacking", "base_services"),
        ("trainee", None, "trainee_overview"),
        ("declaration", None, "declaration_procedure"),
    ],
)
def test_a_new_subject_keeps_the_aspect(subject: str, before: str | None, then: str) -> None:
    assert TABLES.change_subject(subject, RECORDS[before] if before else None) == then


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("那技培生呢", "trainee"),
        ("那学徒呢", "apprentice"),
        ("学生学徒的话", "apprentice"),
        ("国家方案里呢", "national"),
        ("申报表呢", "form"),
        ("基地呢", "bases"),
        ("教育经费呢", "education_fund"),
        ("那个呢", None),
        ("", None),
    ],
)
def test_the_subject_a_text_names(text: str, subject: str | None) -> None:
    assert TABLES.named_subject(text) == subject


def test_the_longest_name_wins() -> None:
    names = {"a": ("链",), "b": ("生态链",)}
    tables = Followups(aspects={}, names=names, table={}, default={}, subject_of={}, records={})
    assert tables.named_subject("那生态链呢") == "b"


@pytest.mark.parametrize("record", [r for r in RECORDS if r.subject in TABLES.table], ids=lambda r: r.id)
def test_every_subject_answers_every_bare_question_or_says_so(record: AnswerRecord) -> None:
    for intent in TABLES.aspects:
        key = TABLES.ask_aspect(intent, record)
        assert key is None or key in RECORDS
