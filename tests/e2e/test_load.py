"""負荷: how full the plant is, on a phone and on the wall; the jobs behind a day; the table as a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.board import approve, code_on
from tests.e2e.deeds import words
from tests.e2e.keyboard import stumbles
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, WALL, sticks_out, too_low
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

OVER = re.compile(r"^MC5 .*あふれ")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("load") / "demo", "demo") as server:
        yield server


@pytest.fixture(scope="module")
def planner(chromium: Browser, shop: ServerProcess) -> Page:
    """A planner who looks at load, once the server has counted it up."""
    page = person(chromium, shop, "planner")
    PHONE.apply(page)
    page.goto(f"{shop.url}/load")
    expect(page.get_by_role("button", name=OVER).first).to_be_visible()
    return page


def test_a_phone_shows_what_is_over_full_in_shape_word_and_number(planner: Page) -> None:
    cell = planner.get_by_role("button", name=OVER).first
    expect(cell).to_contain_text(re.compile(r"\d{3}%"))
    expect(cell.locator("svg.stop")).to_be_visible()
    for shape in (PHONE, LARGE_TEXT):
        shape.apply(planner)
        assert not sticks_out(planner)
        assert not axe_findings(planner)
        # what a row speaks of stays in sight while its days go by
        planner.locator(".scroll").evaluate("(one) => { one.scrollLeft = 400; }")
        assert planner.get_by_role("rowheader", name=re.compile("MC5")).evaluate(
            "(one) => one.getBoundingClientRect().left >= 0"
        )
    PHONE.apply(planner)
    assert not too_low(planner)


def test_a_tap_shows_the_jobs_behind_a_day(planner: Page) -> None:
    planner.get_by_role("button", name=OVER).first.click()
    dialog = planner.get_by_role("dialog")
    expect(dialog.get_by_text(words("能力"))).to_be_visible()
    assert not axe_findings(planner)
    dialog.get_by_role("link", name=re.compile("2604-013")).click()
    expect(planner.get_by_role("heading", level=1)).to_contain_text("減速機フランジ F-55")
    planner.go_back()


def test_the_table_is_one_stop_for_tab_and_arrows_lead_through_it(planner: Page, shop: ServerProcess) -> None:
    planner.goto(f"{shop.url}/load")
    settled(planner)
    grid = planner.get_by_role("grid", name=words("負荷"))
    cells = grid.get_by_role("button")
    rows, days = grid.get_by_role("row").count() - 1, grid.get_by_role("columnheader").count() - 1
    assert rows * days == cells.count() > 50
    stops = grid.locator("button:not([tabindex='-1'])")
    expect(stops).to_have_count(1)
    stops.focus()
    for key, row, day in (
        ("ArrowRight", 0, 1), ("ArrowDown", 1, 1), ("End", 1, days - 1), ("ArrowRight", 1, days - 1),
        ("Control+End", rows - 1, days - 1), ("Home", rows - 1, 0), ("ArrowUp", rows - 2, 0),
    ):  # fmt: skip
        planner.keyboard.press(key)
        here = cells.nth(row * days + day)
        expect(here).to_be_focused()
        expect(here).to_be_in_viewport(ratio=0.9)
        # what stays in sight of the row does not cover it
        name = grid.get_by_role("rowheader").nth(row).bounding_box()
        box = here.bounding_box()
        assert name is not None
        assert box is not None
        assert box["x"] >= name["x"] + name["width"] - 1
    planner.keyboard.press("Enter")
    expect(planner.get_by_role("dialog").get_by_text(words("能力"))).to_be_visible()
    planner.keyboard.press("Escape")
    expect(cells.nth((rows - 2) * days)).to_be_focused()
    expect(stops).to_have_count(1)
    assert not stumbles(planner)


def test_a_desk_sees_four_weeks_and_keeps_the_table_as_a_file(planner: Page) -> None:
    WALL.apply(planner)
    expect(planner.get_by_role("columnheader")).to_have_count(21)
    with planner.expect_download() as got:
        planner.get_by_role("button", name=words("表をファイルに保存")).click()
    rows = Path(got.value.path()).read_bytes().decode("utf-8").split("\r\n")
    assert rows[0].startswith('\ufeff"作業区","名前","日","負荷（分）"')
    assert len(rows) == 1 + 10 * 20 + 1
    PHONE.apply(planner)


def test_the_wall_shows_all_work_centers_at_once(chromium: Browser, shop: ServerProcess) -> None:
    office = person(chromium, shop, "admin")
    wall = open_window(chromium, viewport={"width": WALL.width, "height": WALL.height}, has_touch=False).new_page()
    approve(office, shop, code_on(wall, shop), "生産管理")
    card = office.locator("section", has=office.get_by_role("heading", name="生産管理", exact=True))
    card.get_by_label("切り替え").select_option(label="切り替えない")
    expect(wall.get_by_role("row")).to_have_count(11)
    for seen in (wall.get_by_role("row").last, wall.get_by_text(words("持ち越し"))):
        box = seen.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= WALL.height
    expect(wall.locator("td.over").first).to_be_visible()
    assert not sticks_out(wall)
    assert not axe_findings(wall)
