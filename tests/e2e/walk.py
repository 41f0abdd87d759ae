"""Finds every screen by following links, as each person would; nobody keeps a list of screens by hand."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import Page

from tests.e2e.process import ROOT

# Answered by the server itself, or ends the session: a walk that followed them would leave the app.
OUTSIDE = re.compile(r"^/(api|files|sync)(/|$)")
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Route:
    """A declared screen: ``/jobs/:id``; `open` ones need nobody signed in."""

    path: str
    open: bool

    def matches(self, address: str) -> bool:
        """Tell whether an address of the app is shown by this screen."""
        pattern = re.sub(r":\w+", "[^/]+", self.path)
        return re.fullmatch(pattern, address.split("?")[0].split("#")[0]) is not None


@cache
def routes() -> tuple[Route, ...]:
    """Return every route that the frame or a feature declares, the narrower before the wider: /jobs/new, /jobs/:id."""
    found = set()
    for file in [ROOT / "pwa/src/app/routes.ts", *ROOT.glob("pwa/src/features/*/index.ts")]:
        for declared in re.findall(r"\{([^{}]*\bscreen:[^{}]*)\}", file.read_text()):
            if path := re.search(r"\bpath: '([^']+)'", declared):
                found.add(Route(path[1], "open: true" in declared))
    return tuple(sorted(found, key=lambda one: (one.path.count(":"), one.path)))


def route_of(address: str) -> Route | None:
    """Return the route that shows an address; None when it is not one of the app's."""
    return next((one for one in routes() if one.matches(address)), None)


def settled(page: Page) -> None:
    """Wait until the screen has its heading and nothing on it says that it is still loading."""
    page.locator("h1").first.wait_for()
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded'")


def walk(page: Page, base: str, start: str = "/") -> Iterator[tuple[Route, str]]:
    """Open one address of every screen that links lead to from `start`; yield route and address while it is shown."""
    waiting, seen = deque([start]), set()
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or route in seen:
            continue
        seen.add(route)
        page.goto(base + address)
        settled(page)
        if route_of(page.evaluate("location.pathname")) != route:
            continue  # sent elsewhere: not for this person
        yield route, address
        hrefs = page.eval_on_selector_all("a[href^='/']", "links => links.map((one) => one.getAttribute('href'))")
        waiting.extend(one for one in hrefs if not OUTSIDE.match(one))


def file_name(address: str) -> str:
    """Turn an address into a name for a picture: ids are the same every time, so they are left out."""
    return re.sub(r"[^a-z0-9]+", "-", IDENTIFIER.sub("id", address.split("?")[0].lower())).strip("-") or "home"
