"""A Chromium with a microphone that hears a beep a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.waiting import until
from tests.e2e.windows import ARGUMENTS, chromium_path


@contextmanager
def microphone(chromium: Browser) -> Iterator[Browser]:
    """Start another Chromium whose people let every page record."""
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(),
        args=[*ARGUMENTS, "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
    )
    with browser:
        yield browser


def record(page: Page) -> None:
    """Say something for a second: one tap begins, one tap ends."""
    page.get_by_role("button", name="声で伝える").click()
    expect(page.get_by_role("timer")).to_contain_text("0:01")
    page.get_by_role("button", name="録音を止める").click()
    expect(page.get_by_role("button", name="録音を聞く")).to_be_enabled()


def heard(page: Page, player: Locator) -> float:
    """Play a voice memo; return how many seconds it lasts, once some of it was heard."""
    player.click()
    sound = page.locator("audio").last
    until(lambda: sound.evaluate("(one) => one.currentTime > 0"), "it is playing")
    assert sound.evaluate("(one) => one.readyState") >= 2
    until(lambda: sound.evaluate("(one) => one.ended"), "it is over")
    lasts: float = sound.evaluate("(one) => one.currentTime")
    return lasts
