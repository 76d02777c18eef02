"""What survives a reload, a broken network, a new start; and what does not survive deletion."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from .chat_steps import (
    QUESTION,
    answers,
    ask,
    citations,
    conversation_id,
    menu,
    open_chat,
    said,
    say,
    stored,
)


def test_feedback_survives_a_reload(phone: Page) -> None:
    open_chat(phone)
    useful = ask(phone).get_by_role("button", name="有用")
    useful.click()
    expect(phone.get_by_text("已记下“有用”")).to_be_visible()
    phone.reload()
    expect(answers(phone).last.get_by_role("button", name="有用")).to_have_attribute("aria-pressed", "true")
    expect(answers(phone).last.get_by_role("button", name="没用")).to_have_attribute("aria-pressed", "false")


def test_a_comment_can_go_with_a_bad_mark(phone: Page) -> None:
    open_chat(phone)
    ask(phone).get_by_role("button", name="没用").click()
    phone.get_by_label("哪里不对").fill("想知道金额")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("已收到你的意见")).to_be_visible()


def test_a_reload_keeps_the_conversation(page: Page) -> None:
    open_chat(page)
    ask(page)
    before = conversation_id(page)
    page.reload()
    expect(said(page)).to_have_text([QUESTION])
    expect(answers(page)).to_have_count(1)
    expect(citations(page).first).to_be_visible()
    assert conversation_id(page) == before


@pytest.mark.usefixtures("network_may_fail")
def test_what_is_said_offline_is_sent_once_after_reconnecting(phone: Page) -> None:
    open_chat(phone)
    ask(phone, "学徒培养多长时间")
    phone.context.set_offline(True)
    expect(phone.get_by_text("网络断开，恢复后自动重发")).to_be_visible()
    say(phone, QUESTION)
    expect(phone.get_by_text("等网络恢复后自动发送")).to_be_visible()
    phone.context.set_offline(False)
    expect(answers(phone)).to_have_count(2)
    expect(answers(phone).last).to_contain_text("按规定申领")
    sent = [message for message in stored(phone, conversation_id(phone)) if message["sender"] == "user"]
    assert [message["text"] for message in sent] == ["学徒培养多长时间", QUESTION]


@pytest.mark.usefixtures("network_may_fail")
def test_a_message_whose_reply_was_lost_is_not_said_twice(phone: Page) -> None:
    open_chat(phone)
    ask(phone, "学徒培养多长时间")
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost or route.request.method != "POST":
            return route.continue_()
        lost.append(route.fetch().text())
        return route.abort()

    phone.route("**/api/chat/messages", lose_the_first)
    ask(phone)
    assert lost
    sent = [message for message in stored(phone, conversation_id(phone)) if message["sender"] == "user"]
    assert len(sent) == 2


@pytest.mark.usefixtures("network_may_fail")
def test_a_server_that_fails_says_what_to_do_and_a_retry_works(phone: Page) -> None:
    open_chat(phone)
    ask(phone, "学徒培养多长时间")
    trouble = '{"error": {"code": "rate_limited", "message": "发送得太快了。", "action": "请稍等。"}}'
    phone.route(
        "**/api/chat/messages",
        lambda route: route.fulfill(
            status=429, headers={"Retry-After": "20", "Content-Type": "application/json"}, body=trouble
        ),
    )
    say(phone, QUESTION)
    expect(phone.get_by_role("alert")).to_contain_text("请等 20 秒")
    phone.unroute("**/api/chat/messages")
    phone.get_by_role("button", name="重试").click()
    expect(answers(phone)).to_have_count(2)
    expect(phone.get_by_role("alert")).to_have_count(0)


@pytest.mark.usefixtures("network_may_fail")
def test_a_conversation_the_server_no_longer_has_stays_readable_and_goes_on(phone: Page) -> None:
    open_chat(phone)
    ask(phone)
    gone = conversation_id(phone)
    assert phone.request.delete(f"/api/chat/conversations/{gone}").ok
    ask(phone, "学徒培养多长时间")
    expect(phone.get_by_text("上一段对话已失效")).to_be_visible()
    expect(said(phone)).to_have_text([QUESTION, "学徒培养多长时间"])
    assert conversation_id(phone) != gone


def test_restart_asks_first_and_then_begins_afresh(phone: Page) -> None:
    open_chat(phone)
    ask(phone)
    before = conversation_id(phone)
    phone.get_by_role("button", name="新对话").click()
    phone.get_by_role("dialog").get_by_role("button", name="取消").click()
    expect(answers(phone)).to_have_count(1)
    phone.get_by_role("button", name="新对话").click()
    phone.get_by_role("dialog").get_by_role("button", name="开始新对话").click()
    expect(answers(phone)).to_have_count(0)
    ask(phone)
    assert conversation_id(phone) != before


@pytest.mark.usefixtures("network_may_fail")
def test_a_deleted_conversation_is_gone_from_the_server(phone: Page) -> None:
    open_chat(phone)
    ask(phone)
    deleted = conversation_id(phone)
    menu(phone).get_by_role("button", name="删除本次对话").click()
    phone.get_by_role("dialog").get_by_role("button", name="删除", exact=True).click()
    expect(phone.get_by_text("本次对话已删除")).to_be_visible()
    expect(answers(phone)).to_have_count(0)
    assert phone.request.get("/api/chat/messages", params={"conversation": deleted}).status == 404
    phone.reload()
    expect(answers(phone)).to_have_count(0)
