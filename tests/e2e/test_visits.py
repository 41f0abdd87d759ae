"""Before, on the way to and after the customer's: a visit with its briefing, without network, and other calendars."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.people import door, enter
from tests.e2e.phone import lose_network, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE
from tests.e2e.walk import settled
from tests.e2e.windows import open_window


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("visits") / "demo", "demo") as server:
        yield server


@pytest.fixture(scope="module")
def sales(chromium: Browser, shop: ServerProcess) -> Iterator[Page]:
    """佐藤, who goes to 北斗計測 tomorrow."""
    page = enter(open_window(chromium).new_page(), door(shop, "sales"))
    PHONE.apply(page)
    yield page
    page.context.close()


def test_the_briefing_opens_on_the_way_without_network(sales: Page, shop: ServerProcess) -> None:
    lose_network(sales)
    sales.reload()
    settled(sales)
    sales.goto(f"{shop.url}/visits")
    sales.get_by_role("radio", name=re.compile("みんなの")).check()
    sales.get_by_role("link", name=re.compile("北斗計測.*井上", re.S)).first.click()
    expect(sales.get_by_role("heading", name=words("足りなくなりそうな仕事"))).to_be_visible()
    for said in ("良品が1個足りない見込み", "取付穴の位置が外れはじめた", "C0.2 と C0.3", "お礼を伝えてください"):
        expect(sales.get_by_text(said).first).to_be_visible()
    sales.context.set_offline(False)


def test_the_briefing_fits_on_one_page(sales: Page) -> None:
    printed = sales.pdf(format="A4")
    assert len(re.findall(rb"/Type */Page\b", printed)) == 1


def test_one_entered_without_network_reaches_who_comes_along(
    sales: Page, shop: ServerProcess, chromium: Browser
) -> None:
    lead = enter(open_window(chromium).new_page(), door(shop, "lead"))
    lose_network(sales)
    sales.goto(f"{shop.url}/visits/new")
    settled(sales)
    sales.get_by_label(words("客先")).select_option(label="八尾電機")
    sales.get_by_label(words("日"), exact=True).fill((datetime.now(UTC) + timedelta(days=2)).date().isoformat())
    sales.get_by_label(words("始まり")).select_option("13:30")
    sales.get_by_label(words("場所")).fill("八尾電機 本社 受付")
    sales.get_by_label("松本 剛").check()
    sales.get_by_role("button", name=words("訪問を入れる")).click()
    expect(sales.get_by_role("heading", name="八尾電機")).to_be_visible()
    expect(sales.get_by_text(re.compile(r"13:30〜14:30"))).to_be_visible()
    unsent(sales, 1)
    sales.context.set_offline(False)
    lead.goto(f"{shop.url}/notices")
    expect(lead.get_by_text(words("八尾電機へ一緒に訪問します")).first).to_be_visible()
    lead.context.close()


def test_a_calendar_file_is_taken_over_once_and_moves_what_it_made(sales: Page, shop: ServerProcess) -> None:
    def event(uid: str, hour: int, what: str) -> str:
        day = (datetime.now(UTC) + timedelta(days=4)).strftime("%Y%m%d")
        return (
            f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:{day}T{hour:02}0000Z\r\nDTEND:{day}T{hour + 1:02}0000Z\r\n"
            f"SUMMARY:{what}\r\nEND:VEVENT\r\n"
        )

    def bring(*events: str) -> None:
        text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n"
        sales.goto(f"{shop.url}/visits/calendars")
        settled(sales)
        file = {"name": "a.ics", "mimeType": "text/calendar", "buffer": text.encode()}
        sales.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]

    meeting = event("b", 5, "社内会議")
    bring(event("a", 1, "摂津光学 打合せ"), meeting)
    sales.get_by_role("button", name=words("1件を取り込む")).click()
    expect(sales.get_by_text(words("1件を取り込みました"))).to_be_visible()
    unsent(sales, 0)
    bring(event("a", 2, "摂津光学 打合せ"), meeting)
    expect(sales.get_by_text(re.compile("摂津光学 打合せ.*に.*変わります"))).to_be_visible()
    taken = sales.get_by_role("button", name=words("1件を取り込む"))
    taken.click()
    expect(taken).to_have_count(0)
    unsent(sales, 0)
    sales.goto(f"{shop.url}/visits")
    expect(sales.get_by_role("link", name=re.compile("摂津光学"))).to_have_count(1)
    expect(sales.get_by_role("link", name=re.compile("11:00〜12:00"))).to_be_visible()


def test_a_calendar_program_reads_the_feed_until_its_address_ends(sales: Page, shop: ServerProcess) -> None:
    sales.goto(f"{shop.url}/visits/calendars")
    sales.get_by_role("button", name=words("アドレスを作る")).click()
    address = sales.locator(".address").inner_text().strip()
    with urllib.request.urlopen(address) as answer:
        names = {str(one["SUMMARY"]) for one in Calendar.from_ical(answer.read()).walk("VEVENT")}
    assert "北斗計測" in names
    sales.get_by_role("button", name=words("アドレスをなくす")).click()
    expect(sales.get_by_role("button", name=words("アドレスを作る"))).to_be_visible()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)
