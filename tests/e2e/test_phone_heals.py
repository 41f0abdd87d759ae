"""A server restored from a backup gets back from the phones what it forgot, and they let go of what it took back.

A phone that was shut out forgets.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.phone import arrived, controlled, heard, lose_network, report, stored, texts, unsent
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


def back_up(shop: ServerProcess) -> None:
    """Copy the folder of the data, as README.md says."""
    backup = shop.data.with_name("backup")
    shutil.rmtree(backup, ignore_errors=True)
    shutil.copytree(shop.data, backup)


def restore(shop: ServerProcess) -> None:
    """Copy it back."""
    shutil.rmtree(shop.data)
    shutil.copytree(shop.data.with_name("backup"), shop.data)


class Office:
    """A program that writes at a desk. It keeps nothing, so it offers nothing again."""

    def __init__(self, shop: ServerProcess) -> None:
        token = shop.command("token", "--name", "desk", "--role", "planner").strip()
        self._web = httpx.Client(base_url=shop.url, headers={"Authorization": f"Bearer {token}", "X-Kakehashi": "1"})
        self._device = self._web.get("/api/people/me").json()["device"]

    def write(self, epoch: str, *edits: dict[str, Any]) -> int:
        """Write one mutation and return the version that it became."""
        hello = {"t": "hello", "protocol": 1, "schema": 1, "device": self._device, "epoch": epoch}
        mutation = {"seq": 1, "at": "2026-04-23T01:02:03.456Z", "schema": 1, "edits": edits}
        answer = self._web.post("/sync", json=[hello, {"t": "push", "mutations": [mutation]}]).json()
        [receipt] = [one for frame in answer for one in frame.get("receipts", ())]
        assert receipt["verdict"] in ("applied", "merged"), receipt
        return int(receipt["v"])


def steps(page: Page) -> dict[str, tuple[int, int]]:
    """Return version and yield of the steps of items that a phone holds."""
    rows = [one for bucket in stored(page, "base") for one in bucket if one["kind"] == "routing_step"]
    return {one["id"]: (one["v"], one["fields"]["yield_bp"]) for one in rows}


def caught_up(page: Page, frames: list[Any]) -> Any:
    """Wait until a phone has kept the checkpoint after a welcome; return what it then knows of itself."""

    def kept() -> Any:
        # asking the page is also what lets Playwright hand over the frames
        [meta] = stored(page, "meta")
        named = [one["server_epoch"] for one in frames if one["t"] == "welcome"]
        closed = any(one["t"] == "feed" and not one.get("more") for one in frames)
        return meta if closed and named[-1:] == [meta["serverEpoch"]] else None

    return until(kept, "the phone is up to date")


def test_a_backup_of_this_morning_loses_nothing_of_the_day(worker: Page, lead: Page, shop: ServerProcess) -> None:
    report(worker, shop, "バックアップ前")
    arrived(lead, "バックアップ前")
    shop.stop()
    back_up(shop)
    shop.start()
    report(worker, shop, "昼の一")
    report(lead, shop, "昼の二")
    report(worker, shop, "昼の三")
    arrived(lead, "バックアップ前", "昼の一", "昼の二", "昼の三")
    worker.goto("about:blank")
    shop.stop()
    restore(shop)
    shop.start()
    worker.goto(shop.url)
    arrived_somehow(worker, "バックアップ前", "昼の一", "昼の二", "昼の三")
    arrived_somehow(lead, "バックアップ前", "昼の一", "昼の二", "昼の三")
    # what the copy does not know stands on the phone until it has gone up again
    until(lambda: len(stored(worker, "settled")) == 3, "each has its verdict")


def test_a_value_that_a_restore_took_back_is_not_shown_for_what_came_under_its_number(
    lead: Page, shop: ServerProcess
) -> None:
    item, step = "01966000-0000-7000-8000-000000000001", "01966000-0000-7000-8000-000000000002"
    turning = {"item_id": item, "seq": 10, "name": "旋削", "outside": "外注"}
    office = Office(shop)
    office.write(
        "new",
        {"op": "create", "kind": "item", "id": item, "fields": {"code": "A-1", "name": "軸"}},
        {"op": "create", "kind": "routing_step", "id": step, "fields": turning},
    )
    lead.goto(f"{shop.url}/items/{item}")
    expect(lead.get_by_text(words("良品率 100%"))).to_be_visible()
    shop.stop()
    back_up(shop)
    shop.start()

    def planned(yield_bp: int) -> int:
        edit = {"op": "patch", "kind": "routing_step", "id": step, "fields": {"yield_bp": yield_bp}}
        return office.write("day", edit)

    lost = planned(8_000)
    expect(lead.get_by_text(words("良品率 80%"))).to_be_visible()
    assert steps(lead) == {step: (lost, 8_000)}
    lead.goto("about:blank")
    shop.stop()
    restore(shop)
    shop.start()
    assert planned(9_000) == lost, "the number of what was lost went to something else"
    lead.goto(f"{shop.url}/items/{item}")
    expect(lead.get_by_text(words("良品率 90%"))).to_be_visible()
    assert steps(lead) == {step: (lost, 9_000)}


def test_a_restart_costs_a_phone_no_download(lead: Page, shop: ServerProcess) -> None:
    frames = heard(lead)
    lead.reload()
    before = caught_up(lead, frames)
    assert before["v"] > 0
    frames.clear()
    shop.restart()
    after = caught_up(lead, frames)
    [welcome] = [one for one in frames if one["t"] == "welcome"]
    assert "whole" not in welcome
    assert [one for one in frames if one["t"] == "feed" and (one.get("changes") or one.get("gone"))] == []
    assert after["serverEpoch"] == welcome["server_epoch"] != before["serverEpoch"]
    assert after["v"] == before["v"]


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
    lose_network(worker)
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
