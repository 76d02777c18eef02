"""Rules that all curated content keeps: records, statements, and the intents that lead to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers.answer import UNCITED, Audience, Status
from knowledge.answers.check import check_content
from knowledge.answers.followups import load_followups
from knowledge.answers.records import (
    AnswerRecord,
    ContentInvalid,
    Records,
    UnknownRecord,
    load_records,
    read_records,
)
from knowledge.answers.statements import load_statements
from knowledge.policies import load_corpus

PROJECT = Path(__file__).resolve().parents[3]
TOLD_INSTRUMENTS = ("GD26", "GUIDE", "FORM", "MOHRSS33")
RECORDS = list(load_records())


def test_the_content_check_finds_nothing() -> None:
    assert check_content(load_corpus(), load_records()) == []


def offenders(wrong: Iterable[tuple[str, object]]) -> str:
    """One line for each offending record, to read in the failure."""
    return "\n".join(f"{where}: {what}" for where, what in wrong)


def test_every_clause_is_told_by_a_statement() -> None:
    stated = {statement.clause for statement in load_statements()}
    silent = [
        clause.id
        for clause in load_corpus().clauses()
        if clause.instrument in TOLD_INSTRUMENTS and clause.id not in stated
    ]
    assert silent == [], "add a line to knowledge/answers/statements for each"


def test_statements_rest_on_records_that_cite_their_clause() -> None:
    records, corpus = load_records(), load_corpus()
    wrong = [
        (s.clause, s.says)
        for s in load_statements()
        if s.answer not in records
        or s.clause not in {c.clause for c in records[s.answer].citations}
        or not corpus.contains(s.clause, s.quote)
    ]
    assert not wrong, offenders(wrong)


def test_answered_records_speak_in_three_voices() -> None:
    wrong = [
        (record.id, "two voices are the same")
        for record in RECORDS
        if record.status is Status.ANSWERED and len({voice.text for _, voice in record.voices}) < 3
    ]
    assert not wrong, offenders(wrong)


def test_hotline_voices_can_be_read_out() -> None:
    spoken = [(record.id, record.voices.of(Audience.HOTLINE).text) for record in RECORDS]
    wrong = [(id, text) for id, text in spoken if len(text) > 60 or re.search(r"[()（）\[\]【】〔〕]", text)]
    assert not wrong, offenders(wrong)


def test_no_text_holds_a_clause_id_or_markup() -> None:
    ids = re.compile(r"(?:GD26|GUIDE|FORM|MOHRSS33|GD25-25)\b|[{}<>]|\*\*")
    texts = [
        (record.id, text)
        for record in RECORDS
        for text in [*(v.text for _, v in record.voices), record.plain]
    ]
    wrong = [(id, text) for id, text in texts if ids.search(text)]
    assert not wrong, offenders(wrong)


def test_next_names_other_records() -> None:
    records = load_records()
    wrong = [
        (record.id, record.next)
        for record in RECORDS
        if record.id in record.next
        or len(set(record.next)) < len(record.next)
        or any(following not in records for following in record.next)
    ]
    assert not wrong, offenders(wrong)


def test_citations_follow_the_status() -> None:
    wrong = [
        (record.id, record.status)
        for record in RECORDS
        if (record.status is Status.ANSWERED and not record.citations)
        or (record.status in UNCITED and record.citations)
        or len(record.citations) > 5
        or len(set(record.citations)) < len(record.citations)
    ]
    assert not wrong, offenders(wrong)


def test_quotes_are_verbatim() -> None:
    corpus = load_corpus()
    wrong = [
        (record.id, citation.clause)
        for record in RECORDS
        for citation in record.citations
        if not corpus.contains(citation.clause, citation.quote)
    ]
    assert not wrong, offenders(wrong)


def test_no_clause_records_say_that_the_text_is_silent() -> None:
    silent = re.compile(r"没有|没写|未|不设|没提|没给|不公开|依申请")
    wrong = [
        (record.id, voice.conclusion)
        for record in RECORDS
        if record.status is Status.NO_CLAUSE
        for _, voice in record.voices
        if not silent.search(voice.text)
    ]
    assert not wrong, offenders(wrong)


def test_titles_and_questions_are_told_apart() -> None:
    titles = Counter(record.title for record in RECORDS)
    assert [title for title, times in titles.items() if times > 1] == []
    questions = Counter(question for record in RECORDS for question in record.questions)
    assert [question for question, times in questions.items() if times > 1] == []


def _yaml_items(folder: str, key: str) -> list[dict[str, Any]]:
    return [
        item
        for path in sorted((PROJECT / folder).glob("*.yml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8")).get(key) or []
    ]


def test_every_trained_intent_leads_to_an_answer() -> None:
    actions = {
        rule["steps"][0]["intent"]: [step["action"] for step in rule["steps"][1:]]
        for rule in _yaml_items("data/rules", "rules")
    }
    told = {intent for intent in actions if intent in load_records()}
    own_action = {"action_follow_up", "action_switch_audience", "action_answer_parts", "action_show_answer"}
    wrong = []
    for intent in sorted({item["intent"] for item in _yaml_items("data/nlu", "nlu") if "intent" in item}):
        if intent not in actions:
            wrong.append((intent, "no rule in data/rules"))
        elif actions[intent] == ["action_answer"] and intent not in told:
            wrong.append((intent, "action_answer needs a record of this name"))
        elif actions[intent] == ["action_follow_up"] and not _is_follow_up(intent):
            wrong.append((intent, "not in followups.yaml"))
        elif not own_action & set(actions[intent]) and actions[intent] != ["action_answer"]:
            wrong.append((intent, actions[intent]))
    assert not wrong, offenders(wrong)


def _is_follow_up(intent: str) -> bool:
    by_name = {"followup_basis", "followup_detail", "followup_simpler", "followup_repeat", "followup_subject"}
    return intent in by_name or intent in load_followups().aspects


class TestTheCheckItself:
    """`check_content` names what is wrong with a record."""

    @pytest.fixture
    def record(self) -> AnswerRecord:
        return load_records()["apprentice_subsidy_amount"]

    def problems(self, record: AnswerRecord) -> str:
        others = {each.id: each for each in load_records()}
        return "\n".join(
            line
            for line in check_content(load_corpus(), Records({**others, record.id: record}))
            if line.startswith(f"{record.topic}/{record.id}:")
        )

    def with_voice(self, record: AnswerRecord, audience: str, text: str) -> AnswerRecord:
        voice = getattr(record.voices, audience).model_copy(update={"conclusion": text, "details": ()})
        return record.model_copy(update={"voices": record.voices.model_copy(update={audience: voice})})

    def test_a_good_record_has_none(self, record: AnswerRecord) -> None:
        assert self.problems(record) == ""

    @pytest.mark.parametrize(
        ("audience", "text", "said"),
        [
            ("graduate", "补贴每人每年9000元。", "figure 9000元 stands in no cited clause"),
            ("enterprise", "依据GD26:2.1.3。", "clause id typed into text"),
            ("hotline", "这句话太长了" * 11, "more than 60"),
            ("hotline", "补贴（学徒）由企业申领。", "brackets"),
        ],
    )
    def test_a_wrong_voice(self, record: AnswerRecord, audience: str, text: str, said: str) -> None:
        assert said in self.problems(self.with_voice(record, audience, text))

    def test_two_voices_alike(self, record: AnswerRecord) -> None:
        same = record.voices.model_copy(update={"enterprise": record.voices.graduate})
        assert "two are the same" in self.problems(record.model_copy(update={"voices": same}))

    def test_a_wrong_plain_sentence(self, record: AnswerRecord) -> None:
        assert "plain: figure 9000元" in self.problems(record.model_copy(update={"plain": "补贴9000元。"}))

    def test_no_citation(self, record: AnswerRecord) -> None:
        assert "answered without a citation" in self.problems(record.model_copy(update={"citations": ()}))

    def test_a_citation_where_none_belongs(self, record: AnswerRecord) -> None:
        assert "carries a citation" in self.problems(record.model_copy(update={"status": Status.CHITCHAT}))

    def test_an_unknown_clause(self, record: AnswerRecord) -> None:
        wrong = record.citations[0].model_copy(update={"clause": "GD26:9.9"})
        assert "unknown clause GD26:9.9" in self.problems(record.model_copy(update={"citations": (wrong,)}))

    def test_a_quote_that_is_not_there(self, record: AnswerRecord) -> None:
        wrong = record.citations[0].model_copy(update={"quote": "补贴每人每年9000元"})
        assert "quote not in" in self.problems(record.model_copy(update={"citations": (wrong,)}))

    def test_an_unknown_next(self, record: AnswerRecord) -> None:
        assert "unknown record nowhere" in self.problems(record.model_copy(update={"next": ("nowhere",)}))


class TestReading:
    """Content that cannot be read names its file."""

    GOOD = """
topic: t
answers:
  - id: one
    title: 一
    about: 一
    subject: none
    aspect: other
    status: chitchat
    voices:
      graduate: {conclusion: 甲}
      enterprise: {conclusion: 乙}
      hotline: {conclusion: 丙}
    plain: 丁
"""

    def test_good_content(self, tmp_path: Path) -> None:
        (tmp_path / "t.yaml").write_text(self.GOOD, encoding="utf-8")
        records = read_records(tmp_path)
        assert records["one"].voices.of(Audience.ENTERPRISE).text == "乙"

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("status: chitchat", "status: perhaps"),
            ("    plain: 丁\n", ""),
            ("      hotline: {conclusion: 丙}\n", ""),
            ("id: one", "id: Not An Id"),
            ("title: 一", "titel: 一"),
            ("{conclusion: 甲}", "{conclusion: ''}"),
        ],
    )
    def test_bad_content_names_its_file(self, tmp_path: Path, old: str, new: str) -> None:
        (tmp_path / "t.yaml").write_text(self.GOOD.replace(old, new), encoding="utf-8")
        with pytest.raises(ContentInvalid, match=r"t\.yaml"):
            read_records(tmp_path)

    def test_an_id_twice(self, tmp_path: Path) -> None:
        for name in ("a.yaml", "b.yaml"):
            (tmp_path / name).write_text(self.GOOD, encoding="utf-8")
        with pytest.raises(ContentInvalid, match=r"b\.yaml: one is defined twice"):
            read_records(tmp_path)

    def test_an_unknown_record(self) -> None:
        with pytest.raises(UnknownRecord):
            load_records()["nowhere"]
