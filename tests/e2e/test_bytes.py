"""What a phone must download: the first screen, and everything that it keeps for offline."""

from __future__ import annotations

import gzip
import urllib.request
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from tests.e2e.conftest import NewPhone
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled

KB = 1_000
FIRST_SCRIPT_BYTES = 60 * KB
FIRST_STYLE_BYTES = 12 * KB
KEPT_BYTES = 250 * KB


def packed(url: str) -> int:
    """Return the size of a file in gzip; asked for plain, because the server may send something that packs better."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "identity"})) as answer:
        return len(gzip.compress(answer.read(), 9))


def within(urls: set[str], most: int) -> None:
    """Fail with the largest files when they are more than `most` bytes together."""
    sizes = sorted(((packed(url), url.rsplit("/")[-1]) for url in urls), reverse=True)
    together = sum(size for size, _ in sizes)
    assert together <= most, f"{together} bytes, {together - most} too many: {sizes[:8]}"


def downloads(page: Page, url: str) -> dict[str, set[str]]:
    """Open a screen and return what was fetched for it, by kind."""
    fetched: dict[str, set[str]] = {}

    def note(response: Response) -> None:
        fetched.setdefault(response.request.resource_type, set()).add(response.url)

    page.on("response", note)
    page.goto(url)
    settled(page)
    return fetched


def test_the_first_screen_is_small(factory: ServerProcess, new_phone: NewPhone) -> None:
    # Without its worker, which fetches everything else at once.
    page = new_phone(service_workers="block").new_page()
    fetched = downloads(page, factory.url)
    assert fetched["script"]
    within(fetched["script"], FIRST_SCRIPT_BYTES)
    within(fetched["stylesheet"], FIRST_STYLE_BYTES)
    assert "font" not in fetched


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
