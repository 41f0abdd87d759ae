"""Text at twice its size, on a small phone: what is not sent stays in sight, and leaves room to work."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import Shape

SMALL = Shape("small", 360, 480, text_percent=200)


def test_the_unsent_count_stays_in_sight_as_a_slim_line(factory: ServerProcess, chromium: Browser) -> None:
    page = person(chromium, factory, "worker", service_workers="block")
    SMALL.apply(page)
    bar = page.get_by_role("banner")
    page.evaluate("scrollTo(0, 600)")
    page.wait_for_function("() => scrollY > 100")
    expect(bar.locator(".unsent")).to_be_in_viewport(ratio=1)
    box = bar.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < SMALL.height / 6
    page.context.close()
