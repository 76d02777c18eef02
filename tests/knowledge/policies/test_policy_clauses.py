"""Ids, labels and words of the clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies import NodeKind, UnknownClause, UnknownInstrument, load_corpus, squash

CORPUS = load_corpus()

# fmt: off
HEADINGS = [
    "GD26:2", "GD26:2.1", "GD26:2.2", "GD26:2.3", "GD26:2.4", "GD26:2.5", "GD26:3",
    "GUIDE:2",
    "MOHRSS33:part.2", "MOHRSS33:part.3", "MOHRSS33:part.4",
]

CLAUSES = [
    "GD26:preamble", "GD26:1",
    "GD26:2.1.1", "GD26:2.1.2", "GD26:2.1.3", "GD26:2.1.4", "GD26:2.1.5", "GD26:2.1.6",
    "GD26:2.2.1", "GD26:2.2.2", "GD26:2.2.3", "GD26:2.2.4", "GD26:2.2.5",
    "GD26:2.3.1", "GD26:2.3.2", "GD26:2.3.3", "GD26:2.3.4", "GD26:2.3.5", "GD26:2.3.6",
    "GD26:2.4.1", "GD26:2.4.2",
    "GD26:2.5.1", "GD26:2.5.2", "GD26:2.5.3", "GD26:2.5.4",
    "GD26:3.1", "GD26:3.2", "GD26:3.3", "GD26:validity",
    "GUIDE:1", "GUIDE:2.1", "GUIDE:2.2", "GUIDE:2.3", "GUIDE:2.4", "GUIDE:2.5", "GUIDE:2.6",
    "GUIDE:3", "GUIDE:3.1", "GUIDE:3.2", "GUIDE:3.3", "GUIDE:3.4",
    "FORM:2", "FORM:3", "FORM:4", "FORM:5", "FORM:6", "FORM:opinion.enterprise", "FORM:opinion.city",
    "MOHRSS33:notice", "MOHRSS33:preamble", "MOHRSS33:background",
    "MOHRSS33:1", "MOHRSS33:2", "MOHRSS33:3", "MOHRSS33:4", "MOHRSS33:5", "MOHRSS33:6", "MOHRSS33:7",
    "MOHRSS33:8", "MOHRSS33:9", "MOHRSS33:10", "MOHRSS33:11",
]
# fmt: on


def test_the_ids_are_exactly_these_in_printed_order() -> None:
    assert [clause.id for clause in CORPUS.clauses()] == CLAUSES
    everything = CORPUS.clauses(include_headings=True)
    assert [clause.id for clause in everything if clause.kind is NodeKind.HEADING] == HEADINGS
    assert len(everything) == len(CLAUSES) + len(HEADINGS) == 73


def test_the_fixed_ids_of_the_layout_are_these_too() -> None:
    fixed = [clause_id for group in CORPUS.layout.fixed_ids for clause_id in group]
    assert fixed == [clause.id for clause in CORPUS.clauses(include_headings=True)]


@pytest.mark.parametrize(
    ("clause_id", "label"),
    [
        ("GD26:preamble", "粤人社规〔2022〕26号 开头"),
        ("GD26:1", "粤人社规〔2022〕26号 一、工作目标"),
        ("GD26:2.1", "粤人社规〔2022〕26号 二、(一)"),
        ("GD26:2.1.3", "粤人社规〔2022〕26号 二、(一)3"),
        ("GD26:2.5.4", "粤人社规〔2022〕26号 二、(五)4"),
        ("GD26:3.2", "粤人社规〔2022〕26号 三、(二)"),
        ("GD26:validity", "粤人社规〔2022〕26号 施行日期段"),
        ("GUIDE:1", "粤人社规〔2022〕26号附件1 一、申报范围"),
        ("GUIDE:2.4", "粤人社规〔2022〕26号附件1 二、(四)"),
        ("GUIDE:3", "粤人社规〔2022〕26号附件1 三、申报程序"),
        ("GUIDE:3.4", "粤人社规〔2022〕26号附件1 三、(四)"),
        ("FORM:2", "粤人社规〔2022〕26号附件1申报表 表二"),
        ("FORM:6", "粤人社规〔2022〕26号附件1申报表 表六"),
        ("FORM:opinion.enterprise", "粤人社规〔2022〕26号附件1申报表 申报企业意见栏"),
        ("FORM:opinion.city", "粤人社规〔2022〕26号附件1申报表 地级以上市人社部门推荐意见栏"),
        ("MOHRSS33:notice", "人社部发〔2022〕33号 印发通知"),
        ("MOHRSS33:preamble", "人社部发〔2022〕33号 开头"),
        ("MOHRSS33:background", "人社部发〔2022〕33号 一、工作背景"),
        ("MOHRSS33:10", "人社部发〔2022〕33号 (十)"),
        ("MOHRSS33:11", "人社部发〔2022〕33号 (十一)"),
    ],
)
def test_labels(clause_id: str, label: str) -> None:
    assert CORPUS.clause(clause_id).label == label


def test_numbered_clauses_are_labelled_by_their_own_numbers() -> None:
    digits = {str(n): numeral for n, numeral in enumerate([*"一二三四五六七八九十", "十一"], start=1)}
    for clause in CORPUS.clauses():
        instrument, _, path = clause.id.partition(":")
        parts = path.split(".")
        place = clause.label.partition(" ")[2]
        if instrument == "MOHRSS33" and path.isdigit():
            assert place == f"({digits[path]})"
        elif instrument in ("GD26", "GUIDE") and len(parts) > 1:
            assert place == f"{digits[parts[0]]}、({digits[parts[1]]}){''.join(parts[2:])}"
            printed = parts[2] + "." if len(parts) == 3 else digits[parts[1]]
            assert clause.text.lstrip("(（").startswith(printed)


def test_labels_are_unique() -> None:
    labels = [clause.label for clause in CORPUS.clauses(include_headings=True)]
    assert len(labels) == len(set(labels))


def test_headings_have_their_printed_words_as_title() -> None:
    headings = [c for c in CORPUS.clauses(include_headings=True) if c.kind is NodeKind.HEADING]
    assert all(heading.title in heading.text for heading in headings)


@pytest.mark.parametrize(
    ("clause_id", "quote"),
    [
        ("GD26:preamble", "决定在贯彻落实人社部发〔2022〕33号文件精神的同时"),
        ("GD26:2.1.2", "普通高等院校毕业年度学生，学生按照正式就业意愿"),
        ("GD26:2.1.6", "校企合作评价模式。企业应对"),
        ("GD26:2.3.2", "学生学徒、技培生转正定级考核，由企业在其培训期满后"),
        ("GD26:2.3.5", "产业技能生态链企业对在聘的高级工"),
        ("GD26:2.4.2", "较为成熟的行业企业评价规范，按程序申报"),
        ("GD26:2.5.4", "对实施学生学徒制、技培生、自主评价、新职业开发等计划"),
        ("GD26:3.3", "探索建立技能生态链自治新模式"),
        ("GUIDE:2.3", "技能人才职业发展通道畅通"),
        ("GUIDE:3.1", "生态企业及合作院校情况"),
        ("FORM:4", "链主企业生态企业"),
        ("FORM:opinion.city", "经审核，信息无误，同意推荐。（盖章）年月日"),
        ("MOHRSS33:notice", "全面落实《“十四五”职业技能培训规划》"),
        ("MOHRSS33:3", "探索组建一批聚焦制造"),
        ("MOHRSS33:11", "年薪制等薪资分配形式"),
    ],
)
def test_sentences_cut_by_a_page_break_are_whole_again(clause_id: str, quote: str) -> None:
    assert CORPUS.contains(clause_id, quote)
    assert squash(quote) in squash(CORPUS.clause(clause_id).text)


def test_clauses_read_as_whole_paragraphs() -> None:
    for clause in CORPUS.clauses():
        if not clause.columns and not clause.id.startswith("FORM:opinion"):
            assert all(paragraph[-1] in "。：" for paragraph in clause.text.split("\n")), clause.id


def test_a_table_reads_as_its_heading_and_columns() -> None:
    table = CORPUS.clause("FORM:2")
    assert table.readable == (
        "二、生态企业基本情况：序号、生态企业名称、岗位名称、岗位当前用工数量、可实习岗位数量、联系人与电话"
    )
    assert CORPUS.clause("GUIDE:3.4").readable == CORPUS.clause("GUIDE:3.4").text


def test_no_residue_of_the_scan_is_left() -> None:
    assert not [c.id for c in CORPUS.clauses() if "<" in c.full_text or "续上表" in c.full_text]


@pytest.mark.parametrize("unknown", ["GD26:2.1.7", "GD26", "", "gd26:1", "GD25-25:1"])
def test_an_unknown_clause_is_an_error(unknown: str) -> None:
    assert not CORPUS.has(unknown)
    for ask in (CORPUS.clause, CORPUS.instrument_of, lambda c: CORPUS.contains(c, "企业")):
        with pytest.raises(UnknownClause):
            ask(unknown)
    with pytest.raises(UnknownInstrument):
        CORPUS.instrument("GD99")


def test_contains_wants_the_very_words_of_this_clause() -> None:
    assert CORPUS.contains("GD26:2.1.3", "按每人每年5000元补贴标准规定申领")
    assert not CORPUS.contains("GD26:2.1.3", "每人每年 6000 元")
    assert not CORPUS.contains("GD26:2.2.3", "每人每年5000元")
    assert CORPUS.contains("GD26:1", "一、工作目标")
    assert not CORPUS.contains("GD26:1", " ")


@given(st.data())
def test_contains_ignores_white_space(data: st.DataObject) -> None:
    clause = data.draw(st.sampled_from(CORPUS.clauses(include_headings=True)))
    words = squash(clause.full_text)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, min(len(words), start + 40)))
    gaps = data.draw(
        st.lists(st.text(" \t\n\u3000\u00a0", max_size=2), min_size=end - start, max_size=end - start)
    )
    quote = "".join(gap + character for gap, character in zip(gaps, words[start:end], strict=True))
    assert CORPUS.contains(clause.id, quote)
    assert not CORPUS.contains(clause.id, quote + "〇")
