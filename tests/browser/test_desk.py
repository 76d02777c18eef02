"""The hotline desk: find, read out, copy, next caller."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from .conftest import shoot


def open_desk(page: Page) -> None:
    """Open the desk; the search box has the focus by itself."""
    page.goto("/desk")
    expect(page.locator("#search")).to_be_focused()
    expect(page.get_by_role("region", name="常查").get_by_role("button").first).to_be_visible()


def test_typing_shows_answers_to_read_out(page: Page) -> None:
    open_desk(page)
    page.keyboard.type("技培生补贴")
    rows = page.locator(".Result")
    expect(rows.first).to_contain_text("按规定申领")
    expect(rows.first).to_contain_text("二、(二)3")
    expect(page.locator(".Status")).to_contain_text("ms")


def test_the_keyboard_selects_expands_and_copies(desktop: Page) -> None:
    open_desk(desktop)
    desktop.keyboard.type("补贴")
    rows = desktop.locator(".Result")
    expect(rows.nth(1)).to_be_visible()
    desktop.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    desktop.keyboard.press("ArrowUp")
    desktop.keyboard.press("Enter")
    expect(rows.first.locator(".ClauseText mark").first).to_be_visible()
    desktop.keyboard.press("F2")
    expect(desktop.get_by_text("口径已复制")).to_be_visible()
    speak = rows.first.locator(".Result-speak").inner_text()
    assert desktop.evaluate("navigator.clipboard.readText()") == speak
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("Control+c")
    second = rows.nth(1).locator(".Result-speak").inner_text()
    desktop.wait_for_function(
        "text => navigator.clipboard.readText().then(copied => copied === text)", arg=second
    )
    desktop.keyboard.press("Escape")
    expect(desktop.locator("#search")).to_have_value("")
    expect(rows).to_have_count(0)


def test_the_next_caller_finds_nothing_of_the_last(desktop: Page) -> None:
    open_desk(desktop)
    desktop.keyboard.type("学徒补贴")
    expect(desktop.locator(".Result").first).to_be_visible()
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".ClauseText").first).to_be_visible()
    desktop.keyboard.press("F2")
    expect(desktop.get_by_text("口径已复制")).to_be_visible()
    desktop.get_by_label("本通备注").fill("来电人在佛山做模具")
    desktop.keyboard.press("Alt+n")
    expect(desktop.locator("#search")).to_be_focused()
    expect(desktop.locator("#search")).to_have_value("")
    expect(desktop.locator(".Result")).to_have_count(0)
    expect(desktop.locator(".ClauseText")).to_have_count(0)
    expect(desktop.get_by_role("textbox", name="本通备注")).to_have_value("")
    expect(desktop.get_by_text("口径已复制")).to_have_count(0)
    assert "佛山" not in desktop.evaluate("document.body.innerText + JSON.stringify(localStorage)")


def test_the_button_for_the_next_caller_does_the_same(phone: Page) -> None:
    open_desk(phone)
    phone.locator("#search").fill("学徒补贴")
    expect(phone.locator(".Result").first).to_be_visible()
    phone.get_by_role("button", name="下一个来电").click()
    expect(phone.locator(".Result")).to_have_count(0)
    expect(phone.locator("#search")).to_be_focused()


def test_pinyin_initials_find_answers(desktop: Page) -> None:
    open_desk(desktop)
    desktop.keyboard.type("jpsbt")
    expect(desktop.locator(".Result").filter(has_text="技培生").filter(has_text="补贴").first).to_be_visible()
    expect(desktop.get_by_text("拼音匹配").first).to_be_visible()


def test_nothing_found_says_so_and_offers_a_record(desktop: Page) -> None:
    open_desk(desktop)
    desktop.keyboard.type("qqqqzzzz")
    expect(desktop.get_by_role("heading", name="没有查到“qqqqzzzz”")).to_be_visible()
    desktop.get_by_role("button", name="复制工单记录").click()
    expect(desktop.get_by_text("工单记录已复制")).to_be_visible()
    assert "qqqqzzzz" in desktop.evaluate("navigator.clipboard.readText()")


def test_a_late_answer_never_replaces_a_newer_one(desktop: Page) -> None:
    open_desk(desktop)

    def slow_first(route: Route) -> None:
        if "q=%E5%AD%A6%E5%BE%92&" in route.request.url:
            desktop.wait_for_timeout(500)
        route.continue_()

    desktop.route("**/api/desk/search*", slow_first)
    desktop.locator("#search").fill("学徒")
    desktop.wait_for_timeout(100)
    desktop.locator("#search").fill("公示")
    expect(desktop.locator(".Result").first).to_contain_text("公示")
    desktop.wait_for_timeout(700)
    expect(desktop.locator(".Result").first).to_contain_text("公示")
    shoot(desktop, "desk-results", "1280")
