"""A new version of the app: it comes by itself, takes nothing from a phone, and needs no hands at a wall."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import floor
from tests.e2e.board import PAIRING, hang
from tests.e2e.builds import is_next, look_for_update, next_build
from tests.e2e.camera import photo
from tests.e2e.conftest import NewPhone
from tests.e2e.people import door, enter
from tests.e2e.phone import controlled
from tests.e2e.process import ServerProcess

JOB = "2604-011"
BOARD = "工場入口"


@pytest.fixture(scope="module")
def later_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version of the product."""
    return next_build(tmp_path_factory.mktemp("next"))


@contextlib.contextmanager
def nothing_is_written(folder: Path) -> Iterator[None]:
    """Let the server answer and be unable to save: another program holds its database."""
    with contextlib.closing(sqlite3.connect(folder / "kakehashi.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_phone_changes_its_version_with_entries_that_were_not_sent(
    own_demo: Path, new_phone: NewPhone, later_house: Path, tmp_path: Path
) -> None:
    with ServerProcess(own_demo, "demo") as server:
        worker = enter(new_phone().new_page(), door(server, "worker"))
        floor.ready(worker)
        server.restart(later_house)
        with nothing_is_written(own_demo):
            floor.count(worker, JOB, scrap=1, photo=photo(tmp_path, "chip"))
            floor.count(worker, JOB, good=4)
            floor.unsent(worker, 2)
            look_for_update(worker)
            worker.get_by_role("button", name="いま切り替える").click()
            is_next(worker)
            floor.unsent(worker, 2)
        floor.unsent(worker, 0)
        worker.goto(f"{server.url}/floor/today")
        expect(worker.get_by_role("main")).to_contain_text("良品 4個")


def test_a_wall_outlives_a_power_cut_and_an_update_without_hands(
    own_demo: Path, new_phone: NewPhone, later_house: Path
) -> None:
    with ServerProcess(own_demo, "demo") as server:
        lead = enter(new_phone().new_page(), door(server, "lead"))
        wall = new_phone().new_page()
        hang(wall, lead, server, BOARD)
        fresh = wall.locator(".wall.fresh")
        expect(fresh).to_be_visible()
        controlled(wall)
        wall.evaluate("() => { window.loadedOnce = true; }")

        server.kill()
        wall.clock.set_fixed_time(time.time() + 6 * 60)
        expect(wall.get_by_role("alert")).to_contain_text("更新が止まっています")
        expect(wall.locator(".content")).to_have_css("filter", re.compile("grayscale.*brightness"))
        server.start()
        expect(fresh).to_be_visible()
        assert wall.evaluate("() => window.loadedOnce"), "the wall was loaded anew"

        server.restart(later_house)
        look_for_update(wall)
        is_next(wall)
        expect(fresh).to_be_visible()

        lead.goto(f"{server.url}/boards")
        lead.get_by_role("button", name="外す").click()
        lead.get_by_role("dialog").get_by_role("button", name="外す").click()
        expect(wall.get_by_role("heading", name=PAIRING)).to_be_visible()
        # another display, the same board: what the office set for it goes on
        hang(wall, lead, server, BOARD)
