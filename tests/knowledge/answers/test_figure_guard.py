"""The figure guard: what is a figure, what holds it, and that nothing else leaves."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.answers.answer import Audience
from knowledge.answers.builder import AnswerBuilder
from knowledge.answers.figures import UnfoundedFigure, figures, guard, unfounded
from knowledge.answers.records import load_records

TODAY = date(2026, 11, 22)
CLAUSE = (
    "补贴标准为5000元/人·年，带动5家以上企业、500个以上岗位，60%用于一线，培养期限一般为1年，公示5个工作日。"
)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("每人每年5000元", {"5000元"}),
        ("5,000元", {"5000元"}),
        ("5，000元", {"5000元"}),
        ("五千元", {"5000元"}),
        ("500个以上", {"500个"}),
        ("五家企业", {"5家"}),
        ("60%", {"60%"}),
        ("60％以上", {"60%"}),
        ("1年", {"1年"}),
        ("一年", {"1年"}),
        ("两年", {"2年"}),
        ("一个月", {"1个月"}),
        ("五个工作日", {"5个工作日"}),
        ("5 万元", {"5万元"}),
        ("0.5万", {"0.5万"}),
        ("六成", {"6成"}),
        ("24小时", {"24小时"}),
        ("1.5%", {"1.5%"}),
        ("100多家", {"100"}),
        ("10天内给20人", {"10天", "20人"}),
    ],
)
def test_figures(text: str, stated: set[str]) -> None:
    assert figures(text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "2026年12月31日", "2026-12-31", "12月31日", "2022年至2025年", "2022—2025年", "粤人社规〔2022〕26号", "26号文",
        "请拨12333或12345", "三方九出八共", "三性五力", "新八级", "高级工（三级）", "第一步", "第3条", "表四", "一次性", "一线",
        "一定比例", "十四五", "每年", "两类人", "三个步骤", "万一", "十分重要", "双方", "一个人", "另一家",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "每人每年5000元", "五千元", "5家", "五家以上", "5个企业", "500个岗位", "五百个", "60%", "1年", "一年", "5个工作日", "没有数字",
        "粤人社规〔2022〕26号第3条，2026年12月31日到期，问12333",
    ],
)  # fmt: skip
def test_founded(text: str) -> None:
    guard(text, [CLAUSE])
    assert unfounded(text, [CLAUSE]) == set()


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("每人每年6000元", {"6000元"}),
        ("六千元", {"6000元"}),
        ("5000个", {"5000个"}),
        ("500元", {"500元"}),
        ("5%", {"5%"}),
        ("60元", {"60元"}),
        ("5年", {"5年"}),
        ("1个月", {"1个月"}),
        ("5天", {"5天"}),
        ("5万元", {"5万元"}),
        ("两年", {"2年"}),
        ("6家或500个", {"6家"}),
        ("请拨13800138000", {"13800138000"}),
        ("10000", {"10000"}),
    ],
)
def test_unfounded(text: str, loose: set[str]) -> None:
    assert unfounded(text, [CLAUSE]) == loose
    with pytest.raises(UnfoundedFigure):
        guard(text, [CLAUSE])


@pytest.mark.parametrize(
    "text",
    [
        "每人5000-8000元", "每人5000至8000元", "5000—6000个岗位", "百分之七十", "三分之一", "半年", "半个月", "８家", "７０％",
        "每人每年陆仟元", "每人6千元", "6k元",
    ],
)  # fmt: skip
def test_other_ways_to_write_a_figure_do_not_slip_through(text: str) -> None:
    assert unfounded(text, [CLAUSE]) != set()


@pytest.mark.fuzz
@given(
    st.integers(0, 99_999_999),
    st.sampled_from(["元", "家", "个", "%", "年", "个工作日", "人", "个月", "万元"]),
)
def test_any_number_needs_its_source(number: int, unit: str) -> None:
    text = f"是{number}{unit}。"
    assume(not (unit == "年" and number >= 1000))  # a calendar year is a date
    guard(text, [f"标准为{number}{unit}"])
    with pytest.raises(UnfoundedFigure):
        guard(text, [f"标准为{number + 1}{unit}", "没有数字"])
    with pytest.raises(UnfoundedFigure):
        guard(text, [])


@pytest.mark.fuzz
@given(st.integers(2, 9999), st.sampled_from(["元", "家", "个月"]))
def test_chinese_and_arabic_numbers_are_one(number: int, unit: str) -> None:
    import cn2an

    assert figures(f"是{cn2an.an2cn(number)}{unit}") == {f"{number}{unit}"}


@pytest.mark.fuzz
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert unfounded(text, [text]) == set()


_OTHER = {
    "5000": "6000",
    "500": "800",
    "60%": "70%",
    "5个工作日": "9个工作日",
    "1年": "3年",
    "2年": "4年",
    "5家": "7家",
}
_MUTANTS = [
    (record.id, audience, old, new)
    for record in load_records()
    for audience, voice in record.voices
    for old, new in _OTHER.items()
    if re.search(rf"(?<!\d){re.escape(old)}(?!\d)", voice.text)
]


def test_there_is_content_to_mutate() -> None:
    assert len(_MUTANTS) > 20


@pytest.mark.parametrize(("key", "audience", "old", "new"), _MUTANTS)
def test_a_record_with_a_wrong_figure_is_never_built(
    key: str, audience: Audience, old: str, new: str
) -> None:
    builder = AnswerBuilder()
    record = builder.records[key]
    citations = builder.cite(record.citations)
    text = record.voices.of(audience).text
    builder.build(text, record.status, TODAY, citations=citations)
    wrong = re.sub(rf"(?<!\d){re.escape(old)}(?!\d)", new, text)
    with pytest.raises(UnfoundedFigure):
        builder.build(wrong, record.status, TODAY, citations=citations)


def test_the_persons_own_numbers_may_be_repeated() -> None:
    builder = AnswerBuilder()
    record = builder.records["declaration_scale"]
    citations = builder.cite(record.citations)
    with pytest.raises(UnfoundedFigure):
        builder.build("你有3家", record.status, TODAY, citations=citations)
    assert (
        builder.build("你有3家", record.status, TODAY, citations=citations, founded_on=["我有3家"]).text
        == "你有3家"
    )
