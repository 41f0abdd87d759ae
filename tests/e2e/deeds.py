"""What people do in the app, as taps: the stories and the walks are made of these."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.e2e.walk import follow, settled


def words(text: str) -> re.Pattern[str]:
    """Return a pattern for Japanese on a screen, where invisible phrase breaks may stand between any two letters."""
    return re.compile("\u200b?".join(map(re.escape, text)))


def log_one_good_piece(page: Page) -> None:
    """As a worker: log one good piece at the first step of the queue that has any, and wait until the phone has it."""
    follow(page, "/floor/log")
    page.locator("a[href^='/floor/log/']").first.click()
    settled(page)
    page.get_by_role("button", name=words("1 増やす")).first.click()
    page.get_by_role("button", name=words("記録する")).click()
    page.get_by_text(words("この端末に保存しました")).first.wait_for()


def note_an_inquiry(page: Page) -> None:
    """As the office: keep what a customer asked for."""
    follow(page, "/inquiries/new")
    for label in ("客先", "品名"):
        page.get_by_role("combobox", name=words(label)).first.select_option(index=1)
    page.get_by_label(words("引合数")).fill("20")
    page.get_by_role("button", name=words("引合を入れる")).click()
    page.get_by_role("link", name=words("いつできるかきく")).wait_for()


def ask_for_a_hold(page: Page) -> None:
    """As the office, with an inquiry on screen: ask when it can be done and have the place kept."""
    page.get_by_role("link", name=words("いつできるかきく")).click()
    settled(page)
    page.get_by_role("button", name=words("仮押さえを頼む")).click()
    page.get_by_role("button", name=words("この日で頼む")).click()
    page.wait_for_function("() => /^.promise.[0-9a-f-]{36}$/.test(location.pathname)")
    settled(page)
