"""Anything that was ever written is found: without network on the phone, and on the server what no phone carries."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.phone import lose_network
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE, sticks_out, too_low
from tests.e2e.walk import settled


def searching(page: Page, typed: str) -> None:
    page.get_by_label(words("さがす言葉")).fill(typed)
    settled(page)


def test_found_however_it_is_typed_without_network(chromium: Browser, factory: ServerProcess) -> None:
    page = person(chromium, factory, "worker")
    PHONE.apply(page)
    page.goto(f"{factory.url}/floor/read")
    settled(page)
    page.get_by_role("link", name=words("さがす")).click()
    settled(page)
    lose_network(page)
    page.reload()
    settled(page)
    for typed in ("ｾﾝｻﾊｳｼﾞﾝｸﾞ", "せんさーはうじんぐ", "センサハウジング ｈ２０"):
        searching(page, typed)
        expect(page.get_by_role("heading", name=words("案件")).first).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("2604-011")).first).to_be_visible()
    marks = page.locator("mark").all_inner_texts()
    assert marks, page.inner_text("main")
    assert (axe_findings(page), sticks_out(page), too_low(page)) == ([], [], [])
    page.get_by_role("link", name=re.compile("2604-011")).first.click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("センサハウジング"))

    page.goto(f"{factory.url}/search")
    settled(page)
    searching(page, "ばり")
    found = page.get_by_role("link").filter(has=page.locator("mark", has_text="バリ"))
    expect(found.first).to_be_visible()
    searching(page, "どこにもない言葉")
    expect(page.get_by_text(words("見つかりませんでした"))).to_be_visible()
    page.get_by_role("button", name=words("会社のすべての記録からさがす")).click()
    settled(page)
    expect(page.get_by_role("alert")).to_be_visible()


def test_the_server_looks_through_everything(chromium: Browser, factory: ServerProcess) -> None:
    page = person(chromium, factory, "worker")
    page.goto(f"{factory.url}/search")
    settled(page)
    searching(page, "センサハウジング")
    page.get_by_role("button", name=words("会社のすべての記録からさがす")).click()
    expect(page.get_by_text(words("会社のすべての記録からさがしました"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("2604-011")).first).to_be_visible()
    assert axe_findings(page) == []
