"""The wall: let in by a code, a stop before everything, no false picture when the server is away, no hands needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.board import approve, code_on
from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.phone import lose_network
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import TALL_WALL, WALL, sticks_out
from tests.e2e.windows import open_window

BIG = {"viewport": {"width": WALL.width, "height": WALL.height}, "has_touch": False}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("wall") / "demo", "demo") as server:
        yield server


def hang(chromium: Browser, server: ServerProcess, office: Page, name: str) -> Page:
    """Return a wall that the office has just let in as a new board."""
    wall = open_window(chromium, **BIG).new_page()
    wall.clock.install()
    # typed in small letters, as people do
    approve(office, server, code_on(wall, server).lower(), name, new=True)
    expect(wall.get_by_role("heading", name=name)).to_be_visible()
    return wall


def pin(office: Page, server: ServerProcess, name: str, page: str) -> None:
    """Let a board stay on one page, as the office would."""
    office.goto(f"{server.url}/boards")
    card = office.locator("section", has=office.get_by_role("heading", name=name, exact=True))
    card.get_by_label("切り替え").select_option(label="切り替えない")
    card.get_by_label("先に出すページ").select_option(label=page)


def test_a_wall_is_let_in_and_shows_the_shop(chromium: Browser, shop: ServerProcess) -> None:
    office = person(chromium, shop, "lead")
    wall = hang(chromium, shop, office, "第1工場 入口")
    pin(office, shop, "第1工場 入口", "今日")
    expect(wall.get_by_role("heading", name="今日")).to_be_visible()
    row = wall.locator("article", has_text="2604-011")
    if not row.is_visible():
        wall.clock.run_for("00:20")  # it stands on the other half of the whiteboard
    expect(row).to_contain_text("センサハウジング H-20")
    # every number carries its meaning, also for those who hear the screen
    expect(row).to_contain_text(re.compile(r"受注\s*120.*投入\s*131.*仕掛\s*126.*良品\s*0.*不良\s*5", re.S))
    expect(row).to_contain_text("良品見込み 119")
    expect(wall.get_by_text(re.compile(r"\d\d:\d\d 現在"))).to_be_visible()
    for shape in (WALL, TALL_WALL):
        shape.apply(wall)
        assert sticks_out(wall) == []
    assert axe_findings(wall) == []
    office.goto(f"{shop.url}/boards")
    expect(office.get_by_text("動いています")).to_be_visible()
    card = office.locator("section", has=office.get_by_role("heading", name="第1工場 入口", exact=True))
    card.get_by_text(words("出す作業区")).first.click()
    card.get_by_role("checkbox", name="INS").check()
    expect(row).to_have_count(0)
    expect(wall.get_by_role("heading", name="INS")).to_be_visible()


def test_a_stop_comes_before_everything_until_somebody_has_solved_it(chromium: Browser, shop: ServerProcess) -> None:
    office = person(chromium, shop, "lead")
    wall = hang(chromium, shop, office, "検査室")
    worker = person(chromium, shop, "worker")
    worker.goto(f"{shop.url}/floor/issue")
    lose_network(worker)
    worker.get_by_role("radio", name="機械").check()
    worker.get_by_role("radio", name="止まった").check()
    worker.get_by_label("ひとこと").fill("主軸から異音。加工を止めました")
    worker.get_by_role("button", name="止まった、と知らせる").click()
    expect(worker.get_by_text("この端末に保存しました")).to_be_visible()
    expect(wall.get_by_role("alert")).to_have_count(0)

    worker.context.set_offline(False)
    alarm = wall.get_by_role("alert")
    expect(alarm).to_contain_text("停止")
    expect(alarm).to_contain_text("主軸から異音")
    expect(alarm).to_contain_text("まだだれも対応していません")
    assert axe_findings(wall) == []

    office.goto(f"{shop.url}/issues")
    office.get_by_role("link", name="主軸から異音").click()
    office.get_by_role("button", name="引き受け").click()
    expect(wall.get_by_text("停止 1件 対応中")).to_be_visible()
    expect(wall.get_by_role("alert")).to_have_count(0)


def test_without_the_server_the_picture_says_how_old_it_is_and_comes_back_by_itself(
    chromium: Browser, shop: ServerProcess
) -> None:
    office = person(chromium, shop, "lead")
    wall = hang(chromium, shop, office, "食堂")
    shop.stop()
    try:
        wall.clock.run_for("02:00")
        expect(wall.locator(".wall.old")).to_be_visible()
        wall.clock.run_for("04:00")
        frozen = wall.get_by_role("alert").filter(has_text="更新が止まっています")
        expect(frozen).to_be_visible()
        assert axe_findings(wall) == []
        # switched off and on again without a server: the last picture, and no word that it is the present
        wall.reload()
        expect(wall.get_by_role("heading", name="食堂")).to_be_visible()
        expect(frozen).to_be_visible()
    finally:
        shop.start()
    wall.clock.run_for("01:30")
    expect(wall.locator(".wall.fresh")).to_be_visible()
    expect(frozen).to_have_count(0)


def test_a_wall_that_was_taken_down_asks_for_a_code_again(chromium: Browser, shop: ServerProcess) -> None:
    office = person(chromium, shop, "lead")
    wall = hang(chromium, shop, office, "玄関")
    office.goto(f"{shop.url}/boards")
    card = office.locator("section", has=office.get_by_role("heading", name="玄関", exact=True))
    card.get_by_role("button", name="どの画面か示す").click()
    expect(wall.locator(".identify")).to_have_text("玄関")
    card.get_by_role("button", name="外す").click()
    office.get_by_role("dialog").get_by_role("button", name="外す").click()
    expect(card.get_by_text("画面なし")).to_be_visible()
    wall.clock.run_for("00:10")
    expect(wall.get_by_label("画面のコード")).to_be_visible()


def test_a_wall_begins_as_a_wall_wherever_it_is_opened(chromium: Browser, shop: ServerProcess) -> None:
    office = person(chromium, shop, "lead")
    wall = hang(chromium, shop, office, "事務所")
    wall.goto(shop.url)
    expect(wall.get_by_role("heading", name="事務所")).to_be_visible()
