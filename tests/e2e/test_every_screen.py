"""Every screen, as everybody who may open it, in every shape."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import LOOKS, axe_findings
from tests.e2e.deeds import begin_a_report, log_one_good_piece, set_one_piece_aside
from tests.e2e.keyboard import stumbles
from tests.e2e.people import STAFF, person, wall
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE, SHAPES, sticks_out, too_low
from tests.e2e.walk import Route, routes, settled, walk
from tests.e2e.windows import open_window

HOME = Route("/", open=False)


@dataclass
class Report:
    """What was seen on all walks; each entry begins with role, address and shape."""

    reached: set[Route] = field(default_factory=set)
    axe: list[str] = field(default_factory=list)
    sticking_out: list[str] = field(default_factory=list)
    too_low: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stumbles: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def report(chromium: Browser, factory: ServerProcess) -> Report:
    """Walk through the demo factory as one person of each role; a screen is looked at once, home for everybody."""
    report = Report()
    for role in STAFF:
        # Without the worker, which would fetch the whole app anew for each of them.
        page = person(chromium, factory, role, service_workers="block")
        listen(page, role, report.errors)
        if role == "worker":
            log_one_good_piece(page)
            set_one_piece_aside(page)
            begin_a_report(page)
        for route, address in walk(page):
            if route == HOME or route not in report.reached:
                look(page, f"{role} {address}", report)
            report.reached.add(route)
        if role == "admin":
            board = wall(chromium, factory, page, service_workers="block")
            look(board, "wall /wall", report)
            board.context.close()
        page.context.close()
    stranger = open_window(chromium, service_workers="block").new_page()
    # Whoever is not signed in is answered 401, which the browser reports by itself.
    listen(stranger, "stranger", report.errors, but="status of 401")
    for route in routes():
        if route.open and ":" not in route.path:
            report.reached.add(route)
            stranger.goto(factory.url + route.path)
            settled(stranger)
            look(stranger, f"stranger {route.path}", report)
    stranger.context.close()
    return report


def look(page: Page, place: str, report: Report) -> None:
    """Look at the screen that is shown, in every shape, and on a phone that is set to dark.

    axe takes a second or two: what only a shape can change it looks for on home screens and on the wall.
    """
    closely = place.endswith((" /", "/wall"))
    for shape in SHAPES:
        shape.apply(page)
        report.sticking_out += [f"{place} {shape.name}: {one}" for one in sticks_out(page)]
        if closely:
            report.axe += [f"{place} {shape.name}: {one}" for one in axe_findings(page, *LOOKS)]
    PHONE.apply(page)
    report.too_low += [f"{place}: {one}" for one in too_low(page)]
    report.axe += [f"{place}: {one}" for one in axe_findings(page)]
    report.stumbles += [f"{place}: {one}" for one in stumbles(page)]
    page.emulate_media(color_scheme="dark")
    report.axe += [f"{place} dark: {one}" for one in axe_findings(page, *LOOKS)]
    page.emulate_media(color_scheme="light")


def listen(page: Page, role: str, errors: list[str], but: str = "nothing") -> None:
    """Note what the page throws or reports as an error, `but` what is expected."""

    def note(text: str) -> None:
        if but not in text:
            errors.append(f"{role}: {page.url}: {text}")

    page.on("pageerror", lambda error: note(str(error)))
    page.on("console", lambda said: note(said.text) if said.type == "error" else None)


def test_axe_finds_nothing(report: Report) -> None:
    assert not report.axe


def test_no_screen_scrolls_sideways(report: Report) -> None:
    assert not report.sticking_out


def test_a_glove_hits_everything(report: Report) -> None:
    assert not report.too_low


def test_nobody_stumbles_without_a_pointer(report: Report) -> None:
    assert not report.stumbles


def test_no_screen_reports_an_error(report: Report) -> None:
    assert not report.errors


def test_links_lead_to_every_screen(report: Report) -> None:
    unseen = [one.path for one in routes() if one not in report.reached and not (one.open and ":" in one.path)]
    # Sent on at once to what the push speaks of.
    assert unseen == ["/notices/:id"]
