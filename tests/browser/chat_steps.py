"""What a person does on the chat page, in the words of the tests."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

QUESTION = "技培生有什么补贴"
CLAUSE = "二、(二)3"


def open_chat(page: Page) -> None:
    """Open the chat and wait until one can type."""
    page.goto("/")
    expect(page.get_by_role("button", name="企业HR")).to_be_visible()


def say(page: Page, text: str) -> None:
    """Type and send with Enter."""
    page.locator("#question").fill(text)
    page.locator("#question").press("Enter")


def answers(page: Page) -> Locator:
    """The bot's messages after the greeting."""
    return page.get_by_role("article", name="匠途")


def said(page: Page) -> Locator:
    """The person's messages, sent or not."""
    return page.locator(".Mine")


def ask(page: Page, text: str = QUESTION) -> Locator:
    """Ask, wait for one more answer, and give it back."""
    before = answers(page).count()
    say(page, text)
    expect(answers(page)).to_have_count(before + 1)
    return answers(page).last


def citations(page: Page) -> Locator:
    """All citation buttons on the page."""
    return page.get_by_role("button", name="条文依据")


def menu(page: Page) -> Locator:
    """Open 更多 and give the window back."""
    page.get_by_role("button", name="更多").click()
    return page.get_by_role("dialog")


def conversation_id(page: Page) -> str:
    """The id this device remembers."""
    kept: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('jiangtu.chat')"))
    return str(kept["conversation"])


def stored(page: Page, conversation: str) -> list[dict[str, Any]]:
    """What the server holds of a conversation, asked for with the page's own cookie."""
    answer = page.request.get("/api/chat/messages", params={"conversation": conversation})
    assert answer.ok, answer.status
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages
