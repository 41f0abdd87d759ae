"""An app that is too old to read what a newer server sends: it delivers, becomes the new one, and is current."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from server.core.versions import SCHEMA
from tests.e2e import floor
from tests.e2e.builds import raised_build
from tests.e2e.camera import photo
from tests.e2e.conftest import NewPhone
from tests.e2e.people import door, enter
from tests.e2e.phone import READ, heard, stored
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.house.raised import AFTER, BEFORE

JOB = "2604-011"
TOO_OLD = "この版は古いため"


@pytest.fixture(scope="module")
def raised_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The version in which what a scrapped piece is blamed on is called otherwise."""
    return raised_build(tmp_path_factory.mktemp("raised"))


def rows(page: Page, kind: str) -> dict[str, Any]:
    """Return the fields of what the phone holds of a kind, by id."""
    return {one["id"]: one["fields"] for bucket in stored(page, "base") for one in bucket if one["kind"] == kind}


def is_old(page: Page) -> None:
    """Mark the page as one of the old version, to see whether it is loaded anew."""
    page.evaluate("() => { window.old = true; }")


def is_new(page: Page) -> None:
    """Wait until the page was loaded in the new version and has read everything anew."""
    page.wait_for_function("() => !window.old")
    found = f"(await ({READ})('meta')).some((one) => one.schema === {SCHEMA + 1} && !one.reread)"
    page.wait_for_function(f"async () => {found}")
    settled(page)


def modes(frames: list[Any]) -> list[str]:
    return [one.get("mode", "full") for one in frames if one["t"] == "welcome"]


def test_a_full_outbox_arrives_in_old_words_and_the_app_becomes_the_new_one(
    own_demo: Path, new_phone: NewPhone, raised_house: Path, tmp_path: Path
) -> None:
    with ServerProcess(own_demo, "demo") as server:
        worker = enter(new_phone().new_page(), door(server, "worker"))
        floor.ready(worker)
        assert any(one[BEFORE] for one in rows(worker, "production_log").values())
        frames = heard(worker)
        is_old(worker)
        server.kill()
        floor.count(worker, JOB, scrap=1, reason="寸法", photo=photo(tmp_path, "chip"))
        floor.count(worker, JOB, good=4)
        floor.unsent(worker, 2)
        server.restart(raised_house)
        is_new(worker)
        floor.unsent(worker, 0)

        assert modes(frames)[0] == "push-only"
        # Asking the page is also what lets Playwright hand over the frames.
        until(lambda: stored(worker, "meta") and modes(frames)[-1] == "full", "the new version reads on")
        old = frames[: [one["t"] == "welcome" and one.get("mode") != "push-only" for one in frames].index(True)]
        assert not [one for one in old if one["t"] == "feed" and one.get("changes")], "nothing it could misread"
        entries = stored(worker, "settled")
        assert [one["receipt"]["verdict"] for one in entries] == ["applied", "applied"]
        assert {one["mutation"]["schema"] for one in entries} == {SCHEMA}
        after = rows(worker, "production_log")
        scrap, good = (after[edit["id"]] for one in entries for edit in one["mutation"]["edits"]
                       if edit["kind"] == "production_log")  # fmt: skip
        assert (scrap["scrap"], good["good"]) == (1, 4)
        assert scrap[AFTER]
        assert not [one for one in after.values() if BEFORE in one]
        assert server.command("parked").strip() == "nothing is parked"
        worker.goto(f"{server.url}/floor/today")
        expect(worker.get_by_role("main")).to_contain_text("良品 4個")


def test_an_open_form_is_not_taken_away_and_says_what_is_going_on(
    own_demo: Path, new_phone: NewPhone, raised_house: Path
) -> None:
    with ServerProcess(own_demo, "demo") as server:
        worker = enter(new_phone().new_page(), door(server, "worker"))
        floor.ready(worker)
        is_old(worker)
        server.kill()
        floor.count(worker, JOB, good=4)
        floor.unsent(worker, 1)
        floor.home(worker)
        worker.get_by_role("main").get_by_role("link", name="困った", exact=False).first.click()
        worker.get_by_role("textbox", name="ひとこと").fill("主軸から")
        server.restart(raised_house)
        expect(worker.get_by_text(TOO_OLD)).to_be_visible()
        floor.unsent(worker, 0)
        expect(worker.get_by_text("新しい版があります")).to_be_visible()
        expect(worker.get_by_role("textbox", name="ひとこと")).to_have_value("主軸から")
        assert stored(worker, "meta")[0]["schema"] == SCHEMA
        worker.get_by_role("textbox", name="ひとこと").fill("")
        is_new(worker)
        expect(worker.get_by_text(TOO_OLD)).to_have_count(0)
