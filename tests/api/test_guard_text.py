"""Cleaning text and masking phones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.guards.phones import mask_phones
from api.guards.text import clean, is_blank


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("\ud800", "\ufffd"),
        ("a\udfffb", "a\ufffdb"),
        ("a\x00b\x1b\x7f", "ab"),
        ("一\r\n二\r三\t四", "一\n二\n三\t四"),
        ("👨‍👩‍👧 😀", "👨‍👩‍👧 😀"),
        ("鍾", "鍾"),
    ],
)
def test_text_is_made_safe(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_can_be_stored_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("text", ["", " ", "\u3000\n\t", "\u200b\ufeff", "\u200d"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["。", "a", "😀", " x "])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打13812345678找我", "打138****5678找我"),
        ("138 1234 5678", "138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("020-83133333转8001", "020-****转8001"),
        ("(0757)83133333", "(0757)****"),
        ("400-830-1234", "400****"),
        ("QQ 12345678", "QQ ****"),
        ("12333和12345", "12333和12345"),
        ("5000元，500人，2026-12-31", "5000元，500人，2026-12-31"),
    ],
)
def test_phones_are_masked(text: str, masked: str) -> None:
    assert mask_phones(text) == masked
