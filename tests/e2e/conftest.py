"""Browsers and servers for the stories."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

# Debian's Chromium as root in a container, without a graphics card, calling nobody on its own.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 740}

NewPhone = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests; each story opens contexts of its own."""
    path = shutil.which("chromium")
    assert path, "Debian's chromium is not installed: make test says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_phone(chromium: Browser) -> Iterator[NewPhone]:
    """Open phones: `new_phone()` is a fresh context of 360×740 in Japanese; options are Playwright's."""
    opened: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        usual = {"viewport": PHONE, "locale": "ja-JP", "timezone_id": "Asia/Tokyo", "has_touch": True}
        context = chromium.new_context(**{**usual, **options})  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()
