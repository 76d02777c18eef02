"""A server that is down for a while, and two tabs of one person."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from .chat_steps import QUESTION, answers, ask, conversation_id, open_chat, said, say, stored

SERVER = ("**/api/**", "**/readyz")


def stop_server(page: Page) -> None:
    """From now on no request reaches the server, though the device is online."""
    for address in SERVER:
        page.context.route(address, _abort)


def start_server(page: Page) -> None:
    """The server answers again."""
    for address in SERVER:
        page.context.unroute(address, _abort)


def _abort(route: Route) -> None:
    route.abort()


def users_words(page: Page) -> list[str]:
    """What the server holds of the person's own messages."""
    return [message["text"] for message in stored(page, conversation_id(page)) if message["sender"] == "user"]


@pytest.mark.usefixtures("network_may_fail")
def test_a_message_goes_out_by_itself_when_the_server_is_back(phone: Page) -> None:
    open_chat(phone)
    ask(phone, "学徒培养多长时间")
    tried: list[Any] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/api/chat/messages"):
            tried.append((request.post_data_json or {}).get("client_message_id"))

    phone.on("request", note)
    stop_server(phone)
    say(phone, QUESTION)
    expect(phone.get_by_role("alert")).to_contain_text("恢复后会自动重发", timeout=15_000)
    before = len(tried)
    start_server(phone)
    expect(answers(phone)).to_have_count(2, timeout=20_000)
    expect(phone.get_by_role("alert")).to_have_count(0)
    assert len(tried) == before + 1
    assert len(set(tried)) == 1
    assert users_words(phone) == ["学徒培养多长时间", QUESTION]


@pytest.mark.usefixtures("network_may_fail")
def test_another_tab_leaves_an_unsent_message_to_the_tab_that_made_it(phone: Page) -> None:
    open_chat(phone)
    ask(phone, "学徒培养多长时间")
    stop_server(phone)
    say(phone, QUESTION)
    expect(phone.get_by_role("alert")).to_be_visible(timeout=15_000)
    other = phone.context.new_page()
    start_server(phone)
    phone.context.route("**/readyz", _abort)  # the first tab is to stay unaware
    open_chat(other)
    expect(said(other)).to_have_text(["学徒培养多长时间"])
    ask(other, "公示多少天")
    phone.reload()
    expect(said(phone).filter(has_text=QUESTION)).to_have_count(1)
    expect(phone.locator(".Mine[data-state]")).to_have_count(0)
    assert users_words(phone) == ["学徒培养多长时间", "公示多少天", QUESTION]
