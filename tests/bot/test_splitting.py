"""Several questions in one message: where it may be cut, and which cut is believed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.intent_model import Reading
from bot.nlu.questions import choose_split
from bot.nlu.splitting import MOST_CHARACTERS, MOST_PARTS, splits
from knowledge.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("补贴多少谁领要交啥材料", ["补贴多少", "谁领", "要交啥材料"]),
        ("技培生是什么，怎么报名？", ["技培生是什么", "怎么报名"]),
        ("学徒多久？补贴多少？", ["学徒多久", "补贴多少"]),
        ("链主啥条件 什么时候报", ["链主啥条件", "什么时候报"]),
        ("学徒签什么协议，另外受伤了谁赔", ["学徒签什么协议", "受伤了谁赔"]),
        ("有效期到哪天；谁发的文", ["有效期到哪天", "谁发的文"]),
        ("技培生怎么报名签不签合同", ["技培生怎么报名", "签不签合同"]),
    ],
)
def test_a_right_cut_is_among_the_candidates(text: str, parts: list[str]) -> None:
    assert tuple(parts) in [split.parts for split in splits(normalise(text).text)]


@pytest.mark.parametrize(
    "text",
    [
        "技培生是什么", "补贴多少", "我想知道补贴多少", "请问一下怎么申报", "能不能告诉我学徒多久", "你好", "谢谢", "申报，链主", "没什么问题了",
        "不知道怎么报名", "", "？", "？？？", "什么" * (MOST_CHARACTERS // 2 + 1),
    ],
)  # fmt: skip
def test_one_question_is_not_cut(text: str) -> None:
    assert splits(normalise(text).text) == []


@pytest.mark.fuzz
@given(
    st.lists(
        st.sampled_from(
            ["补贴", "多少", "谁", "领", ",", "?", "怎么", "报", " ", "吗", "还有", "、", "技培生", "5"]
        ),
        max_size=40,
    ).map("".join)
)
def test_cuts_lose_no_question_and_stay_few(text: str) -> None:
    found = splits(text)
    assert len(found) <= 60
    for parts, _ in found:
        assert 2 <= len(parts) <= MOST_PARTS
        assert all(len(part) >= 2 for part in parts)
        rest = iter(text)  # parts stand in the order of the text, joining commas aside
        assert all(character in rest for part in parts for character in part if character != ",")


class Reader:
    """Reads a part as the test says; anything else as the fallback, unsure."""

    def __init__(self, **sure: tuple[str, float]) -> None:
        self.sure = sure

    def __call__(self, texts: Sequence[str]) -> list[list[Reading]]:
        return [[Reading(*self.sure.get(text, ("contact", 0.1)))] for text in texts]


WHOLE = [Reading("subsidy_overview", 0.6)]
TEXT = "补贴多少谁领"


def test_a_sure_cut_is_believed() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.8), 谁领=("subsidy_recipient", 0.7))
    parts = choose_split(TEXT, WHOLE, read, 0.35)
    assert [(part.text, part.intent) for part in parts] == [
        ("补贴多少", "subsidy_overview"),
        ("谁领", "subsidy_recipient"),
    ]


def test_an_unsure_part_is_no_question() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.8), 谁领=("subsidy_recipient", 0.3))
    assert choose_split(TEXT, WHOLE, read, 0.35) == []


def test_parts_that_ask_the_same_are_one_question() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.8), 谁领=("subsidy_overview", 0.8))
    assert choose_split(TEXT, WHOLE, read, 0.35) == []


def test_small_talk_is_no_question() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.8), 谁领=("greet", 0.9))
    assert choose_split(TEXT, WHOLE, read, 0.35) == []


def test_a_much_surer_whole_is_believed() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.6), 谁领=("subsidy_recipient", 0.6))
    assert choose_split(TEXT, [Reading("subsidy_overview", 0.99)], read, 0.35) == []


def test_punctuation_of_the_persons_own_is_believed_over_a_sure_whole() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.6), 谁领=("subsidy_recipient", 0.6))
    sure = [Reading("subsidy_overview", 0.99)]
    assert len(choose_split("补贴多少,谁领", sure, read, 0.35)) == 2


def test_one_unsure_part_of_three_is_left_out() -> None:
    read = Reader(补贴多少=("subsidy_overview", 0.8), 谁领=("subsidy_recipient", 0.7), 咋整呢=("pay", 0.2))
    parts = choose_split("补贴多少,谁领,咋整呢", WHOLE, read, 0.35)
    assert [part.intent for part in parts] == ["subsidy_overview", "subsidy_recipient"]


def test_a_part_without_a_subject_leans_on_the_messages() -> None:
    read = Reader(学徒补多少=("apprentice_subsidy_amount", 0.8), 要学多久=("contact", 0.2), 学徒要学多久=("apprenticeship_duration", 0.9))  # fmt: skip
    parts = choose_split("学徒补多少,要学多久", WHOLE, read, 0.35)
    assert [part.intent for part in parts] == ["apprentice_subsidy_amount", "apprenticeship_duration"]


def test_nothing_to_cut_reads_nothing() -> None:
    def never(texts: Sequence[str]) -> list[list[Reading]]:
        raise AssertionError(texts)

    assert choose_split("技培生是什么", WHOLE, never, 0.35) == []
