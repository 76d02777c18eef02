"""Asking, and seeing what the answer rests on."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from .chat_steps import CLAUSE, QUESTION, answers, ask, citations, menu, open_chat, said
from .conftest import shoot


def test_the_first_answer_carries_its_citation(page: Page) -> None:
    open_chat(page)
    shoot(page, "welcome", str(page.viewport_size["width"] if page.viewport_size else ""))
    answer = ask(page)
    expect(said(page)).to_have_text([QUESTION])
    expect(answer).to_contain_text("按规定申领")
    expect(answer.get_by_role("button", name=CLAUSE).first).to_be_visible()
    expect(answer).to_contain_text("2026-12-31")


def test_a_citation_opens_the_clause_in_its_context(page: Page) -> None:
    open_chat(page)
    ask(page)
    citation = citations(page).first
    citation.click()
    window = page.get_by_role("dialog")
    clause = window.locator(".Clause-here")
    expect(clause).to_contain_text("基层就业补贴")
    expect(clause.locator("mark")).to_contain_text("按规定申领")
    expect(window).to_contain_text("二、主要任务")
    expect(window).to_contain_text("实施“技培生”用培融合计划")
    expect(window.locator(".Clause-near").first).to_contain_text("招聘名额")
    expect(window.get_by_role("link", name="在全文中查看")).to_have_attribute(
        "href", "/policies/GD26#GD26:2.2.3"
    )
    shoot(page, "clause", str(page.viewport_size["width"] if page.viewport_size else ""))
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    expect(citation).to_be_focused()


def test_citations_are_grouped_by_instrument(phone: Page) -> None:
    def cite_five(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        (first, *_) = body["messages"][0]["answer"]["citations"]
        places = ["二、(一)3", "二、(二)3", "二、(二)4", "二、(三)2"]
        again = {**first, "used_for": "申领条件", "quote": "招收"}
        body["messages"][0]["answer"]["citations"] = [
            first,
            again,
            *(
                {**first, "label": f"粤人社规〔2022〕26号 {place}"}
                for place in places
                if place not in first["label"]
            ),
        ]
        route.fulfill(response=response, json=body)

    open_chat(phone)
    phone.route("**/api/chat/messages", cite_five)
    answer = ask(phone)
    group = answer.get_by_role("group", name="条文依据")
    expect(group.get_by_text("粤人社规〔2022〕26号")).to_have_count(1)
    expect(citations(phone)).to_have_count(4)
    expect(citations(phone).first).to_contain_text("、申领条件")
    box = group.bounding_box()
    assert box
    assert box["height"] < 844 / 4
    citations(phone).first.click()
    expect(phone.locator(".Clause-here mark").first).to_be_visible()
    shoot(phone, "citations", "390")


def test_the_way_back_to_the_newest_covers_nothing(phone: Page) -> None:
    open_chat(phone)
    menu(phone).get_by_label("特大").check()
    phone.keyboard.press("Escape")
    for _ in range(2):
        ask(phone)
    phone.get_by_role("region", name="对话记录").evaluate("element => element.scrollTo(0, 0)")
    way = phone.get_by_role("button", name="回到最新").bounding_box()
    talk = phone.get_by_role("region", name="对话记录").bounding_box()
    assert way
    assert talk
    assert way["y"] >= talk["y"] + talk["height"]


def test_the_suggested_questions_stay_when_the_greeting_arrives(phone: Page) -> None:
    open_chat(phone)
    suggested = phone.locator(".Welcome .Replies button")
    phone.get_by_role("button", name="企业HR").click()
    expect(suggested.first).to_have_text("申报链主要什么条件")
    expect(phone.locator(".Welcome-text")).to_contain_text("贵公司")
    expect(suggested.first).to_have_text("申报链主要什么条件")


def test_a_quick_reply_reads_as_its_title_and_is_answered(phone: Page) -> None:
    open_chat(phone)
    ask(phone)
    reply = answers(phone).last.locator(".Replies button").first
    title = reply.inner_text()
    reply.click()
    expect(answers(phone)).to_have_count(2)
    expect(said(phone).last).to_have_text(title)
    phone.reload()
    expect(said(phone).last).to_have_text(title)


def test_what_the_text_does_not_serve_is_badged_and_cites_nothing(phone: Page) -> None:
    open_chat(phone)
    answer = ask(phone, "今天广州天气怎么样")
    expect(answer).to_contain_text("不在服务范围")
    expect(citations(phone)).to_have_count(0)


def test_copying_an_answer_takes_its_basis_along(desktop: Page) -> None:
    open_chat(desktop)
    ask(desktop).get_by_role("button", name="复制").click()
    expect(desktop.get_by_text("已复制")).to_be_visible()
    copied = desktop.evaluate("navigator.clipboard.readText()")
    assert "按规定申领" in copied
    assert CLAUSE in copied


def test_a_question_from_another_page_waits_in_the_input(desktop: Page) -> None:
    desktop.goto("/?q=公示多少天")
    expect(desktop.locator("#question")).to_have_value("公示多少天")
    expect(said(desktop)).to_have_count(0)


def test_an_arriving_answer_does_not_move_a_reader_who_scrolled_up(phone: Page) -> None:
    open_chat(phone)
    for _ in range(3):
        ask(phone)
    scroller = phone.get_by_role("region", name="对话记录")

    def slowly(route: Route) -> None:
        phone.wait_for_timeout(600)
        route.continue_()

    phone.route("**/api/chat/messages", slowly)
    phone.locator("#question").fill("公示多少天")
    phone.locator("#question").press("Enter")
    expect(said(phone)).to_have_count(4)
    scroller.evaluate("element => element.scrollTo(0, 0)")
    expect(answers(phone)).to_have_count(4)
    assert scroller.evaluate("element => element.scrollTop") == 0
    phone.get_by_role("button", name="有新回答").click()
    expect(answers(phone).last).to_be_in_viewport()
