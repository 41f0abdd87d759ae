"""An admin sees whom push messages reach, on the smallest phone."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.e2e.axe import axe_findings
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import SHAPES, sticks_out, too_low


def test_the_report_names_who_is_not_reached_and_why(chromium: Browser, factory: ServerProcess) -> None:
    page = person(chromium, factory, "admin", service_workers="block")
    page.goto(f"{factory.url}/settings")
    page.get_by_role("link", name="通知の届き方").click()
    expect(page.get_by_role("heading", name="通知の届き方", level=1)).to_be_visible()
    expect(page.get_by_text("人には届きません").first).to_be_visible()
    expect(page.get_by_role("link", name="自分の端末がまだありません").first).to_be_visible()
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(8)
    for shape in SHAPES:
        shape.apply(page)
        assert not sticks_out(page), shape.name
    assert not axe_findings(page)
    assert not too_low(page)
    page.context.close()


def test_nobody_else_opens_it(chromium: Browser, factory: ServerProcess) -> None:
    page = person(chromium, factory, "lead", service_workers="block")
    page.goto(f"{factory.url}/push")
    expect(page.get_by_role("heading", name="この画面は開けません")).to_be_visible()
    page.context.close()
