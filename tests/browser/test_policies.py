"""The policy pages: what is held, and a link that lands on its clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect


def test_the_list_tells_what_is_in_force_and_what_is_not_held(page: Page) -> None:
    page.goto("/policies")
    notice = page.get_by_role("article").filter(has_text="关于推动实施产业技能根基工程的通知").first
    expect(notice).to_contain_text("粤人社规〔2022〕26号")
    expect(notice).to_contain_text("有效期至2026年12月31日")
    later = page.get_by_role("article").filter(has_text="粤人社规〔2025〕25号").first
    expect(later).to_contain_text("未收录正文")
    expect(later.get_by_role("link")).to_have_count(0)


def test_a_link_to_a_clause_scrolls_to_it_and_marks_it(page: Page) -> None:
    page.goto("/policies/GD26#GD26:2.1.3")
    target = page.locator("[id='GD26:2.1.3']")
    expect(target).to_contain_text("5000")
    expect(target).to_be_in_viewport()
    expect(target).to_have_attribute("data-target", "true")
    page.evaluate("location.hash = 'GD26:2.3.2'")
    expect(page.locator("[id='GD26:2.3.2']")).to_be_in_viewport()
    expect(target).to_have_attribute("data-target", "false")


def test_headings_form_an_outline(desktop: Page) -> None:
    desktop.goto("/policies/GD26")
    expect(desktop.get_by_role("heading", level=2, name="二、主要任务")).to_be_visible()
    levels = desktop.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    desktop.get_by_role("navigation", name="目录").get_by_role("link", name="（二）实施").first.click()
    expect(desktop.locator("[id='GD26:2.2']")).to_be_in_viewport()


def test_a_clause_can_be_linked_to_and_asked_about(desktop: Page) -> None:
    desktop.goto("/policies/GD26")
    desktop.get_by_role("button", name="复制链接：粤人社规〔2022〕26号 二、(二)3").click()
    expect(desktop.get_by_text("链接已复制")).to_be_visible()
    assert desktop.evaluate("navigator.clipboard.readText()").endswith("/policies/GD26#GD26:2.2.3")
    desktop.get_by_role("link", name="问匠途这一条：粤人社规〔2022〕26号 二、(二)3").click()
    expect(desktop.locator("#question")).to_have_value("GD26:2.2.3 技培生补贴申领：这一条讲什么？")


def test_a_wide_table_says_that_it_scrolls_and_what_is_missing(phone: Page) -> None:
    phone.goto("/policies/FORM")
    notice = phone.get_by_role("note").filter(has_text="申报表第一部分不在所收录的原件中")
    expect(notice).to_be_visible()
    heading = phone.get_by_role("heading", name="二、生态企业基本情况")
    above, below = notice.bounding_box(), heading.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    expect(phone.get_by_text("左右滑动查看").first).to_be_visible()
    frame = phone.locator(".Grid-frame").first
    expect(frame).to_have_attribute("data-more", "true")
    frame.locator(".Grid").evaluate("element => element.scrollTo(element.scrollWidth, 0)")
    expect(frame).to_have_attribute("data-more", "false")
    frame.scroll_into_view_if_needed()


@pytest.mark.usefixtures("network_may_fail")
def test_an_unknown_document_leads_back(page: Page) -> None:
    answer = page.goto("/policies/nope")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", name="没有收录这份文件")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="全部文件").click()
    expect(page.get_by_role("heading", name="政策原文")).to_be_visible()
    answer = page.goto("/nothing-here")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("link", name="坐席台")).to_be_visible()
