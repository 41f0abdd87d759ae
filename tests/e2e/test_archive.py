"""A job that was closed long ago leaves the phone, and is found again on the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.deeds import words
from tests.e2e.floor import ready
from tests.e2e.people import door, enter
from tests.e2e.phone import stored
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled

CLOSED = ("shipped", "accepted", "cancelled")


def held(page: Page, kind: str) -> list[Any]:
    """Return what the phone carries of a kind."""
    return [one for bucket in stored(page, "base") for one in bucket if one["kind"] == kind]


def closed(page: Page) -> list[Any]:
    return [one for one in held(page, "job") if one["fields"]["state"] in CLOSED]


def test_a_closed_job_leaves_the_phone_and_is_found_on_the_server(own_demo: Path, new_phone: NewPhone) -> None:
    with ServerProcess(own_demo, "demo") as server:
        sales = enter(new_phone().new_page(), door(server, "sales"))
        ready(sales)
        until(lambda: closed(sales), "the phone carries jobs that were closed lately")
        job = closed(sales)[-1]
        code, open_jobs = job["fields"]["code"], len(held(sales, "job")) - len(closed(sales))
        assert [one for one in held(sales, "operation") if one["fields"]["job_id"] == job["id"]], "and their steps"

        server.restart(KAKEHASHI_WINDOW_DAYS="0")
        until(lambda: not closed(sales), "what is closed leaves the phone")
        until(lambda: not [one for one in held(sales, "operation") if one["fields"]["job_id"] == job["id"]], "and all")
        assert len(held(sales, "job")) == open_jobs
        meta = stored(sales, "meta")[0]
        assert not [one for one in meta["scopes"] if one.startswith("archive")]

        sales.goto(f"{server.url}/jobs")
        settled(sales)
        sales.get_by_role("link", name=words("前の案件を探す")).click()
        sales.get_by_role("searchbox").fill(code)
        sales.get_by_role("button", name=words("探す")).click()
        sales.get_by_role("main").get_by_role("link", name=code).click()
        expect(sales.get_by_text(words("終わった案件です"))).to_be_visible()
        expect(sales.get_by_role("heading", level=1)).to_contain_text(code)
        expect(sales.get_by_text(words("案件ができました"))).to_be_visible()
        expect(sales.get_by_role("main")).to_contain_text("良品")
        sales.get_by_role("navigation").get_by_role("link", name="案件").click()
        settled(sales)
        expect(sales.get_by_role("main").get_by_role("link", name=code)).to_have_count(0)
        assert not closed(sales), "what was looked up is not kept"

        sales.context.set_offline(True)
        sales.get_by_role("link", name=words("前の案件を探す")).click()
        expect(sales.get_by_text(words("サーバーにつながりません"))).to_be_visible()
