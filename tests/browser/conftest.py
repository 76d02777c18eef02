"""Pages in a real Chromium against the running product (`live_server`: its base URL, from tests/conftest.py).

Every page is watched: a console error, an uncaught exception or a request to another host fails its test;
a test that breaks the network on purpose asks for `network_may_fail`. Each page leaves a screenshot in
artifacts/.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ARTIFACTS = Path(__file__).parent / "artifacts"
#: The system's browser: nothing is downloaded for the tests.
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}

OpenPage = Callable[..., Page]


# Not the session's: Playwright keeps an event loop running, which async tests elsewhere cannot bear.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here; each test has contexts of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def network_may_fail() -> None:
    """Asked for by tests that cut the network: failed loads are then no fault."""


class Watch:
    """What went wrong on the pages of one test."""

    def __init__(self, base: str) -> None:
        self.host = urlsplit(base).netloc
        self.errors: list[str] = []
        self.failed_loads: list[str] = []
        self.strangers: list[str] = []

    def follow(self, page: Page) -> None:
        """Note errors and foreign requests of `page` from now on."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        if kind == "error":
            (self.failed_loads if text.startswith("Failed to load resource") else self.errors).append(text)

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host:
            self.strangers.append(url)


@pytest.fixture
def open_page(browser: Browser, live_server: str, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Open pages in fresh contexts: `open_page(PHONE, color_scheme="dark")`."""
    expect.set_options(timeout=10_000)
    contexts: list[BrowserContext] = []
    watch = Watch(live_server)

    def open_one(device: dict[str, Any], **options: Any) -> Page:
        context = browser.new_context(base_url=live_server, locale="zh-CN", **{**device, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_one
    for number, context in enumerate(contexts):
        for page in context.pages:
            shoot(page, request.node.name, str(number) if number else "")
        context.close()
    assert watch.errors == []
    assert watch.strangers == []
    if "network_may_fail" not in request.fixturenames:
        assert watch.failed_loads == []


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A page 390 px wide, with touch and no keyboard."""
    return open_page(PHONE)


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    """A page 1280 px wide, with mouse and keyboard, allowed to use the clipboard."""
    return open_page(DESKTOP, permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture(params=["phone", "desktop"])
def page(request: pytest.FixtureRequest) -> Page:
    """The same test at both widths."""
    chosen: Page = request.getfixturevalue(request.param)
    return chosen


def shoot(page: Page, *names: str) -> None:
    """Keep a screenshot under a name made of `names`."""
    ARTIFACTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w-]+", "-", "-".join(filter(None, names))).strip("-")
    page.screenshot(path=ARTIFACTS / f"{name}.png")
