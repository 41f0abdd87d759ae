"""What dates depend on, kept by those who know it: days, holidays, what arrives, how a part is made outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("supply") / "demo", "demo") as server:
        yield server


def at(chromium: Browser, shop: ServerProcess, role: str, path: str) -> Page:
    """Return a phone of somebody with this role, on a screen."""
    page = person(chromium, shop, role)
    PHONE.apply(page)
    page.goto(shop.url + path)
    return page


def test_what_arrives_is_on_the_shelf_with_one_tap_and_off_again(chromium: Browser, shop: ServerProcess) -> None:
    page = at(chromium, shop, "lead", "/materials")
    page.get_by_role("link", name="A5052 板 12t").click()
    stock = page.locator("dl > div", has_text="実在庫")
    expect(stock).to_contain_text("0個")
    page.get_by_role("button", name=words("届いた"), exact=True).click()
    expect(stock).to_contain_text("70個")
    expect(page.get_by_text(words("入荷の予定はありません。"))).to_be_visible()
    page.get_by_role("button", name=words("まだ届いていない")).click()
    expect(stock).to_contain_text("0個")


def test_holidays_are_chosen_and_closed_in_one_save(chromium: Browser, shop: ServerProcess) -> None:
    page = at(chromium, shop, "bridge", "/plant/calendars")
    page.get_by_role("link", name="便（月〜土）").click()
    page.get_by_role("link", name=words("祝日を入れる")).click()
    # whatever is left of this year, the next one has all of its
    next_year = page.get_by_role("group", name="年").locator("label, button").last
    next_year.click()
    expect(page.get_by_label("元日")).to_be_visible()
    chosen = page.locator("input[type=checkbox]:checked").count()
    assert chosen > 10
    page.get_by_role("button", name=words(f"{chosen}日を休みにする")).click()
    expect(page.get_by_role("link", name="元日")).to_be_visible()


def test_a_step_outside_is_counted_in_the_days_of_whoever_does_it(chromium: Browser, shop: ServerProcess) -> None:
    page = at(chromium, shop, "planner", "/items")
    page.get_by_role("link", name="位置決めプレート PL-5").click()
    page.get_by_role("link", name=words("工程を加える")).click()
    page.get_by_label("工程名").fill("脱脂")
    page.get_by_label("登録した外注先").select_option(label="河内メッキ")
    page.get_by_label("外注の日数").fill("2")
    expect(page.get_by_label("段取り時間（分）")).to_have_count(0)
    page.get_by_role("button", name=words("工程を加える")).click()
    expect(page.get_by_role("link", name="脱脂")).to_contain_text("河内メッキ")
