"""Identity and bank-card numbers are found however they are written, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.guards.identity_numbers import holds_identity_number

PRIVATE = [
    "11010519491231002X",
    "我的身份证是11010519491231002X，能申请吗",
    "440106199001011234",
    "44010619900101123x",
    "身份证号码:440106199001011234。",
    "sfz440106199001011234",
    "440106 19900101 1234",
    "4401 0619 9001 0112 34",
    "440106-19900101-1234",
    "440106.1990.0101.123X",
    "4 4 0 1 0 6 1 9 9 0 0 1 0 1 1 2 3 4",
    "４４０１０６１９９００１０１１２３４",
    "440106１９９００１０１123Ｘ",
    "440106\u200b19900101\u200b1234",
    "四四零一零六一九九〇零一零一一二三四",
    "身份证440106199001011234电话13812345678",
    "440106199001011234 13812345678",
    "13812345678 440106199001011234",
    "姓名张三,440106199001011234,广州",
    "440106/19900101/1234",
    "440106·19900101·1234",
    "440106 19900101 123 X",
    "440106900101123",
    "440106 900101 123",
    "820000199001010014",
    "ID:11010519491231002X/CN",
    "4532015112830366",
    "6222021234567890128",
    "卡号6222 0212 3456 7890 128",
    "6222-0212-3456-7890-128",
    "622202 1234567890128",
    "６２２２０２１２３４５６７８９０１２８",
    "打到 4532 0151 1283 0366 这张卡",
    "378282246310005",
    "3782 822463 10005",
    "六二二二零二一二三四五六七八九零一二八",
]
HARMLESS = [
    "",
    "技培生有什么补贴",
    "13812345678",
    "+86 138 1234 5678",
    "8613800138000",
    "0086-138-1234-5678",
    "13800138000 13912345678",
    "138-0013-8000",
    "电话13800138000，13912345678",
    "13800138000 2026",
    "020-83133333",
    "0757-83133333-8001",
    "020-12345678 13812345678",
    "12333、12345",
    "12333 12345 12348",
    "400-830-1234",
    "91440101MA5CXXXX0X",
    "91440300708461136T",
    "统一社会信用代码 914403001922038216",
    "914403001922038216",
    "114400000069397311",
    "2022年10月31日到2026年12月31日",
    "2022-10-31 2026-12-31",
    "2022 2023 2024 2025",
    "2019 2020 2021 2022 2023",
    "20221031 20261231",
    "5000 元/人·年，500 个岗位",
    "5000 3000 2000 1000",
    "4000 3000 2000 1000",
    "1000000000000",
    "4532015112830366元",
    "1,234,567,890,123.45",
    "粤人社规〔2022〕26号 GD26:2.1.3",
    "人社部发〔2022〕33号",
    "440000",
    "440106 510000",
    "440106199013451234",
    "123456789012345678",
    "4532015112830367",
    "1111111111111111",
    "一二三四五六七八九十",
    "零零零零",
    "😀" * 20,
]


@pytest.mark.parametrize("text", PRIVATE)
def test_private_numbers_are_found(text: str) -> None:
    assert holds_identity_number(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_let_through(text: str) -> None:
    assert not holds_identity_number(text)


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    holds_identity_number(text)


@given(
    before=st.text(alphabet="问我的号码：，。 \n", max_size=5),
    gap=st.sampled_from(["", " ", "-", "·", "\u200b"]),
)
def test_separators_do_not_hide_a_number(before: str, gap: str) -> None:
    assert holds_identity_number(before + gap.join("11010519491231002X"))


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_telephone_numbers_are_never_found(one: str, two: str) -> None:
    assert not holds_identity_number(f"打{one}或者{two}，+86{one} 86-{two}")
    assert not holds_identity_number(f"{one} {two}")


def test_a_long_text_is_judged_quickly() -> None:
    holds_identity_number("1 " * 1000)
    holds_identity_number("4" * 2000)
