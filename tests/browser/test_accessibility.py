"""Checks of our own in the manner of axe: names, contrast, width, language, on every page in both schemes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from .chat_steps import ask, citations, menu, open_chat
from .conftest import DESKTOP, PHONE, OpenPage, shoot

CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
Scheme = Literal["light", "dark"]


def faults(page: Page) -> list[str]:
    """Everything wrong on the page as it stands."""
    page.wait_for_timeout(300)  # colours in transition have no settled contrast
    found: list[str] = page.evaluate(CHECKS)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["390", "1280"])
class TestEveryPage:
    """Each state a person meets, at both widths, in both schemes."""

    def test_chat(self, open_page: OpenPage, device: dict[str, object], scheme: Scheme) -> None:
        page = open_page(device, color_scheme=scheme)
        open_chat(page)
        assert faults(page) == []
        ask(page)
        ask(page, "今天广州天气怎么样")
        assert faults(page) == []
        citations(page).first.click()
        expect(page.locator(".Clause-here mark")).to_be_visible()
        assert faults(page) == []
        page.keyboard.press("Escape")
        menu(page).get_by_label("特大").check()
        shoot(page, "menu", scheme, str(device["viewport"]))
        assert faults(page) == []

    def test_desk(self, open_page: OpenPage, device: dict[str, object], scheme: Scheme) -> None:
        page = open_page(device, color_scheme=scheme)
        page.goto("/desk")
        expect(page.get_by_role("region", name="常查").get_by_role("button").first).to_be_visible()
        assert faults(page) == []
        page.locator("#search").fill("补贴")
        expect(page.locator(".Result").first).to_be_visible()
        page.locator("#search").press("Enter")
        expect(page.locator(".ClauseText mark").first).to_be_visible()
        assert faults(page) == []

    def test_policies(self, open_page: OpenPage, device: dict[str, object], scheme: Scheme) -> None:
        page = open_page(device, color_scheme=scheme)
        for address in ("/policies", "/policies/GD26#GD26:2.1.3", "/policies/FORM"):
            page.goto(address)
            expect(page.locator("h1")).to_be_visible()
            assert faults(page) == [], address
