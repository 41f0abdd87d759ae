"""A server restored from a backup gets back from the phones what it forgot; a phone that was shut out forgets."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.phone import arrived, controlled, report, stored, texts, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled


@pytest.fixture
def lead(chromium: Browser, shop: ServerProcess) -> Iterator[Page]:
    page = person(chromium, shop, "lead")
    controlled(page)
    yield page
    page.context.close()


def arrived_somehow(page: Page, *wanted: str) -> None:
    """Wait until a phone has these entries, each once, in whatever order, and nothing left to send."""
    until(lambda: sorted(texts(page)) == sorted(wanted), f"{wanted} are back")
    unsent(page, 0)


def test_a_backup_of_this_morning_loses_nothing_of_the_day(worker: Page, lead: Page, shop: ServerProcess) -> None:
    report(worker, shop, "バックアップ前")
    arrived(lead, "バックアップ前")
    shop.stop()
    backup = shop.data.with_name("backup")
    shutil.copytree(shop.data, backup)
    shop.start()
    report(worker, shop, "昼の一")
    report(lead, shop, "昼の二")
    report(worker, shop, "昼の三")
    arrived(lead, "バックアップ前", "昼の一", "昼の二", "昼の三")
    worker.goto("about:blank")
    shop.stop()
    shutil.rmtree(shop.data)
    shutil.copytree(backup, shop.data)
    shop.start()
    worker.goto(shop.url)
    arrived_somehow(worker, "バックアップ前", "昼の一", "昼の二", "昼の三")
    arrived_somehow(lead, "バックアップ前", "昼の一", "昼の二", "昼の三")
    assert len(stored(worker, "settled")) == 3


def shut_out(phone: Page, admin: Page, shop: ServerProcess) -> None:
    """Shut a phone out, as an admin does for one that was lost."""
    device = stored(phone, "meta")[0]["device"]
    answer = admin.request.post(f"{shop.url}/api/people/devices/{device}/revoke", headers={"X-Kakehashi": "1"})
    assert answer.ok, answer.text()


def test_a_phone_that_was_shut_out_forgets_the_shop(worker: Page, chromium: Browser, shop: ServerProcess) -> None:
    assert stored(worker, "base")
    shut_out(worker, person(chromium, shop, "admin"), shop)
    until(lambda: stored(worker, "base") == [], "the rows are gone")
    worker.goto(f"{shop.url}/floor/issue")
    settled(worker)
    unsent(worker, 0)
    assert stored(worker, "meta")[0]["v"] == 0


def test_a_phone_that_was_away_while_it_was_shut_out_forgets_the_shop_and_keeps_what_was_not_sent(
    worker: Page, chromium: Browser, shop: ServerProcess
) -> None:
    worker.context.set_offline(True)
    report(worker, shop, "圏外で見つけた傷")
    shut_out(worker, person(chromium, shop, "admin"), shop)
    worker.context.set_offline(False)
    expect(worker.get_by_text(words("この端末は使えなくなりました"))).to_be_visible()
    until(lambda: stored(worker, "base") == [], "the rows are gone")
    unsent(worker, 1)
    # a second try of the same connection must not make it look like a session that merely ran out
    worker.reload()
    expect(worker.get_by_text(words("この端末は使えなくなりました"))).to_be_visible()
    unsent(worker, 1)
