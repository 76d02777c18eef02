"""The answerer: follow-ups, several questions, and what happens when nothing is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from knowledge.answers.answer import Answer, Audience, Status
from knowledge.answers.answerer import MOST_CITATIONS, Answerer, Person, Thresholds
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.followups import load_followups
from knowledge.answers.records import UnknownRecord
from knowledge.answers.statements import Statement, load_statements
from knowledge.policies import UnknownClause, load_corpus

TODAY = date(2026, 11, 22)
LIMITS = Thresholds(tell=0.7, agree=0.3, in_context=0.5, offer_hit=0.4, offer_reading=0.1)


@dataclass(frozen=True)
class Hit:
    record: str
    score: float


class FakeSearch:
    """Finds what it was told to find."""

    def __init__(self, *hits: Hit, near: float = 0.0, told: float = 0.0) -> None:
        self.hits, self.near, self.told = hits, near, told

    def search(self, text: str, limit: int = 8) -> Sequence[Hit]:
        return self.hits[:limit]

    def statement(self, text: str, record: str) -> tuple[Statement, float] | None:
        """The record's last statement, as near as the test says."""
        own = [statement for statement in load_statements() if statement.answer == record]
        return (own[-1], self.near) if own else None

    def likeness(self, text: str, other: str) -> float:
        return self.told


def answerer(*hits: Hit, **near: float) -> Answerer:
    return Answerer(AnswerBuilder(), FakeSearch(*hits, **near), load_followups(), LIMITS)


def person(audience: Audience = Audience.GRADUATE, **more: object) -> Person:
    return Person(audience, **{"on": TODAY, **more})  # type: ignore[arg-type]


def offered(answer: Answer) -> list[str]:
    return [reply.payload.split('"')[3] for reply in answer.quick_replies]


class TestTelling:
    def test_a_record(self) -> None:
        answer = answerer().tell("trainee_overview", person(Audience.ENTERPRISE))
        assert "贵公司" in answer.text
        assert answer.record == "trainee_overview"

    def test_an_unknown_record(self) -> None:
        assert not answerer().is_record("nowhere")
        with pytest.raises(UnknownRecord):
            answerer().tell("nowhere", person())


class TestDetails:
    """A question about a detail of the clause that the record's own words leave out."""

    KEY = "declaration_enterprise_type"

    def tell(self, audience: Audience, near: float, told: float, on: date = TODAY) -> Answer:
        return answerer(near=near, told=told).tell(self.KEY, person(audience, on=on), "问一个细节")

    def plain(self, audience: Audience) -> Answer:
        return answerer().tell(self.KEY, person(audience))

    def test_near_enough_is_quoted_after_the_record(self) -> None:
        for key in (record.id for record in AnswerBuilder().records if record.citations):
            answer = answerer(near=0.9).tell(key, person(), "问一个细节")
            told = answerer().tell(key, person())
            assert answer.text.startswith(told.text)
            assert {c.clause for c in answer.citations} == {c.clause for c in told.citations}
            corpus = load_corpus()
            assert all(corpus.contains(c.clause, c.quote) for c in answer.citations)

    def test_at_the_desk_it_still_fits_in_one_breath(self) -> None:
        for key in (record.id for record in AnswerBuilder().records if record.citations):
            answer = answerer(near=0.9).tell(key, person(Audience.HOTLINE), "问一个细节")
            assert len(answer.text) <= 60

    @pytest.mark.parametrize(("near", "told"), [(0.0, 0.0), (0.5, 0.6), (0.19, 0.0)])
    def test_too_far_is_left_out(self, near: float, told: float) -> None:
        assert self.tell(Audience.GRADUATE, near, told) == self.plain(Audience.GRADUATE)

    def test_at_the_desk_it_must_be_clearly_nearer(self) -> None:
        assert self.tell(Audience.HOTLINE, 0.5, 0.45) == self.plain(Audience.HOTLINE)

    def test_without_a_question_there_is_no_detail(self) -> None:
        assert answerer(near=0.9).tell(self.KEY, person()) == self.plain(Audience.GRADUATE)


class TestClauses:
    """A clause asked for by its number."""

    @pytest.mark.parametrize("clause", [c.id for c in load_corpus().clauses(include_headings=True)])
    def test_every_clause_can_be_shown(self, clause: str) -> None:
        answer = answerer().show_clause(clause, person())
        assert answer.status is Status.ANSWERED
        assert [c.clause for c in answer.citations] == [clause]
        assert load_corpus().contains(clause, answer.citations[0].quote)
        assert load_corpus().clause(clause).label in answer.text

    def test_an_unknown_clause(self) -> None:
        with pytest.raises(UnknownClause):
            answerer().show_clause("GD26:9.9", person())


class TestFollowUps:
    ALL = [
        "followup_amount", "followup_duration", "followup_basis", "followup_simpler", "followup_detail", "followup_how",
        "followup_where", "followup_materials", "followup_when", "followup_conditions", "followup_who",
        "followup_recipient", "followup_repeat",
    ]  # fmt: skip

    @pytest.mark.parametrize("intent", [*ALL, "followup_subject"])
    @pytest.mark.parametrize("last", [None, "nowhere"])
    def test_without_context_it_asks_which_matter(self, intent: str, last: str | None) -> None:
        answer = answerer().follow_up(intent, "那呢", person(last=last))
        assert answer.status is Status.CLARIFY
        assert answer.record == "no_context"
        assert answer.quick_replies

    @pytest.mark.parametrize("intent", ALL)
    def test_with_context_it_answers(self, intent: str) -> None:
        answer = answerer().follow_up(intent, "那呢", person(last="trainee_overview"))
        assert answer.status is Status.ANSWERED
        assert answer.citations

    def test_the_amount_of_the_same_subject(self) -> None:
        answer = answerer().follow_up("followup_amount", "多少钱", person(last="apprenticeship_overview"))
        assert answer.record == "apprentice_subsidy_amount"
        assert "5000" in answer.text

    def test_the_basis_quotes_what_was_cited(self) -> None:
        answer = answerer().follow_up("followup_basis", "依据呢", person(last="apprentice_subsidy_amount"))
        assert answer.record == "apprentice_subsidy_amount"
        assert answer.citations
        assert all(c.label in answer.text and c.quote in answer.text for c in answer.citations)

    def test_the_original_is_the_clause(self) -> None:
        builder = AnswerBuilder()
        answer = answerer().follow_up("followup_detail", "原文", person(last="trainee_duration"))
        assert builder.corpus.clause(answer.citations[0].clause).readable in answer.text

    def test_the_basis_of_an_uncited_answer_is_not_invented(self) -> None:
        assert answerer().follow_up("followup_basis", "依据", person(last="greet")).record == "no_context"

    def test_simpler_is_the_plain_sentence(self) -> None:
        records = AnswerBuilder().records
        answer = answerer().follow_up("followup_simpler", "说简单点", person(last="trainee_overview"))
        assert answer.text == records["trainee_overview"].plain

    def test_again_is_the_same(self) -> None:
        who = person(Audience.HOTLINE, last="trainee_overview")
        assert answerer().follow_up("followup_repeat", "再说一遍", who) == answerer().tell(
            "trainee_overview", who
        )

    def test_a_new_subject_keeps_the_aspect(self) -> None:
        answer = answerer().follow_up(
            "followup_subject", "咁技培生呢", person(last="apprentice_subsidy_amount")
        )
        assert answer.record == "trainee_subsidy_amount"

    def test_a_new_subject_needs_no_context(self) -> None:
        assert answerer().follow_up("followup_subject", "那技培生呢", person()).record == "trainee_overview"

    def test_a_subject_nobody_named(self) -> None:
        answer = answerer().follow_up("followup_subject", "那这个呢", person(last="trainee_overview"))
        assert answer.record == "no_context"

    @pytest.mark.parametrize(
        "intent", ["followup_basis", "followup_detail", "followup_simpler", "followup_repeat"]
    )
    def test_after_the_last_day_the_notice_comes_first(self, intent: str) -> None:
        answer = answerer().follow_up(intent, "呢", person(last="trainee_overview", on=date(2027, 1, 1)))
        assert answer.text.startswith("请注意：粤人社规〔2022〕26号")


class TestSeveral:
    def several(self, *intents: str, **more: object) -> Answer:
        return answerer().several([(intent, intent) for intent in intents], person(**more))

    def test_two_questions_are_both_answered(self) -> None:
        answer = self.several("trainee_duration", "trainee_apply")
        records = AnswerBuilder().records
        for key in ("trainee_duration", "trainee_apply"):
            assert records[key].title in answer.text
            assert records[key].voices.graduate.conclusion in answer.text
        assert answer.status is Status.ANSWERED

    def test_one_question_is_just_told(self) -> None:
        assert self.several("trainee_duration") == answerer().tell("trainee_duration", person())

    def test_a_question_asked_twice_is_answered_once(self) -> None:
        assert self.several("trainee_duration", "trainee_duration").text.count("技培生") == (
            answerer().tell("trainee_duration", person()).text.count("技培生")
        )

    def test_citations_are_merged_without_repeats(self) -> None:
        answer = self.several("apprentice_subsidy_amount", "trainee_subsidy_amount", "subsidy_recipient")
        clauses = [c.clause for c in answer.citations]
        assert len(set(clauses)) == len(clauses)
        records = AnswerBuilder().records
        for key in ("apprentice_subsidy_amount", "trainee_subsidy_amount", "subsidy_recipient"):
            assert records[key].citations[0].clause in clauses

    def test_never_more_than_five_citations(self) -> None:
        intents = ("declaration_conditions", "subsidy_overview", "national_vs_province", "education_fund")
        records = AnswerBuilder().records
        assert len({c.clause for key in intents for c in records[key].citations}) > MOST_CITATIONS
        answer = self.several(*intents)
        assert len(answer.citations) == MOST_CITATIONS
        assert {records[key].citations[0].clause for key in intents} <= {c.clause for c in answer.citations}

    def test_a_later_part_leans_on_an_earlier_one(self) -> None:
        answer = self.several("trainee_overview", "followup_duration")
        assert answer.record == "trainee_duration"

    def test_the_first_part_leans_on_the_turn_before(self) -> None:
        answer = self.several("followup_duration", "followup_how", last="apprenticeship_overview")
        assert "学徒培养期限" in answer.text
        assert answer.record == "apprenticeship_apply"

    def test_the_basis_asked_beside_a_question_does_not_hide_its_answer(self) -> None:
        answer = self.several("apprentice_subsidy_amount", "followup_basis")
        told = answerer().tell("apprentice_subsidy_amount", person())
        assert AnswerBuilder().records["apprentice_subsidy_amount"].voices.graduate.conclusion in answer.text
        assert {c.clause for c in told.citations} <= {c.clause for c in answer.citations}

    def test_after_the_last_day_one_notice(self) -> None:
        answer = self.several("trainee_duration", "trainee_apply", on=date(2027, 1, 2))
        assert answer.text.startswith("请注意：")
        assert answer.text.count("请注意：") == 1

    def test_an_answer_beside_small_talk_is_an_answer(self) -> None:
        answer = self.several("find_position", "trainee_duration")
        assert answer.status is Status.ANSWERED
        assert answer.citations

    def test_nothing_answered_keeps_its_status(self) -> None:
        answer = self.several("out_of_scope_government", "greet")
        assert answer.status is Status.OUT_OF_SCOPE
        assert answer.citations == ()

    def test_no_button_twice_and_at_most_four(self) -> None:
        answer = self.several("trainee_duration", "trainee_apply", "trainee_status")
        assert len(set(offered(answer))) == len(offered(answer)) <= 4


class TestLookingUp:
    READINGS = [("trainee_duration", 0.2), ("pay", 0.15), ("greet", 0.12), ("retention", 0.05)]

    def test_a_sure_hit_is_told(self) -> None:
        answer = answerer(Hit("trainee_duration", 0.71)).look_up("问", [], person())
        assert answer.record == "trainee_duration"
        assert answer.status is Status.ANSWERED

    def test_the_first_time_two_readings_are_offered(self) -> None:
        answer = answerer(Hit("retention", 0.6), Hit("contact", 0.5)).look_up("问", self.READINGS, person())
        assert answer.status is Status.CLARIFY
        assert len(answer.quick_replies) == 2
        assert offered(answer)[0] == "trainee_duration"

    def test_readings_without_a_clause_are_not_offered(self) -> None:
        answer = answerer().look_up("问", self.READINGS, person())
        assert "greet" not in offered(answer)
        assert "retention" not in offered(answer)

    def test_a_reading_and_a_hit_alike_are_one_button(self) -> None:
        readings = [("contact", 0.02), ("trainee_duration", 0.3)]
        answer = answerer(Hit("trainee_duration", 0.6)).look_up("问", readings, person())
        assert offered(answer) == ["trainee_duration"]

    def test_a_hit_that_the_model_reads_too_is_told(self) -> None:
        search = answerer(Hit("trainee_duration", 0.31))
        assert search.look_up("问", [("trainee_duration", 0.2)], person()).record == "trainee_duration"
        assert search.look_up("问", [("pay", 0.2), ("trainee_duration", 0.1)], person()).record is None

    def test_a_short_message_leans_on_the_record_before(self) -> None:
        search = answerer(Hit("declaration_window", 0.6), Hit("trainee_duration", 0.55))
        assert search.look_up("多长", [], person(last="trainee_overview")).record == "trainee_duration"
        assert search.look_up("多长" * 40, [], person(last="trainee_overview")).record is None
        assert search.look_up("多长", [], person()).record is None

    def test_the_second_time_more_and_a_human(self) -> None:
        found = answerer(Hit("retention", 0.6), Hit("contact", 0.5)).look_up(
            "问", self.READINGS, person(misses=1)
        )
        assert found.status is Status.CLARIFY
        assert offered(found)[-1] == "human_handoff"
        assert 2 <= len(offered(found)) <= 4

    def test_nothing_near_is_said(self) -> None:
        for misses in (0, 3):
            answer = answerer(Hit("retention", 0.29)).look_up(
                "问", [("retention", 0.09)], person(misses=misses)
            )
            assert answer.status is Status.OUT_OF_SCOPE
            assert answer.citations == ()
            assert answer.quick_replies

    def test_an_empty_search_is_said_too(self) -> None:
        assert answerer().look_up("", [], person()).status is Status.OUT_OF_SCOPE

    def test_each_audience_hears_its_own_words(self) -> None:
        texts = {answerer().look_up("问", self.READINGS, person(audience)).text for audience in Audience}
        assert len(texts) == 3
