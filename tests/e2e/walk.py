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
# The heading of a screen that is for other roles; shell.notYoursTitle in the Japanese catalogue.
NOT_YOURS = "この画面は開けません"


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
    for file in [ROOT / "pwa/src/app/routes.svelte.ts", *ROOT.glob("pwa/src/features/*/*.ts")]:
        if file.name not in ("routes.svelte.ts", "index.ts", "screens.ts"):
            continue
        for declared in re.findall(r"\{([^{}]*\bscreen:[^{}]*)\}", file.read_text()):
            if path := re.search(r"\bpath: '([^']+)'", declared):
                found.add(Route(path[1], "open: true" in declared))
    return tuple(sorted(found, key=lambda one: (one.path.count(":"), one.path)))


def route_of(address: str) -> Route | None:
    """Return the route that shows an address; None when it is not one of the app's."""
    return next((one for one in routes() if one.matches(address)), None)


_QUIET = """() => new Promise((resolve) => {
  const done = () => { watch.disconnect(); resolve(); };
  let timer = setTimeout(done, 150);
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 150); });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})"""
_FOLLOW = """(address) => {
  const link = document.body.appendChild(document.createElement('a'));
  link.href = address;
  link.click();
  link.remove();
}"""


def settled(page: Page) -> None:
    """Wait until the screen has its heading, nothing on it says that it is loading, and nothing changes any more."""
    page.locator("h1").first.wait_for()
    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    page.evaluate(_QUIET)


def follow(page: Page, address: str) -> Route | None:
    """Go where a link in the app would lead, without loading the app again; return the route of what is shown then."""
    page.evaluate(_FOLLOW, address)
    settled(page)
    return route_of(page.evaluate("location.pathname"))


def walk(page: Page) -> Iterator[tuple[Route, str]]:
    """Beginning at home, follow links to one address of every screen; yield each while it is shown.

    Screens without an id in their address are visited even where no link leads now, such as 要確認 with nothing in it.
    """
    waiting, seen = deque(["/"]), set[Route]()
    waiting.extend(one.path for one in routes() if ":" not in one.path and not one.open)
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or route in seen:
            continue
        seen.add(route)
        if follow(page, address) != route or not allowed(page):
            continue  # not for this person
        yield route, address
        hrefs = page.eval_on_selector_all("a[href^='/']", "links => links.map((one) => one.getAttribute('href'))")
        waiting.extend(one for one in hrefs if not OUTSIDE.match(one))


def allowed(page: Page) -> bool:
    """Tell whether the screen that is shown is for this person."""
    return page.get_by_role("heading", name=NOT_YOURS).count() == 0


def file_name(address: str) -> str:
    """Turn an address into a name for a picture: ids are the same every time, so they are left out."""
    return re.sub(r"[^a-z0-9]+", "-", IDENTIFIER.sub("id", address.split("?")[0].lower())).strip("-") or "home"
