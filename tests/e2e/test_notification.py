"""A stop on the desktop of Debian's Chromium: its buttons, and where a tap leads, from cold and without network.

The server encrypts for this browser and hands over to a push service; what that could read is given to Chromium by its
own tools, because Google's push service, the only one that Chromium has, is on the internet. Cold means that no window
of the app is open and its worker has ended; the browser itself runs, as a desktop's must to hear of a tap. Not shown
here: the subscription with Google, and phones, which start the browser for a push.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from server.client import create, patch
from server.demo.book import id_of
from tests.e2e.beside import beside
from tests.e2e.desktop import Desktop, Shown
from tests.e2e.floor import ready
from tests.e2e.people import door, enter
from tests.e2e.phone import READ, devtools, lose_network
from tests.e2e.process import ServerProcess
from tests.e2e.program import Program
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_profile
from tests.server.features.push.receiver import Receiver

JOB, SALES = id_of("job", "2604-011"), id_of("user", "sato")
STOPPED = "止まりました：3軸 · 2604-011"
OPEN, UNDERSTOOD = "開く", "了解"

SUBSCRIBE = """async (subscription) => {
  const headers = { 'Content-Type': 'application/json', 'X-Kakehashi': '1' };
  return (await fetch('/api/push/subscription', { method: 'PUT', headers, body: JSON.stringify(subscription) })).status;
}"""


@dataclass
class Story:
    """A shop whose news reach the Chromium of 佐藤 美咲; `elsewhere` is a tab of theirs that is not the app."""

    server: ServerProcess
    service: Receiver
    desktop: Desktop
    gateway: Program
    browser: BrowserContext
    elsewhere: Page
    tools: CDPSession
    workers: dict[str, dict[str, str]]
    delivered: int = 0

    def stop(self, text: str, **more: str) -> str:
        """Raise a stop on the job that sales answers for; return its id."""
        fields = {"cause": "machine", "severity": "stop", "text": text, "job_id": JOB, **more}
        made = create("issue", work_center_id=id_of("work_center", "MC3"), **fields)
        self.write(made)
        return made.id

    def write(self, *edits: Any) -> None:
        """Write in the name of the gateway."""
        receipt = self.gateway.write(edits)
        assert receipt.verdict == "applied", receipt

    def news(self, text: str) -> tuple[Shown, str]:
        """Deliver what the server sends until it says this; return what the desktop shows, and the id of the notice."""
        notice = until(lambda: self.deliver(text), f"the server sends {text}")
        return until(lambda: self.showing(text), f"{text} is shown")[0], str(notice)

    def deliver(self, text: str) -> str | None:
        """Deliver what has come; return the id of the notice that says this."""
        [registration] = {one["registrationId"] for one in self.workers.values()}
        new = self.service.messages[self.delivered :]
        self.delivered += len(new)
        for message in new:
            self.tools.send(
                "ServiceWorker.deliverPushMessage",
                {"origin": f"{self.server.url}/", "registrationId": registration, "data": json.dumps(message)},
            )
        said = [one["notification"] for one in new if text in one["notification"]["body"]]
        return str(said[-1]["data"]["notice"]) if said else None

    def showing(self, text: str) -> list[Shown]:
        """Return what the desktop shows now that says this."""
        return [one for one in list(self.desktop.shown.values()) if text in one.body]

    def gone(self, shown: Shown) -> None:
        """Wait until the desktop shows it no more."""
        until(lambda: shown.number not in self.desktop.shown, f"{shown.body} is gone")

    def kept(self, store: str, what: str) -> None:
        """Wait until an object store of this phone holds this, as its worker sees it."""

        def found() -> bool:
            return any(what in json.dumps(one.evaluate(READ, store)) for one in self.browser.service_workers)

        until(found, f"{store} holds {what}")

    def close_app(self) -> None:
        """Close the windows of the app, and end its worker, as the browser does after a while."""
        for page in self.windows():
            page.close()
        until(self.put_to_sleep, "the worker has ended")

    def put_to_sleep(self) -> bool:
        """End the worker, which what a window left behind may have started again; tell whether none runs."""
        self.tools.send("ServiceWorker.stopAllWorkers")
        self.elsewhere.title()  # whatever is asked, the browser's tools are heard before the answer
        return all(one["runningStatus"] == "stopped" for one in self.workers.values())

    def windows(self) -> list[Page]:
        """Return the windows of the app."""
        return [one for one in self.browser.pages if one != self.elsewhere]

    def asked(self, sql: str, *values: str) -> Any:
        """Wait until the database answers with something, and return that."""

        def ask() -> Any:
            with contextlib.closing(sqlite3.connect(self.server.data / "kakehashi.sqlite3")) as db:
                return next(iter(db.execute(sql, values).fetchone() or ()), None)

        return until(ask, sql)

    def read(self, notice: str) -> None:
        """Wait until the server knows that a notice was read."""
        self.asked("SELECT read_at FROM notice WHERE id = ?", notice)

    @contextlib.contextmanager
    def no_network(self) -> Iterator[None]:
        """Nobody answers meanwhile."""
        self.server.stop()
        try:
            yield
        finally:
            self.server.start()


@pytest.fixture(scope="module")
def told_story(chromium: Browser, told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = shutil.copytree(told, tmp_path_factory.mktemp("notification") / "demo")
    with (
        beside(Receiver()) as service,
        beside(Desktop(tmp_path_factory.mktemp("desktop"))) as desktop,
        ServerProcess(folder, "demo", KAKEHASHI_PUSH_ORIGINS=service.origin) as server,
        Program(server, "信号灯") as gateway,
        open_profile(chromium, tmp_path_factory.mktemp("profile"), desktop.address) as browser,
    ):
        [elsewhere] = browser.pages
        app = enter(browser.new_page(), door(server, "sales"))
        ready(app)
        assert app.evaluate(SUBSCRIBE, {"endpoint": service.endpoint("sato"), "keys": service.keys}) == 204
        tools, workers = devtools(elsewhere), dict[str, dict[str, str]]()

        def hear(said: dict[str, list[dict[str, str]]]) -> None:
            workers.update({one["versionId"]: one for one in said["versions"]})

        tools.on("ServiceWorker.workerVersionUpdated", hear)
        tools.send("ServiceWorker.enable")
        until(lambda: elsewhere.title() or workers, "the browser names the worker")
        yield Story(server, service, desktop, gateway, browser, elsewhere, tools, workers)


@pytest.fixture
def story(told_story: Story) -> Story:
    """The app is closed, and there is network."""
    told_story.browser.set_offline(False)
    told_story.close_app()
    return told_story


def leads_to(page: Page, issue: str, text: str) -> None:
    """Expect the page of an issue."""
    page.wait_for_url(f"**/issues/{issue}")
    expect(page.get_by_text(text).first).to_be_visible()


def test_a_stop_is_shown_with_its_buttons_and_stays(story: Story) -> None:
    story.stop("主軸から煙")
    shown, notice = story.news("主軸から煙")
    assert shown.title == STOPPED
    assert "機械。主軸から煙　連絡：信号灯" in shown.body
    assert list(shown.buttons)[:2] == [OPEN, UNDERSTOOD]
    assert shown.stays
    story.asked("SELECT shown_at_ms FROM push_receipt WHERE notice_id = ?", notice)
    assert story.windows() == []


def test_newer_news_of_a_stop_take_the_place_of_older_ones(story: Story) -> None:
    issue = story.stop("油が漏れる", state="taken", taken_by=SALES)
    story.news("油が漏れる")
    story.write(patch(story.gateway.record("issue", issue), state={"from": "taken", "to": "solved"}))
    again = {"from": "solved", "to": "taken"}
    story.write(patch(story.gateway.record("issue", issue), state=again, text="また漏れる"))
    story.news("また漏れる")
    until(lambda: not story.showing("油が漏れる"), "the older ones are gone")
    assert len(story.showing("また漏れる")) == 1


def test_a_tap_opens_the_page_of_the_stop_though_the_app_was_closed(story: Story) -> None:
    issue = story.stop("刃物が欠けた")
    shown, notice = story.news("刃物が欠けた")
    story.close_app()
    with story.browser.expect_page() as opened:
        story.desktop.tap(shown)
    leads_to(opened.value, issue, "刃物が欠けた")
    story.gone(shown)
    story.asked("SELECT opened_at_ms FROM push_receipt WHERE notice_id = ?", notice)
    story.read(notice)


def test_the_button_opens_it_without_network_too_and_its_reading_arrives_later(story: Story) -> None:
    issue = story.stop("電源が落ちた")
    shown, notice = story.news("電源が落ちた")
    story.kept("base", issue)
    story.close_app()
    with story.no_network():
        with story.browser.expect_page() as opened:
            story.desktop.tap(shown, OPEN)
        leads_to(opened.value, issue, "電源が落ちた")
        story.gone(shown)
    story.read(notice)


@pytest.mark.parametrize("network", [True, False])
def test_a_tap_turns_the_open_window_to_the_page(story: Story, network: bool) -> None:
    text = "網の中で止まった" if network else "網の外で止まった"
    page = story.browser.new_page()
    page.goto(f"{story.server.url}/settings")
    settled(page)
    issue = story.stop(text)
    shown, _ = story.news(text)
    story.kept("base", issue)
    if not network:
        lose_network(page)
    story.desktop.tap(shown)
    leads_to(page, issue, text)
    assert story.windows() == [page]


def test_understood_marks_it_as_read_and_opens_nothing(story: Story) -> None:
    story.stop("ドアが開かない")
    shown, notice = story.news("ドアが開かない")
    story.close_app()
    story.desktop.tap(shown, UNDERSTOOD)
    story.gone(shown)
    story.read(notice)
    assert story.windows() == []


def test_understood_without_network_is_kept_and_arrives_with_the_next_news(story: Story) -> None:
    story.stop("扉のセンサー")
    shown, notice = story.news("扉のセンサー")
    with story.no_network():
        story.desktop.tap(shown, UNDERSTOOD)
        story.gone(shown)
        story.kept("outbox", notice)
    story.stop("次の知らせ")
    story.news("次の知らせ")
    story.read(notice)
    assert story.windows() == []
