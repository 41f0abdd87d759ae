"""What a phone must download: the first screen, and everything that it keeps for offline."""

from __future__ import annotations

import gzip
import urllib.request
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Request

from tests.e2e.conftest import NewPhone
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

KB = 1_024
# Everything that is asked for, not only what is drawn: words, sync and database too.
FIRST_SCRIPT_BYTES = {"stranger": 48 * KB, "sales": 65 * KB, "worker": 65 * KB}
FIRST_STYLE_BYTES = 12 * KB
KEPT_BYTES = 470 * KB


def packed(url: str) -> int:
    """Return the size of a file in gzip; asked for plain, because the server may send something that packs better."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "identity"})) as answer:
        return len(gzip.compress(answer.read(), 9))


def within(urls: set[str], most: int) -> None:
    """Fail with the largest files when they are more than `most` bytes together."""
    sizes = sorted(((packed(url), url.rsplit("/")[-1]) for url in urls), reverse=True)
    assert sizes
    together = sum(size for size, _ in sizes)
    assert together <= most, f"{together} bytes, {together - most} too many: {sizes[:8]}"


@pytest.mark.parametrize("role", FIRST_SCRIPT_BYTES)
def test_the_first_screen_is_small(role: str, factory: ServerProcess, chromium: Browser) -> None:
    """Everything that is fetched for the entrance, and for home on a phone that is known."""
    # Without its worker, which fetches everything else at once.
    if role == "stranger":
        page = open_window(chromium, service_workers="block").new_page()
    else:
        page = person(chromium, factory, role, service_workers="block")
    asked: list[Request] = []
    broken: list[Error] = []
    page.on("pageerror", lambda error: broken.append(error))
    page.on("request", lambda request: asked.append(request))
    page.goto(factory.url)
    settled(page)
    assert "undefined" not in page.inner_text("body")
    page.context.close()
    assert not broken, broken
    kinds = ("script", "stylesheet", "font")
    needed = {kind: {one.url for one in asked if one.resource_type == kind} for kind in kinds}
    within(needed["script"], FIRST_SCRIPT_BYTES[role])
    within(needed["stylesheet"], FIRST_STYLE_BYTES)
    assert not needed["font"]
    # the words that a first screen says were found by reading its source
    assert not [url for url in needed["script"] if "/late." in url]


def test_what_a_phone_keeps_for_offline_is_small_and_complete(factory: ServerProcess, new_phone: NewPhone) -> None:
    page = new_phone().new_page()
    page.goto(factory.url)
    active = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"
    until(lambda: page.evaluate(active), "the service worker is active")
    kept: list[str] = page.evaluate(
        """async () => {
          const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
          const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
          return requests.map((one) => one.url);
        }"""
    )
    paths = {urlsplit(one).path for one in kept}
    assert "/index.html" in paths
    within({factory.url + one for one in paths}, KEPT_BYTES)
