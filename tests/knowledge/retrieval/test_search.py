"""Search: records are found by their own questions, by pinyin, and nothing is made of nonsense."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.answer import UNCITED
from knowledge.answers.answerer import Thresholds
from knowledge.answers.records import load_records
from knowledge.retrieval.desk import COMMON, LEAST, RecordDesk, load_desk
from knowledge.retrieval.index import SearchIndex, load_index
from knowledge.retrieval.pinyin import PinyinIndex

TODAY = date(2026, 11, 22)
FOUND = [record for record in load_records() if record.status not in UNCITED]
NONSENSE = ["量子纠缠的薛定谔方程", "红烧肉要放多少糖", "皇家马德里昨晚踢赢了没", "asdf qwer zxcv", "🍜🍜🍜", "@@@@####", "啊啊啊啊啊啊"]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return load_index()


@pytest.fixture(scope="module")
def desk() -> RecordDesk:
    return load_desk()


@pytest.fixture(scope="module")
def pinyin() -> PinyinIndex:
    return PinyinIndex(load_records())


class TestIndex:
    def test_canonical_questions_find_their_record(self, index: SearchIndex) -> None:
        asked = [(question, record.id) for record in FOUND for question in record.questions]
        missed = [(q, id, hits[0].record) for q, id in asked if (hits := index.search(q, 3))[0].record != id]
        assert len(missed) <= 0.05 * len(asked), missed

    def test_scores_fall_and_records_come_once(self, index: SearchIndex) -> None:
        for query in ("补贴", "技培生怎么报名", "链主 条件", "佛山"):
            hits = index.search(query, 6)
            scores = [hit.score for hit in hits]
            assert scores == sorted(scores, reverse=True)
            assert all(0 <= score <= 1.0001 for score in scores)
            assert len({hit.record for hit in hits}) == len(hits) <= 6

    def test_what_is_told_elsewhere_is_not_found(self, index: SearchIndex) -> None:
        found = {hit.record for query in ("你好", "转人工", "谢谢") for hit in index.search(query, 20)}
        assert not found & {record.id for record in load_records() if record.status in UNCITED}

    @pytest.mark.parametrize("query", ["", "   ", "\x00", "\ud800"])
    def test_nothing_finds_nothing(self, index: SearchIndex, query: str) -> None:
        assert index.search(query) == []

    @pytest.mark.parametrize("query", NONSENSE)
    def test_nonsense_is_never_told_as_an_answer(self, index: SearchIndex, query: str) -> None:
        hits = index.search(query)
        assert not hits or hits[0].score < Thresholds().offer_hit

    def test_it_is_safe_in_several_threads(self, index: SearchIndex) -> None:
        queries = ["补贴多少", "链主条件", "技培生", "公示几天"] * 5
        alone = [index.search(query)[0].record for query in queries]
        with ThreadPoolExecutor(4) as pool:
            assert [hits[0].record for hits in pool.map(index.search, queries)] == alone

    @pytest.mark.fuzz
    @given(st.text(st.characters(exclude_categories=()), max_size=60))
    def test_any_text_can_be_searched(self, text: str) -> None:
        assert len(load_index().search(text, 3)) <= 3


class TestPinyin:
    @pytest.mark.parametrize(
        ("letters", "among"),
        [
            ("jpsbt", {"trainee_subsidy_amount"}),
            ("jipeishengbutie", {"trainee_subsidy_amount"}),
            ("jps", {"trainee_overview", "trainee_eligibility", "trainee_duration", "trainee_training"}),
            ("xtbt", {"apprentice_subsidy_amount"}),
            ("xuetubutie", {"apprentice_subsidy_amount"}),
            ("youxiaoqi", {"policy_validity"}),
            ("yxq", {"policy_validity"}),
            ("shenbaocailiao", {"declaration_materials"}),
            ("sbcl", {"declaration_materials", "declaration_where"}),
        ],
    )
    def test_letters_find_the_record_first(self, pinyin: PinyinIndex, letters: str, among: set[str]) -> None:
        assert pinyin.search(letters)[0][0] in among

    @pytest.mark.parametrize("record", FOUND, ids=lambda record: record.id)
    def test_every_title_is_found_by_its_letters(self, pinyin: PinyinIndex, record) -> None:
        from pypinyin import Style, lazy_pinyin

        title = "".join(character for character in record.title if "一" <= character <= "鿿")
        for style in (Style.FIRST_LETTER, Style.NORMAL):
            letters = "".join(lazy_pinyin(title, style=style))
            assert record.id in [key for key, _ in pinyin.search(letters)[:5]]

    @pytest.mark.parametrize(("query", "applies"), [("jpsbt", True), ("JPS bt", True), ("技培生", False), ("5", False), ("", False), ("a", False), ("jps补贴", False)])  # fmt: skip
    def test_when_it_applies(self, query: str, applies: bool) -> None:
        assert PinyinIndex.applies(query) is applies

    @pytest.mark.parametrize("letters", ["", "zzzzqqqq", "vvvvv", "x" * 500])
    def test_other_letters_find_nothing_good(self, pinyin: PinyinIndex, letters: str) -> None:
        assert [key for key, score in pinyin.search(letters) if score >= LEAST] == []

    @pytest.mark.fuzz
    @given(st.text("abcdefghijklmnopqrstuvwxyz' ", max_size=12))
    def test_scores_are_between_0_and_1(self, letters: str) -> None:
        assert all(0 <= score <= 1 for _, score in PinyinIndex(FOUND).search(letters))


class TestDesk:
    def test_typing_leads_to_the_record(self, desk: RecordDesk) -> None:
        for query, record in (("技培生补贴", "trainee_subsidy_amount"), ("jpsbt", "trainee_subsidy_amount")):
            assert desk.search(query, 5, TODAY)[0].record == record

    def test_how_it_was_found(self, desk: RecordDesk) -> None:
        assert desk.search("技培生补贴", 5, TODAY)[0].matched_by == "text"
        assert desk.search("jpsbt", 5, TODAY)[0].matched_by == "pinyin"
        assert desk.search("trainee_overview", 5, TODAY)[0].matched_by == "id"

    def test_what_is_read_out_fits_in_one_breath(self, desk: RecordDesk) -> None:
        for record in FOUND:
            for result in desk.search(record.title, 5, TODAY):
                assert len(result.speak) <= 60

    def test_results_show_their_clauses(self, desk: RecordDesk) -> None:
        for result in desk.search("补贴", 8, TODAY):
            assert result.citations
            assert result.validity
            assert result.title

    @pytest.mark.parametrize("limit", [1, 3])
    def test_no_more_than_asked_for(self, desk: RecordDesk, limit: int) -> None:
        assert len(desk.search("补贴", limit, TODAY)) == limit
        assert len(desk.search("jps", limit, TODAY)) == limit

    @pytest.mark.parametrize("query", [*NONSENSE, "", "  "])
    def test_nonsense_finds_nothing(self, desk: RecordDesk, query: str) -> None:
        assert [(hit.record, hit.speak) for hit in desk.search(query, 5, TODAY)] == []

    def test_suggestions_can_be_opened(self, desk: RecordDesk) -> None:
        names = desk.suggestions(TODAY)
        assert [name.record for name in names] == list(COMMON)
        assert all(desk.search(name.record, 1, TODAY)[0].title == name.title for name in names)

    def test_what_follows_can_be_told(self, desk: RecordDesk) -> None:
        told = {record.id for record in FOUND}
        for record in FOUND:
            result = desk.search(record.id, 1, TODAY)[0]
            assert {name.record for name in result.next} <= told

    @pytest.mark.fuzz
    @given(st.text(max_size=40), st.integers(1, 10))
    def test_any_query_is_answered(self, query: str, limit: int) -> None:
        assert len(load_desk().search(query, limit, TODAY)) <= limit
