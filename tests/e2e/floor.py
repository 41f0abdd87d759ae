"""What a worker does on a phone, tap by tap, and what the phone says to it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.phone import controlled
from tests.e2e.walk import settled

SAVED = "この端末に保存しました"


def ready(page: Page) -> None:
    """Wait until the phone can lose the network: the app is kept on it, and so is everything it may show."""
    controlled(page)
    expect(page.get_by_role("banner")).to_contain_text("現在")


def home(page: Page) -> None:
    """Go to the home screen without loading anything anew."""
    page.get_by_role("navigation").get_by_role("link", name="ホーム").click()
    settled(page)


def unsent(page: Page, count: int) -> None:
    """Expect the number of unsent entries that every screen shows."""
    expect(page.get_by_role("banner")).to_contain_text(f"未送信 {count}")


def saved(page: Page) -> None:
    """Expect the phone to say that the entry is kept."""
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(SAVED)


def stand_at(page: Page, center: str) -> None:
    """Say on the home screen where this device stands; it keeps that, whoever uses it."""
    page.get_by_role("button", name=re.compile("変える|作業区を選ぶ")).click()
    page.get_by_role("dialog").get_by_role("button", name=center).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def type_number(page: Page, label: str, number: int) -> None:
    """Choose 良品 or 不良 and press the keys of the pad."""
    pad = page.get_by_role("group", name="どちらの数を入れるか")
    pad.get_by_role("button", name=re.compile(rf"^{label}\s*\d")).click()
    for digit in str(number):
        pad.get_by_role("button", name=digit, exact=True).click()


def take(page: Page, photo: Path) -> None:
    """Take a photo for the entry on screen."""
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.get_by_text("この端末にあります")).to_be_visible()


def count(
    page: Page, job: str, *, good: int = 0, scrap: int = 0, reason: str = "寸法", photo: Path | None = None
) -> None:
    """Log pieces of a job that waits at this phone's work centre, and stay on what the phone answers."""
    home(page)
    page.get_by_role("main").get_by_role("link", name="実績").click()
    page.get_by_role("main").get_by_role("link", name=job).click()
    if good:
        type_number(page, "良品", good)
    if scrap:
        type_number(page, "不良", scrap)
        page.get_by_role("radio", name=reason).check()
    if photo is not None:
        take(page, photo)
    page.get_by_role("button", name="記録する").click()
    saved(page)


def report(
    page: Page, cause: str, severity: str, text: str, *, job: str | None = None, photo: Path | None = None
) -> None:
    """Say 困った, and stay on what the phone answers."""
    home(page)
    page.get_by_role("main").get_by_role("link", name="困った", exact=False).first.click()
    if photo is not None:
        take(page, photo)
    page.get_by_role("radio", name=cause).check()
    page.get_by_role("radio", name=severity).check()
    page.get_by_role("textbox", name="ひとこと").fill(text)
    if job is not None:
        choice = page.get_by_role("combobox", name="どの仕事ですか")
        choice.select_option(label=choice.locator("option", has_text=job).inner_text())
    page.get_by_role("button", name="知らせる").click()
    saved(page)


def capacity(page: Page, condition: str, duration: str) -> str:
    """Say what this work centre can do today, and stay on what the phone answers; return what was said.

    Where it is closed today nobody is missing: then somebody comes.
    """
    home(page)
    page.get_by_role("main").get_by_role("link", name="能力").click()
    expect(page.get_by_role("main").get_by_role("link", name="能力")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="今日").click()
    page.get_by_role("radio").first.wait_for()
    said = next(one for one in (condition, "土曜出勤", "残業") if page.get_by_role("radio", name=one).count())
    page.get_by_role("radio", name=said).check()
    page.get_by_role("button", name=duration, exact=True).first.click()
    page.get_by_role("button", name="この内容で知らせる").click()
    saved(page)
    return said
