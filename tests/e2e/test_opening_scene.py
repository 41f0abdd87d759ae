"""The opening scene: what a worker saves without network reaches sales and the wall when the network is back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from server.demo.book import id_of
from tests.e2e import floor
from tests.e2e.board import hang, turn_to
from tests.e2e.camera import photo
from tests.e2e.conftest import NewPhone
from tests.e2e.people import door, enter
from tests.e2e.phone import lose_network
from tests.e2e.process import ServerProcess
from tests.e2e.walk import settled

JOB = "2604-011"
ADDRESS = f"/jobs/{id_of('job', JOB)}"
BOARD = "工場入口"


def phone_of(persona: str, server: ServerProcess, new_phone: NewPhone) -> Page:
    """Return the home screen of a persona of the demo on a phone of their own."""
    return enter(new_phone().new_page(), door(server, persona))


def test_what_is_saved_without_network_reaches_sales_and_the_wall(
    demo: ServerProcess, new_phone: NewPhone, tmp_path: Path
) -> None:
    lead, sales = phone_of("lead", demo, new_phone), phone_of("sales", demo, new_phone)
    wall = new_phone().new_page()
    hang(wall, lead, demo, BOARD)
    row = wall.get_by_role("article").filter(has_text=JOB).filter(has_text="良品見込み")
    turn_to(wall, row)
    expect(row).to_contain_text("良品見込み 119（あと1個）")
    sales.goto(demo.url + ADDRESS)
    expect(sales.get_by_text("受注 120 に対し、良品の見込みは 119。足りません。")).to_be_visible()
    for screen in (wall, sales):
        screen.evaluate("() => { window.loadedOnce = true; }")

    worker = phone_of("worker", demo, new_phone)
    floor.ready(worker)
    floor.unsent(worker, 0)
    lose_network(worker)
    floor.count(worker, JOB, scrap=1, reason="寸法", photo=photo(tmp_path, "chip"))
    floor.report(worker, "機械", "見てほしい", "穴の位置がずれる", job=JOB, photo=photo(tmp_path, "hole"))
    said = floor.capacity(worker, "人が足りない", "4時間")
    floor.unsent(worker, 3)

    worker.goto(f"{demo.url}/floor/today")
    entry = worker.get_by_role("link", name=JOB)
    expect(entry).to_contain_text("不良 1個")
    expect(entry).to_contain_text("未送信")
    floor.unsent(worker, 3)
    worker.goto(f"{demo.url}/issues")
    worker.get_by_role("link", name="MC3").first.click()
    expect(worker.get_by_text("穴の位置がずれる")).to_be_visible()
    expect(worker.get_by_text("この端末にあります")).to_be_visible()
    expect(sales.get_by_text("良品の見込みは 119")).to_be_visible()

    worker.context.set_offline(False)
    floor.unsent(worker, 0)
    expect(worker.get_by_text("保存済み")).to_be_visible()

    expect(sales.get_by_text("受注 120 に対し、良品の見込みは 118。足りません。")).to_be_visible()
    expect(sales.get_by_text("、良品が2個足りない見込み")).to_be_visible()
    told = sales.get_by_role("list", name="これまでの動き").get_by_role("listitem")
    expect(told.filter(has_text="良品が2個足りない見込みになりました")).to_be_visible()
    expect(told.filter(has_text="3軸加工　不良 1個（寸法）").get_by_role("img", name="写真")).to_be_visible()
    expect(told.filter(has_text="穴の位置がずれる").get_by_role("img", name="写真")).to_be_visible()
    expect(told.filter(has_text="穴の位置がずれる")).to_contain_text("長谷川 学")
    expect(row).to_contain_text("良品見込み 118（あと2個）")
    expect(wall.get_by_role("heading", name="MC3")).to_contain_text(said)
    for screen in (wall, sales):
        assert screen.evaluate("() => window.loadedOnce"), f"{screen.url} was loaded anew"

    sales.get_by_role("navigation").get_by_role("link", name="お知らせ").click()
    news = sales.get_by_role("main")
    expect(news.get_by_role("link", name=f"{JOB} は良品が 2個 足りなくなりそうです").first).to_be_visible()
    expect(news.get_by_role("link", name=f"困っています：3軸 · {JOB}").first).to_be_visible()
    # reading it is nothing that anybody must look at again
    news.get_by_role("link", name=f"{JOB} は良品が 2個 足りなくなりそうです").first.click()
    expect(sales.get_by_role("heading", name="センサハウジング")).to_be_visible()
    floor.unsent(sales, 0)
    expect(sales.get_by_role("banner")).not_to_contain_text("要確認")
    more_was_counted_than_there_is(worker, lead, demo)


def more_was_counted_than_there_is(worker: Page, lead: Page, demo: ServerProcess) -> None:
    """What the worker counted without network cannot be: the lead's phone was faster. It comes back as it was typed."""
    lose_network(worker)
    floor.count(worker, JOB, good=10)

    lead.goto(f"{demo.url}/floor/log/{id_of('operation', JOB, 'MC3')}")
    settled(lead)
    floor.type_number(lead, "良品", 60)
    lead.get_by_role("button", name="記録する").click()
    floor.saved(lead)
    floor.unsent(lead, 0)

    worker.context.set_offline(False)
    banner = worker.get_by_role("banner")
    expect(banner).to_contain_text("要確認 1件")
    banner.get_by_role("link", name="要確認").click()
    card = worker.get_by_role("listitem").filter(has_text="実績の記録")
    expect(card).to_contain_text("入れられるのは、あと 7個です")
    expect(card.get_by_role("definition").filter(has_text="10")).to_be_visible()
    card.get_by_role("button", name="直して送る").click()
    expect(worker.get_by_role("button", name="記録する")).to_contain_text("良品 10")
    floor.type_number(worker, "良品", 7)
    worker.get_by_role("button", name="記録する").click()
    floor.unsent(worker, 0)
    expect(banner).not_to_contain_text("要確認")
    expect(lead.get_by_role("main")).to_contain_text("良品 125")


def test_two_tabs_of_one_phone_agree(demo: ServerProcess, new_phone: NewPhone) -> None:
    first = phone_of("worker", demo, new_phone)
    floor.ready(first)
    second = first.context.new_page()
    second.goto(f"{demo.url}/floor/today")
    settled(second)
    lose_network(first)
    floor.count(first, JOB, good=2)
    floor.unsent(second, 1)
    expect(second.get_by_role("link", name=JOB)).to_contain_text("良品 2個")
    floor.count(second, JOB, good=3)
    floor.unsent(first, 2)
    # the tab that talks to the server is closed: the other one takes over
    first.close()
    second.context.set_offline(False)
    floor.unsent(second, 0)
    expect(second.get_by_role("main")).to_contain_text("良品 63")
