"""The floor's screens under a glove and under poor light: sizes, gaps and contrast as they are drawn.

Every screen that a worker can open is one of the floor, at a 360 px wide phone with usual and with doubled text.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e import floor
from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.gloves import too_close
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE
from tests.e2e.walk import follow, settled, walk

# 7:1, and 4.5:1 for large letters
CONTRAST = "color-contrast-enhanced"
COMMONEST = {"/", "/floor/log", "/floor/log/:id", "/floor/issue", "/floor/capacity", "/floor/capacity/:day"} | {
    "/floor/read",
    "/handovers",
    "/handovers/new",
    "/know-how",
}


@pytest.fixture
def worker(chromium: Browser, factory: ServerProcess) -> Iterator[Page]:
    page = person(chromium, factory, "worker", service_workers="block")
    floor.stand_at(page, "MC3")
    yield page
    page.context.close()


def look(page: Page, place: str) -> list[str]:
    """Return what is found on the screen that is shown, at both sizes of text."""
    found = []
    for shape in (PHONE, LARGE_TEXT):
        shape.apply(page)
        settled(page)
        assert page.evaluate("() => document.documentElement.dataset.place") == "floor", place
        found += [f"{place} {shape.name}: {one}" for one in (*too_close(page), *axe_findings(page, CONTRAST))]
    PHONE.apply(page)
    return found


def test_every_screen_of_a_worker(worker: Page) -> None:
    found, seen = list[str](), set[str]()
    for route, address in walk(worker):
        found += look(worker, address)
        seen.add(route.path)
    assert found == []
    assert seen >= COMMONEST


def test_the_pad_with_its_reasons(worker: Page) -> None:
    follow(worker, "/floor/log")
    worker.locator("a[href^='/floor/log/']").first.click()
    settled(worker)
    floor.type_number(worker, "不良", 1)
    worker.get_by_text(words("時間とひとこと")).click()
    assert look(worker, "/floor/log/:id") == []


def test_a_day_with_its_hours(worker: Page) -> None:
    follow(worker, "/floor/capacity")
    worker.locator("a[href*='?condition=']").last.click()
    worker.get_by_role("button", name="4時間", exact=True).click()
    assert look(worker, "/floor/capacity/:day") == []


def test_a_problem_before_it_is_sent(worker: Page) -> None:
    follow(worker, "/floor/issue")
    worker.get_by_role("radio", name="止まった").check()
    worker.get_by_role("button", name=words("止まった、と知らせる")).click()
    worker.get_by_text(words("のどれかを選んでください")).wait_for()
    assert look(worker, "/floor/issue") == []
