"""A question instead of a call: asked at a customer's, answered with one tap, and never left lying about."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.demo.book import id_of
from tests.disasters.clock import Clock
from tests.e2e.axe import axe_findings
from tests.e2e.board import hang, turn_to
from tests.e2e.deeds import send, words
from tests.e2e.people import person
from tests.e2e.phone import lose_network, unsent
from tests.e2e.process import ROOT, ServerProcess
from tests.e2e.shapes import PHONE, WALL, sticks_out
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

DAY = "2026-04-23"  # a Thursday


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("asks") / "demo", "demo") as server:
        yield server


def phone(chromium: Browser, shop: ServerProcess, persona: str) -> Page:
    page = person(chromium, shop, persona)
    PHONE.apply(page)
    return page


def choose_job(page: Page, shop: ServerProcess, code: str) -> None:
    page.goto(f"{shop.url}/jobs/{id_of('job', code)}")
    expect(page.get_by_text(re.compile(code)).first).to_be_visible()


def test_asked_without_network_and_answered_with_a_condition(chromium: Browser, shop: ServerProcess) -> None:
    sales, lead = phone(chromium, shop, "sales"), phone(chromium, shop, "lead")
    lose_network(sales)  # at the customer's
    choose_job(sales, shop, "2604-014")
    sales.get_by_role("button", name=words("現場に聞く")).click()
    sales.get_by_label(words("聞きたいこと")).fill("B-71、あと4個足せますか")
    sales.get_by_role("radio", name=words("明日の朝")).or_(
        sales.get_by_role("radio", name=words("次の出勤日の朝"))
    ).check()
    sales.get_by_role("radio", name=words("職長のだれか")).check()
    assert axe_findings(sales) == []
    sales.get_by_role("button", name=re.compile("^送る$")).click()
    expect(sales.get_by_text("B-71、あと4個足せますか").first).to_be_visible()
    unsent(sales, 1)
    sales.context.set_offline(False)
    unsent(sales, 0)

    lead.goto(f"{shop.url}/asks")
    asked = lead.locator("article").filter(has_text="B-71、あと4個足せますか")
    expect(asked.get_by_text(re.compile("09:00まで"))).to_be_visible()
    assert axe_findings(lead) == []
    assert sticks_out(lead) == []
    asked.get_by_role("button", name=words("条件付き")).click()
    asked.get_by_label(words("どんな条件ならできますか")).fill("土曜に5軸を出せれば")
    asked.get_by_role("button", name=words("返事を送る")).click()
    expect(lead.get_by_text("B-71、あと4個足せますか")).to_have_count(0)

    sales.goto(f"{shop.url}/notices")
    sales.get_by_role("link", name=words("2604-014：条件付き")).first.click()
    settled(sales)
    expect(sales.get_by_text("土曜に5軸を出せれば").first).to_be_visible()
    expect(sales.locator("article.answer").get_by_text(words("条件付き")).first).to_be_visible()
    for page in (sales, lead):
        page.context.close()


def test_the_asker_takes_a_question_back(chromium: Browser, shop: ServerProcess) -> None:
    sales, lead = phone(chromium, shop, "sales"), phone(chromium, shop, "lead")
    choose_job(sales, shop, "2604-013")
    sales.get_by_role("button", name=words("現場に聞く")).click()
    sales.get_by_label(words("聞きたいこと")).fill("図面はCでよいですか")
    sales.get_by_role("radio", name=words("いつでも")).check()
    sales.get_by_role("radio", name=words("職長のだれか")).check()
    sales.get_by_role("button", name=re.compile("^送る$")).click()
    lead.goto(f"{shop.url}/asks")
    expect(lead.get_by_text("図面はCでよいですか")).to_be_visible()

    sales.goto(f"{shop.url}/asks")
    own = sales.locator("article").filter(has_text="図面はCでよいですか")
    own.get_by_role("button", name=words("質問を取り下げる")).click()
    expect(lead.get_by_text("図面はCでよいですか")).to_have_count(0)
    for page in (sales, lead):
        page.context.close()


def test_an_errand_of_the_floor_is_on_the_briefing_and_comes_back(chromium: Browser, shop: ServerProcess) -> None:
    sales, lead = phone(chromium, shop, "sales"), phone(chromium, shop, "lead")
    choose_job(lead, shop, "2604-012")
    lead.get_by_role("button", name=words("客先に聞いてほしい")).click()
    lead.get_by_label(words("客先に何を聞きますか")).fill("C-08 の色はそろえますか")
    lead.get_by_role("button", name=re.compile("^送る$")).click()

    sales.goto(f"{shop.url}/visits")
    sales.get_by_role("radio", name=re.compile("みんなの")).check()
    sales.get_by_role("link", name=re.compile("北斗計測")).first.click()
    expect(sales.get_by_role("link", name=re.compile("C-08 の色はそろえますか"))).to_be_visible()
    sales.get_by_role("link", name=words("行ってきた")).click()
    errand = sales.locator("article").filter(has_text="C-08 の色はそろえますか")
    errand.get_by_role("button", name=words("聞いてきたことを書く")).click()
    errand.get_by_role("textbox").fill("そろえてほしいそうです")
    errand.get_by_role("button", name=words("返事を送る")).click()
    expect(sales.get_by_text("C-08 の色はそろえますか")).to_have_count(0)

    lead.goto(f"{shop.url}/notices")
    expect(lead.get_by_text("そろえてほしいそうです").first).to_be_visible()
    for page in (sales, lead):
        page.context.close()


def test_looking_instead_of_calling_is_counted_for_the_whole_shop(chromium: Browser, shop: ServerProcess) -> None:
    sales, lead = phone(chromium, shop, "sales"), phone(chromium, shop, "lead")
    with sales.expect_response(re.compile("/api/jobs/looks")) as told:
        choose_job(sales, shop, "2604-016")
    assert told.value.status == 204
    said = told.value.request.post_data_json
    assert said is not None
    assert list(said["days"].values()) == [1]
    lead.goto(shop.url)
    figure = lead.get_by_text(re.compile(words("電話しなくて済んだ").pattern))
    expect(figure).to_be_visible()
    figure.click()
    expect(lead.get_by_text(words("人ごとには数えません"))).to_be_visible()
    for page in (sales, lead):
        page.context.close()


def test_the_room_and_the_wall_say_what_customers_said(chromium: Browser, shop: ServerProcess) -> None:
    office, wall = person(chromium, shop, "lead"), open_window(chromium, service_workers="block").new_page()
    office.goto(f"{shop.url}/floor/read")
    office.get_by_role("link", name=words("お客様の声")).click()
    expect(office.get_by_text(re.compile("「納品書が品物と別に届くと"))).to_be_visible()
    expect(office.get_by_text(re.compile("バリがなくて助かっている"))).to_be_visible()

    hang(wall, office, shop, "工場入口")
    turn_to(wall, wall.get_by_text("「納品書が品物と別に届くと、検収が止まります。」"))
    expect(wall.get_by_text(words("気になる声")).first).to_be_visible()
    expect(wall.get_by_text("怒")).to_have_count(0)
    assert axe_findings(wall) == []
    for width, height in ((WALL.width, WALL.height), (WALL.height, WALL.width), (1600, 1200)):
        wall.set_viewport_size({"width": width, "height": height})
        assert sticks_out(wall) == []
    for page in (office, wall):
        page.context.close()


def test_who_can_help_hears_of_a_question_that_nobody_answers(chromium: Browser, tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock")
    clock.shift(f"@{DAY} 13:30:00")
    with ServerProcess(tmp_path / "shop", house=ROOT, fresh=True, TZ="Asia/Tokyo", **clock.settings) as shop:
        sales, lead, planner = (phone(chromium, shop, one) for one in ("sales", "lead", "planner"))
        sales.clock.set_fixed_time(f"{DAY}T13:30:00+09:00")
        sales.goto(f"{shop.url}/rooms/new")
        sales.get_by_label(words("部屋の名前")).fill("連絡")
        sales.get_by_role("button", name=words("部屋を加える")).click()
        sales.get_by_role("button", name=words("現場に聞く")).click()
        sales.get_by_label(words("聞きたいこと")).fill("図面はCですか")
        sales.get_by_role("radio", name=words("1時間以内")).check()
        send(sales)
        unsent(sales, 0)
        room = sales.url

        set_to(clock, shop, "14:31:00")
        says_something(lead, room)
        for page in (sales, lead):
            page.goto(f"{shop.url}/notices")
            expect(page.get_by_text(words("連絡 の質問に、まだ返事がありません")).first).to_be_visible()

        set_to(clock, shop, "16:35:00")
        says_something(lead, room)
        planner.goto(f"{shop.url}/notices")
        expect(planner.get_by_text(words("連絡 の質問に、だれも返事をしていません")).first).to_be_visible()
        for page in (sales, lead, planner):
            page.context.close()


def set_to(clock: Clock, shop: ServerProcess, moment: str) -> None:
    """Set the server's clock and wait until it goes by it."""
    clock.shift(f"@{DAY} {moment}")
    wanted = datetime.fromisoformat(f"{DAY}T{moment}+09:00")

    def there() -> bool:
        with urllib.request.urlopen(f"{shop.url}/health") as answer:
            return parsedate_to_datetime(answer.headers["Date"]) >= wanted

    until(there, "the clock is set")


def says_something(page: Page, room: str) -> None:
    """Let questions be looked at now instead of within a minute."""
    page.goto(room)
    page.get_by_role("button", name=re.compile("^書く$")).click()
    page.get_by_label(words("内容")).fill("見ました")
    send(page)
    unsent(page, 0)
