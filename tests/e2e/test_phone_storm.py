"""Hands and power cuts at the worst moments: a page that is loaded anew while it sends, a browser that is killed."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request

from server.demo.book import id_of
from tests.e2e import floor
from tests.e2e.camera import photo
from tests.e2e.conftest import NewPhone
from tests.e2e.people import door, enter, link_of
from tests.e2e.phone import arrived, controlled, devtools, report, stored, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.test_phone_photos import camera, kept_by_server
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import ARGUMENTS, PATIENCE_MS, chromium_path

JOB = "2604-011"
RELOADS = 5
"""After each of five entries, and as many again at the end: thirty in all."""


def test_a_page_that_is_loaded_anew_thirty_times_while_it_sends_loses_nothing_and_doubles_nothing(
    demo: ServerProcess, new_phone: NewPhone, tmp_path: Path
) -> None:
    worker = enter(new_phone().new_page(), door(demo, "worker"))
    floor.ready(worker)
    before = counted(worker)
    for turn in range(5):
        taken = photo(tmp_path, f"turn{turn}") if turn % 2 == 0 else None
        floor.count(worker, JOB, scrap=1, photo=taken)
        for _ in range(RELOADS):
            worker.goto(f"{demo.url}/", wait_until="commit")
        settled(worker)
    for _ in range(RELOADS):
        worker.goto(f"{demo.url}/", wait_until="commit")
    settled(worker)
    floor.unsent(worker, 0)
    until(lambda: stored(worker, "photo_state") == [], "the server has the photos")
    assert counted(worker) == (before[0] + 5, before[1] + 5)
    assert stored(worker, "attention") == []


def counted(page: Page) -> tuple[int, int]:
    """Return how many counts of this job a phone knows, and the scrap that its steps together count."""
    job = id_of("job", JOB)  # of this one alone: others are put away meanwhile
    rows = [one for bucket in stored(page, "base") for one in bucket if one["fields"].get("job_id") == job]
    logs = [one for one in rows if one["kind"] == "production_log"]
    return len(logs), sum(one["fields"]["scrap"] for one in rows if one["kind"] == "operation")


@contextlib.contextmanager
def browser_of_its_own(chromium: Browser, profile: Path) -> Iterator[BrowserContext]:
    """Start a Chromium that keeps all it has in a folder, as one on a phone does."""
    context = chromium.browser_type.launch_persistent_context(
        profile, executable_path=chromium_path(), args=ARGUMENTS, locale="ja-JP", viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    finally:
        with contextlib.suppress(Exception):  # it may have been killed
            context.close()


def kill(profile: Path) -> None:
    """End the browser of a folder without warning, like an empty battery."""
    lock = profile / "SingletonLock"
    os.kill(int(os.readlink(lock).rpartition("-")[2]), signal.SIGKILL)


def test_what_the_screen_called_saved_is_there_after_the_browser_was_killed(
    chromium: Browser, shop: ServerProcess, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with browser_of_its_own(chromium, profile) as phone:
        page = enter(phone.new_page(), link_of(shop, "worker"))
        controlled(page)
    # Chromium writes down who is signed in (cookie, localStorage) some seconds later, or when it is closed.
    with browser_of_its_own(chromium, profile) as phone:
        page = phone.new_page()
        page.goto(shop.url)
        settled(page)
        shop.kill()
        report(page, shop, "電池が切れる前に", photo=photo(tmp_path, "dark").read_bytes())
        kill(profile)
    with browser_of_its_own(chromium, profile) as phone:
        page = phone.new_page()
        page.goto(shop.url)
        settled(page)
        unsent(page, 1)
        assert [one["edits"][0]["fields"]["text"] for one in stored(page, "outbox")] == ["電池が切れる前に"]
        shop.start()
        arrived(page, "電池が切れる前に")
        until(lambda: stored(page, "photo_state") == [], "the server has the photo")


def test_a_photo_goes_on_where_it_was_when_the_browser_was_killed(
    chromium: Browser, shop: ServerProcess, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with browser_of_its_own(chromium, profile) as phone:
        controlled(enter(phone.new_page(), link_of(shop, "worker")))
    with browser_of_its_own(chromium, profile) as phone:
        page = phone.new_page()
        before = offsets(page)
        slowed = devtools(page)
        slowed.send("Network.enable")
        # 100 KB a second: time to pull the plug between two of several pieces
        slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
        slowed.send("Network.emulateNetworkConditions", slow)
        report(page, shop, "電池が切れた写真", photo=camera(5))
        until(lambda: page.evaluate("true") and len(before) > 1, "the second piece is on its way")
        kill(profile)
    with browser_of_its_own(chromium, profile) as phone:
        page = phone.new_page()
        after = offsets(page)
        page.goto(shop.url)
        kept_by_server(page)
        assert after, "the rest was sent"
        assert min(after) > 0, "what had arrived was not sent again"


def offsets(page: Page) -> list[int]:
    """Return a list that grows with the place in its photo of each piece that a page sends."""
    sent: list[int] = []

    def tell(request: Request) -> None:
        if request.method == "PATCH":
            sent.append(int(request.headers["upload-offset"]))

    page.on("request", tell)
    return sent
