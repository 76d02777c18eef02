"""Voices, text size, colours, keyboards and input methods."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .chat_steps import CLAUSE, QUESTION, answers, ask, citations, menu, open_chat, said
from .conftest import DESKTOP, PHONE, OpenPage, shoot


def test_switching_the_audience_changes_the_voice(phone: Page) -> None:
    open_chat(phone)
    graduate = ask(phone)
    expect(graduate).not_to_contain_text("贵公司")
    phone.get_by_label("我的身份").select_option(label="企业HR")
    expect(phone.get_by_text("已切换为“企业HR”")).to_be_visible()
    expect(ask(phone)).to_contain_text("贵公司")


def test_choosing_an_audience_at_the_start_greets_it(phone: Page) -> None:
    open_chat(phone)
    enterprise = phone.get_by_role("button", name="企业HR")
    enterprise.click()
    expect(enterprise).to_have_attribute("aria-pressed", "true")
    expect(ask(phone)).to_contain_text("贵公司")


def test_larger_text_is_remembered(phone: Page) -> None:
    open_chat(phone)
    ask(phone)
    text = answers(phone).last.locator(".Bot-text")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    before = text.evaluate(size)
    menu(phone).get_by_label("特大").check()
    phone.reload()
    expect(text).to_be_visible()
    assert text.evaluate(size) >= before * 1.3
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_dark_mode_is_remembered_and_otherwise_follows_the_system(open_page: OpenPage) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = open_page(PHONE, color_scheme="light"), open_page(PHONE, color_scheme="dark")
    open_chat(light)
    open_chat(dark)
    assert light.evaluate(ground) != dark.evaluate(ground)
    menu(light).get_by_label("深色").check()
    light.reload()
    expect(light.get_by_role("button", name="企业HR")).to_be_visible()
    assert light.evaluate(ground) == dark.evaluate(ground)


def test_enter_while_an_input_method_composes_does_not_send(desktop: Page) -> None:
    open_chat(desktop)
    field = desktop.locator("#question")
    field.fill("技培生")
    compose = """(element, key) => {
        element.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
        const enter = {key: 'Enter', bubbles: true, cancelable: true, ...key};
        element.dispatchEvent(new KeyboardEvent('keydown', enter));
    }"""
    field.evaluate(compose, {"isComposing": True})
    field.evaluate(compose, {"keyCode": 229})
    expect(field).to_have_value("技培生")
    expect(said(desktop)).to_have_count(0)
    field.press("Shift+Enter")
    expect(field).to_have_value("技培生\n")
    expect(said(desktop)).to_have_count(0)
    field.fill(QUESTION)
    field.press("Enter")
    expect(answers(desktop)).to_have_count(1)


def test_too_long_a_question_is_counted_and_held_back(phone: Page) -> None:
    open_chat(phone)
    phone.locator("#question").fill("补" * 501)
    expect(phone.get_by_text("501/500")).to_be_visible()
    expect(phone.get_by_role("button", name="发送")).to_be_disabled()
    phone.locator("#question").fill("补" * 500)
    expect(phone.get_by_role("button", name="发送")).to_be_enabled()


def test_asking_and_opening_a_citation_needs_no_mouse(open_page: OpenPage) -> None:
    page = open_page({**DESKTOP, "has_touch": True, "is_mobile": True})
    open_chat(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到输入框")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('Cite')"):
            break
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog")
    expect(window.locator(".Clause-label")).to_contain_text(CLAUSE)
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        assert page.evaluate(inside), "focus left the open window"
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('Cite')")


def test_a_new_answer_is_announced_and_history_is_not(desktop: Page) -> None:
    open_chat(desktop)
    spoken = desktop.get_by_role("status").filter(has_text="匠途：")
    ask(desktop)
    expect(spoken).to_contain_text("按规定申领")
    desktop.reload()
    expect(citations(desktop).first).to_be_visible()
    expect(spoken).to_have_count(0)
    shoot(desktop, "history", "1280")
