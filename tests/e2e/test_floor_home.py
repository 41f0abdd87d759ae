"""The floor's home: what a hand in a glove reaches without scrolling."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator

from tests.e2e.deeds import set_one_piece_aside, words
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE
from tests.e2e.walk import follow, settled

GIANT_PX = 96


def edges(found: Locator) -> tuple[float, float]:
    """Return the upper and lower edge of what is shown, in pixels from the top of the screen."""
    box = found.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


def test_the_four_giant_buttons_are_in_sight_above_the_bar(chromium: Browser, factory: ServerProcess) -> None:
    page = person(chromium, factory, "worker", service_workers="block")
    PHONE.apply(page)
    # the line of the first job says as much as it may
    set_one_piece_aside(page)
    follow(page, "/")
    settled(page)
    bar, _ = edges(page.get_by_role("navigation", name="おもな画面"))
    for path in ("/floor/log", "/floor/issue", "/floor/capacity", "/floor/read"):
        above, below = edges(page.locator(f"main a[href='{path}']"))
        assert below - above >= GIANT_PX, path
        assert below <= bar, path
    page.context.close()


def test_the_number_pad_and_the_button_that_saves_are_in_sight_together(
    chromium: Browser, factory: ServerProcess
) -> None:
    page = person(chromium, factory, "worker", service_workers="block")
    PHONE.apply(page)
    follow(page, "/floor/log")
    page.get_by_role("main").get_by_role("link", name="2604-011").click()
    settled(page)
    save, _ = edges(page.get_by_role("button", name=words("記録する")))
    _, below = edges(page.get_by_role("button", name="0", exact=True))
    assert below <= save
    page.context.close()
