"""Every screen, as everybody who may open it, in every shape."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import axe_findings
from tests.e2e.people import STAFF, person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, SHAPES, sticks_out
from tests.e2e.walk import routes, walk


@dataclass
class Report:
    """What was seen on all walks; each entry begins with role, address and shape."""

    reached: set[str] = field(default_factory=set)
    axe: list[str] = field(default_factory=list)
    sticking_out: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def report(chromium: Browser, factory: ServerProcess) -> Report:
    """Walk through the demo factory as one person of each role."""
    report = Report()
    for role in STAFF:
        page = person(chromium, factory, role)
        listen(page, role, report.errors)
        for route, address in walk(page, factory.url):
            report.reached.add(route.path)
            for shape in SHAPES:
                shape.apply(page)
                place = f"{role} {address} {shape.name}"
                report.sticking_out += [f"{place}: {one}" for one in sticks_out(page)]
                if shape in (PHONE, LARGE_TEXT):
                    report.axe += [f"{place}: {one}" for one in axe_findings(page)]
            PHONE.apply(page)
        page.context.close()
    return report


def listen(page: Page, role: str, errors: list[str]) -> None:
    """Note what the page throws or reports as an error."""
    page.on("pageerror", lambda error: errors.append(f"{role}: {error}"))
    page.on("console", lambda said: errors.append(f"{role}: {said.text}") if said.type == "error" else None)


def test_axe_finds_nothing(report: Report) -> None:
    assert not report.axe


def test_no_screen_scrolls_sideways(report: Report) -> None:
    assert not report.sticking_out


def test_no_screen_reports_an_error(report: Report) -> None:
    assert not report.errors


def test_links_lead_to_every_screen(report: Report) -> None:
    assert not {one.path for one in routes() if not one.open} - report.reached
