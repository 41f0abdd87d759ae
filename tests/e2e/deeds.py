"""What people do in the app, as taps: the stories and the walks are made of these."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.walk import follow, settled


def words(text: str) -> re.Pattern[str]:
    """Return a pattern for Japanese on a screen, where invisible phrase breaks may stand between any two letters."""
    return re.compile("\u200b?".join(map(re.escape, text)))


def send(where: Page | Locator) -> None:
    """Send what was written, and wait until the phone has it: its form closes then."""
    button = where.get_by_role("button", name=re.compile("^送る$"))
    button.click()
    expect(button).to_have_count(0)


def log_one_good_piece(page: Page) -> None:
    """As a worker: log one good piece at the first step of the queue that has any, and wait until the phone has it."""
    follow(page, "/floor/log")
    page.locator("a[href^='/floor/log/']").first.click()
    settled(page)
    page.get_by_role("button", name=words("1 増やす")).first.click()
    page.get_by_role("button", name=words("記録する")).click()
    page.get_by_text(words("この端末に保存しました")).first.wait_for()


def begin_a_report(page: Page) -> None:
    """As a worker: type what is wrong, and leave before it is sent."""
    follow(page, "/floor/issue")
    page.get_by_label(words("ひとこと")).fill("主軸から異音")
    follow(page, "/")


def set_one_piece_aside(page: Page) -> None:
    """As a worker: set one piece aside for rework at the same step, and wait until the phone has it."""
    follow(page, "/floor/log")
    page.locator("a[href^='/floor/log/']").first.click()
    settled(page)
    page.get_by_role("group", name=words("どちらの数を入れるか")).get_by_role(
        "button", name=re.compile("^手直し")
    ).click()
    page.get_by_role("button", name=words("1 増やす")).first.click()
    page.get_by_role("button", name=words("記録する")).click()
    page.get_by_text(words("この端末に保存しました")).first.wait_for()
