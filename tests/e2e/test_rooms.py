"""What is said in a room gets somebody who replies, and what was decided is done: without network, on three phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from server.demo.book import id_of
from tests.e2e.axe import axe_findings
from tests.e2e.deeds import send, words
from tests.e2e.people import person
from tests.e2e.phone import lose_network, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE, sticks_out, too_low
from tests.e2e.walk import settled

SAID = "チップの置き場が遠くて、毎回歩きます"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("rooms") / "demo", "demo") as server:
        yield server


def phone(chromium: Browser, shop: ServerProcess, persona: str) -> Page:
    page = person(chromium, shop, persona)
    PHONE.apply(page)
    return page


def enter_room(page: Page, shop: ServerProcess, theme: str) -> None:
    page.goto(f"{shop.url}/rooms/{id_of('room', theme)}")
    settled(page)


def card(page: Page, text: str) -> Locator:
    return page.locator("article").filter(has_text=text)


def fine(page: Page) -> None:
    assert (axe_findings(page), sticks_out(page), too_low(page)) == ([], [], [])


def test_a_post_gets_an_owner_who_decides_and_what_was_decided_is_done(chromium: Browser, shop: ServerProcess) -> None:
    worker, lead = phone(chromium, shop, "worker"), phone(chromium, shop, "lead")
    enter_room(worker, shop, "improvement")
    lose_network(worker)
    worker.get_by_role("button", name=re.compile("^書く$")).click()
    worker.get_by_label(words("内容")).fill(SAID)
    fine(worker)
    worker.get_by_role("button", name=re.compile("^送る$")).click()
    said = card(worker, SAID)
    expect(said.get_by_text(words("担当と返事の日は、届くと決まります"))).to_be_visible()
    unsent(worker, 1)
    worker.context.set_offline(False)
    unsent(worker, 0)
    expect(said.get_by_text(words("担当：松本 剛さん"))).to_be_visible()  # who leads where the worker works
    expect(said.get_by_text(words("まで")).first).to_be_visible()

    lead.goto(f"{shop.url}/asks")
    expect(card(lead, SAID).get_by_role("button", name=words("了解"))).to_be_visible()
    enter_room(lead, shop, "improvement")
    mine = card(lead, SAID).first
    mine.get_by_role("button", name=words("返す・決める")).click()
    fine(lead)
    mine.get_by_role("button", name=words("決めたことを書く")).click()
    mine.get_by_label(words("何をしますか")).fill("MC3の横に棚を置く")
    name = worker.evaluate("async () => (await (await fetch('/api/people/me')).json()).user.name")
    mine.get_by_label(words("だれがしますか")).select_option(label=f"{name}さん")
    fine(lead)
    mine.get_by_role("button", name=words("これで決める")).click()
    expect(card(lead, SAID).get_by_text(words("返事あり"))).to_be_visible()
    expect(lead.get_by_text(words("今月の返事"))).to_be_visible()
    theirs = card(lead, "MC3の横に棚を置く").first
    theirs.get_by_role("button", name=words("する人・日を変える")).click()
    fine(lead)
    later = datetime.now(UTC).date() + timedelta(20)
    theirs.get_by_label(words("いつまでにしますか")).fill(later.isoformat())
    theirs.get_by_role("button", name=words("保存する")).click()
    expect(theirs.get_by_text(re.compile(rf"^{later.month}/{later.day}\("))).to_be_visible()

    worker.goto(f"{shop.url}/asks")
    todo = card(worker, "MC3の横に棚を置く")
    todo.get_by_role("button", name=words("まだ")).click()
    fine(worker)
    todo.get_by_role("button", name=words("この日にする")).click()
    todo.get_by_role("button", name=words("できた")).click()
    expect(todo).to_have_count(0)
    unsent(worker, 0)
    expect(card(lead, "MC3の横に棚を置く").get_by_text(words("（できた）"))).to_be_visible()


def test_others_remark_call_by_name_and_agree_while_it_waits_on(chromium: Browser, shop: ServerProcess) -> None:
    worker, sales = phone(chromium, shop, "worker"), phone(chromium, shop, "sales")
    enter_room(worker, shop, "trouble")
    worker.get_by_role("button", name=re.compile("^書く$")).click()
    worker.get_by_label(words("内容")).fill("図面の公差が読めません @さとう")
    worker.get_by_role("button", name=words("佐藤 美咲さん")).click()
    expect(worker.get_by_label(words("内容"))).to_have_value("図面の公差が読めません @佐藤 美咲 ")
    send(worker)
    unsent(worker, 0)

    sales.goto(f"{shop.url}/notices")
    sales.get_by_role("link", name=words("あなたを呼んでいます")).first.click()
    settled(sales)
    said = card(sales, "図面の公差が読めません").first
    said.get_by_role("button", name=words("返す・決める")).click()
    said.get_by_role("button", name=words("わかった")).click()
    expect(said.get_by_text(words("わかった：佐藤 美咲さん"))).to_be_visible()
    expect(said.get_by_role("button", name=words("代わりに返事をする"))).to_have_count(0)
    said.get_by_role("button", name=words("ひとこと返す")).click()
    said.get_by_label(words("ひとこと")).fill("客先に聞きます")
    send(said)
    unsent(sales, 0)
    expect(card(worker, "客先に聞きます")).to_be_visible()
    expect(card(worker, "図面の公差が読めません").get_by_text(words("返事待ち"))).to_be_visible()


def test_its_owner_hands_it_on(chromium: Browser, shop: ServerProcess) -> None:
    planner = phone(chromium, shop, "planner")
    enter_room(planner, shop, "trouble")
    planner.get_by_role("button", name=re.compile("^書く$")).click()
    planner.get_by_label(words("内容")).fill("倉庫の鍵が見つかりません")
    send(planner)
    unsent(planner, 0)
    said = card(planner, "倉庫の鍵が見つかりません").first
    expect(said.get_by_text(words("担当："))).to_be_visible()
    said.get_by_role("button", name=words("返す・決める")).click()
    said.get_by_role("button", name=words("担当・返事の日を変える")).click()
    said.get_by_role("combobox", name=words("担当")).select_option(label="中村 恵子さん")
    fine(planner)
    said.get_by_role("button", name=words("保存する")).click()
    expect(said.get_by_text(words("担当：中村 恵子さん"))).to_be_visible()
    unsent(planner, 0)


def test_a_near_miss_is_told_without_a_name(chromium: Browser, shop: ServerProcess) -> None:
    worker, lead = phone(chromium, shop, "worker"), phone(chromium, shop, "lead")
    enter_room(worker, shop, "near_miss")
    worker.get_by_role("button", name=words("名前を出さずに書く")).click()
    expect(worker.get_by_text(words("管理者の画面にも出ません"))).to_be_visible()
    worker.get_by_label(words("内容")).fill("吊り荷の下を通りました")
    fine(worker)
    lose_network(worker)
    worker.get_by_role("button", name=words("名前を出さずに送る")).click()
    expect(worker.get_by_role("alert")).to_be_visible()
    unsent(worker, 0)
    assert "吊り荷" not in worker.evaluate("JSON.stringify(localStorage)"), "nobody may read here who began to write it"
    worker.context.set_offline(False)
    worker.get_by_role("button", name=words("名前を出さずに送る")).click()
    enter_room(lead, shop, "near_miss")
    for page in (worker, lead):
        expect(card(page, "吊り荷の下を通りました").get_by_text(words("名前なし"))).to_be_visible()
    unsent(worker, 0)


def test_a_near_miss_whose_answer_was_lost_is_one_after_the_app_was_closed(
    chromium: Browser, shop: ServerProcess
) -> None:
    worker = phone(chromium, shop, "worker")
    enter_room(worker, shop, "near_miss")

    def tell(text: str) -> None:
        worker.get_by_role("button", name=words("名前を出さずに書く")).click()
        worker.get_by_label(words("内容")).fill(text)
        worker.get_by_role("button", name=words("名前を出さずに送る")).click()

    def lose_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    worker.route("**/api/rooms/unnamed", lose_answer)
    tell("台車の車輪が外れました")
    expect(worker.get_by_role("alert")).to_be_visible()
    worker.unroute("**/api/rooms/unnamed")
    assert "車輪" not in str(worker.context.storage_state())
    enter_room(worker, shop, "near_miss")
    tell("台車の車輪が外れました")
    expect(worker.get_by_label(words("内容"))).to_have_count(0)
    expect(card(worker, "台車の車輪が外れました")).to_have_count(1)

    worker.route("**/api/rooms/unnamed", lose_answer)
    tell("床がぬれていました")
    expect(worker.get_by_role("alert")).to_be_visible()
    worker.unroute("**/api/rooms/unnamed")
    enter_room(worker, shop, "near_miss")
    tell("階段の手すりが取れました")
    expect(worker.get_by_role("alert")).to_contain_text(words("まだ送っていません"))
    fine(worker)
    worker.get_by_role("button", name=words("名前を出さずに送る")).click()
    for text in ("床がぬれていました", "階段の手すりが取れました"):
        expect(card(worker, text)).to_have_count(1)
