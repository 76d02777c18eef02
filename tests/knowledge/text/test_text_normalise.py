"""Normalising: total, with a way back to the person's own words, and shy of words that are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.text.normalise import LIMIT, Normalised, normalise

PROJECT = Path(__file__).resolve().parents[3]

any_text = st.text(st.characters(exclude_categories=()), max_size=300)
#: What people type: domain words, Cantonese, slips, punctuation and digits, strung together.
typed = st.lists(
    st.sampled_from(
        [
            "技培生",
            "計培生",
            "学徒",
            "補貼",
            "几多",
            "点样",
            "系咪",
            "边度",
            "嘅",
            "有冇",
            "唔",
            "该",
            "链煮",
            "申报",
            " ",
            "  ",
            "？？",
            "，",
            "。。。",
            "２０２６",
            "年",
            "5",
            "家",
            "ＨＲ",
            "jpsbt",
            "😀",
            "鍾",
            "\n",
            "仲",
            "有",
        ]
    ),
    max_size=12,
).map("".join)


def check_way_back(result: Normalised) -> None:
    """Every character read has a span inside the raw text, and spans never run backwards."""
    assert len(result.text) == len(result.spans)
    starts, ends = [start for start, _ in result.spans], [end for _, end in result.spans]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(result.raw) for start, end in result.spans)
    if result.text:
        assert result.raw_text(0, len(result.text)) == result.raw[starts[0] : ends[-1]]


@pytest.mark.fuzz
@given(any_text)
@example("\ud800")
@example("技培生\udfff有什么补贴")
@example("ﷺ" * 300)
@example("\x00" * 500)
@example("冇" * 400)
@example("é" + "́" * 50)
def test_any_string_is_normalised(raw: str) -> None:
    result = normalise(raw)
    assert result.raw == raw
    check_way_back(result)
    result.text.encode("utf-8")


@pytest.mark.fuzz
@given(typed)
def test_what_people_type_keeps_its_way_back(raw: str) -> None:
    check_way_back(normalise(raw))


@pytest.mark.fuzz
@given(typed)
def test_normalised_text_stays_as_it_is(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


def test_real_utterances_stay_as_they_are_once_normalised() -> None:
    lines = (PROJECT / "tests" / "end_to_end" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    changed = [
        (once, twice)
        for once in (normalise(json.loads(line)["text"]).text for line in lines)
        if (twice := normalise(once).text) != once
    ]
    assert changed == []


def test_a_long_message_is_cut() -> None:
    result = normalise("技培生有什么补贴" * 2000)
    assert LIMIT <= len(result.text) <= 2 * LIMIT
    check_way_back(result)


@pytest.mark.parametrize(
    "raw", ["", " ", "\n\t　", "\x00\x01\x7f", "\u200b\u200d\ufeff", "\ud800\udc00x"[:1]]
)
def test_nothing_readable_gives_nothing(raw: str) -> None:
    assert normalise(raw).text == ""


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("技培生補貼申領條件", "技培生补贴申领条件"),
        ("學生學徒與鏈主單位", "学生学徒与链主单位"),
        ("鍾先生問職業技能等級", "钟先生问职业技能等级"),
        ("產業技能根基工程", "产业技能根基工程"),
        ("ＡＢＣ１２３", "abc123"),
        ("２０２６年６月", "2026年6月"),
        ("（一）：５００個？", "(一):500个?"),
        ("技培生　是　什么", "技培生 是 什么"),
        ("  你好   世界 ", "你好 世界"),
        ("第一行\n第二行", "第一行 第二行"),
        ("真的吗？？？！！！", "真的吗?!"),
        ("等等。。。。", "等等。"),
        ("技\u200b培\u200d生", "技培生"),
    ],
)
def test_script_and_width(raw: str, read: str) -> None:
    assert normalise(raw).text == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("学徒嘅补贴几多钱", "学徒的补贴多少钱"),
        ("幾時可以申報", "什么时候可以申报"),
        ("点样申报链主", "怎么申报链主"),
        ("點解冇補貼", "为什么没有补贴"),
        ("边度可以报", "哪里可以报"),
        ("邊個領補貼", "谁领补贴"),
        ("边啲企业可以申报", "哪些企业可以申报"),
        ("有冇五险一金", "有没有五险一金"),
        ("系咪要交钱", "是不是要交钱"),
        ("使唔使签合同", "要不要签合同"),
        ("得唔得", "行不行"),
        ("可唔可以一齐领", "可不可以一齐领"),
        ("收唔收往届生", "收不收往届生"),
        ("唔该晒", "谢谢"),
        ("乜嘢叫学徒", "什么叫学徒"),
        ("我哋公司", "我们公司"),
        ("佢哋可以报吗", "他们可以报吗"),
        ("畀几多钱我哋", "给多少钱我们"),
        ("去边度攞补贴", "去哪里拿补贴"),
        ("学徒做几耐", "学徒做多久"),
        ("而家仲可以申报吗", "现在还可以申报吗"),
        ("喺深圳返工", "在深圳上班"),
        ("呢个政策", "这个政策"),
    ],
)
def test_cantonese(raw: str, read: str) -> None:
    assert normalise(raw).text == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("计培生是什么", "技培生是什么"),
        ("技陪生怎么报", "技培生怎么报"),
        ("技培声补贴", "技培生补贴"),
        ("纪陪森", "技培生"),
        ("连主条件", "链主条件"),
        ("链煮有啥好处", "链主有啥好处"),
        ("学图协议", "学徒协议"),
        ("申抱材料", "申报材料"),
        ("应界生能报吗", "应届生能报吗"),
        ("守席技师", "首席技师"),
        ("特急技师", "特级技师"),
        ("补帖多少", "补贴多少"),
        ("产较评是什么", "产教评是什么"),
        ("高级功", "高级工"),
        ("jpsbt", "技培生补贴"),
    ],
)
def test_misspelt_terms(raw: str, read: str) -> None:
    assert normalise(raw).text == read


RIGHT_WORDS = [
    # written Chinese that looks like Cantonese
    "有什么关系", "没关系的", "仲裁怎么申请", "产业体系", "联系方式", "一点", "有一点贵", "几点上班", "特点是什么",
    "旁边有公司", "结果怎么看", "如果可以", "水果", "果然", "紧急联系人", "讲座", "呢", "技培生呢", "人工智能", "转人工",
    # written Chinese that sounds like a term
    "公式怎么算", "公司", "公事", "集市", "技术", "技校", "继续", "实践", "司机", "首先", "生态", "预知", "公证", "学习",
    "高级工程师", "初级会计", "有效", "申请", "声明", "联合", "毕业证", "基层",
    # terms themselves
    "技培生", "学徒", "学生学徒", "链主", "申报表", "公示", "技师学院", "三方九出八共", "三性五力", "新八级", "预支", "备案",
    # English words
    "what is this", "program", "hello",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT_WORDS)
def test_right_words_are_left_alone(text: str) -> None:
    assert normalise(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "如果个人想报名", "结果个人没通过", "成果份额", "早点申报", "快点办完", "晚点领行不行", "一点办法都没有", "差一点报上",
        "试点报名", "试点申报", "工作地点填哪里", "几点去", "重点做什么", "网点办理", "缺点可以说吗", "要点用一句话说",
        "这边行吗", "那边行不行", "周边行业", "左边条件", "双边条约", "抓紧个人申报", "支出年度", "输出年报",
        "chrome", "three", "thread", "与之相关", "王姐推荐的",
    ],
)  # fmt: skip
def test_right_sentences_are_left_alone(text: str) -> None:
    """Narrow patterns: a Cantonese word or a slip is not seen inside written Chinese or English."""
    assert normalise(text).text == text


@pytest.mark.parametrize(
    ("raw", "read", "own"),
    [
        ("鍾先生", "钟", "鍾"),
        ("想問學徒補貼", "补贴", "補貼"),
        ("去边度攞", "哪里", "边度"),
        ("計培生係咩", "技培生", "計培生"),
        ("ＧＤ２０２６年", "2026", "２０２６"),
        ("冇补贴", "没有", "冇"),
        ("😀 技\u200b培生", "技培生", "技\u200b培生"),
    ],
)
def test_a_value_is_the_persons_own_words(raw: str, read: str, own: str) -> None:
    result = normalise(raw)
    start = result.text.index(read)
    assert result.raw_text(start, start + len(read)) == own


def test_lists_are_well_formed() -> None:
    folder = PROJECT / "knowledge" / "text"
    terms = yaml.safe_load((folder / "terms.yaml").read_text(encoding="utf-8"))
    assert len(set(terms["terms"])) == len(terms["terms"])
    assert all(isinstance(new, str) and new for new in terms["misspelt"].values())
    words = yaml.safe_load((folder / "cantonese.yaml").read_text(encoding="utf-8"))["words"]
    patterns = [word["pattern"] for word in words]
    assert len(set(patterns)) == len(patterns)
