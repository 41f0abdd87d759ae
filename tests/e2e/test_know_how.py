"""Experience that comes back: from a solved problem, between shifts, and when something is not as it was before."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.floor import saved
from tests.e2e.people import door, enter
from tests.e2e.phone import lose_network
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import LARGE_TEXT, PHONE, sticks_out
from tests.e2e.walk import follow, settled
from tests.e2e.windows import open_window


def somebody(chromium: Browser, server: ServerProcess, persona: str) -> Page:
    """Return the home screen of one person of the story, on a phone."""
    page = open_window(chromium).new_page()
    PHONE.apply(page)
    return enter(page, door(server, persona))


def fits(page: Page) -> None:
    """Expect the screen to hold at 360 pixels and with large text, for everybody."""
    for shape in (LARGE_TEXT, PHONE):
        shape.apply(page)
        assert not sticks_out(page)
        assert not axe_findings(page)


def test_a_solved_problem_becomes_know_how_with_one_tap_and_is_there_when_the_machine_comes_again(
    chromium: Browser, demo: ServerProcess
) -> None:
    lead = somebody(chromium, demo, "lead")
    follow(lead, "/floor/issue")
    lead.get_by_role("radio", name="機械").check()
    lead.get_by_role("textbox", name="ひとこと").fill("5軸の扉センサが切れる")
    lead.get_by_role("combobox", name="どの仕事ですか").select_option(index=1)
    lead.get_by_role("button", name="知らせる").click()
    saved(lead)
    lose_network(lead)
    lead.get_by_role("link", name="このあとを見る").click()
    lead.get_by_role("button", name=words("直った")).or_(lead.get_by_role("button", name="解決した")).first.click()
    keep = lead.get_by_role("button", name="次のために残す")
    keep.click()
    expect(lead.get_by_role("heading", name=words("5軸の扉センサが切れる"))).to_be_visible()
    fits(lead)
    lead.get_by_role("button", name="役に立った").click()
    expect(lead.get_by_text("1人の役に立ちました")).to_be_visible()
    lead.get_by_role("link", name="もとの困りごと").click()
    expect(lead.get_by_role("link", name=re.compile("ノウハウ"))).to_be_visible()
    lead.context.set_offline(False)
    lead.context.close()


def test_what_is_known_and_what_changed_stands_before_the_step(chromium: Browser, demo: ServerProcess) -> None:
    worker = somebody(chromium, demo, "worker")
    follow(worker, "/floor/log")
    worker.get_by_role("link", name=words("申し送り")).or_(worker.locator("a[href^='/floor/log/']")).first.wait_for()
    links = worker.locator("a[href^='/floor/log/']").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    assert links
    worker.locator(f"a[href='{links[0]}']").click()
    settled(worker)
    expect(worker.get_by_text(words("前にもありました"))).to_be_visible()
    worker.get_by_text(words("前にもありました")).click()
    worker.get_by_role("button", name="役に立った").first.click()
    expect(worker.get_by_role("button", name="役に立ちました").first).to_be_visible()
    fits(worker)
    worker.context.close()


def test_one_shift_tells_the_next_and_it_goes_when_it_is_read(chromium: Browser, demo: ServerProcess) -> None:
    lead, worker = somebody(chromium, demo, "lead"), somebody(chromium, demo, "worker")
    follow(lead, "/handovers/new")
    lead.get_by_role("button", name=re.compile("変える|選ぶ")).click()
    lead.get_by_role("dialog").get_by_role("button", name="MC3").click()
    lead.get_by_role("textbox", name="次の人に伝えること").fill("3号機は昼から止めます")
    fits(lead)
    lead.get_by_role("button", name="次の人へ").click()
    expect(lead.get_by_text("3号機は昼から止めます")).to_be_visible()
    notice = worker.get_by_role("link", name=re.compile("申し送りが.件あります"))
    expect(notice).to_be_visible()
    notice.click()
    card = worker.locator("li", has_text="3号機は昼から止めます")
    card.get_by_role("button", name="読んだ").click()
    expect(card.get_by_role("button", name="読んだ")).to_have_count(0)
    fits(worker)
    card.get_by_role("button", name="もう済んだ").click()
    expect(card.get_by_role("button", name="まだ続いている")).to_be_visible()
    lead.context.close()
    worker.context.close()


def test_a_changed_drawing_is_red_until_everybody_concerned_has_seen_it(chromium: Browser, demo: ServerProcess) -> None:
    sales, worker = somebody(chromium, demo, "sales"), somebody(chromium, demo, "worker")
    follow(sales, "/jobs")
    sales.get_by_role("link", name=re.compile("2604-014")).first.click()
    expect(sales.get_by_text("図面 Rev.C", exact=True)).to_be_visible()
    expect(sales.get_by_text(re.compile("まだ.人"))).to_be_visible()
    follow(sales, "/4m/new")
    sales.get_by_role("button", name="次へ：だれに").click()
    expect(sales.get_by_text("何が変わる").first).to_be_visible()
    sales.get_by_label("何が変わる").select_option(label="図面")
    sales.get_by_label("図面の版").fill("Rev.D")
    sales.get_by_label("どう変わる").fill("穴径 6.0 から 6.2 へ")
    choice = sales.get_by_label("案件")
    choice.select_option(label=choice.locator("option", has_text="2604-011").inner_text())
    fits(sales)
    sales.get_by_role("button", name="次へ：だれに").click()
    tell = sales.get_by_role("button", name=re.compile("人に知らせる"))
    expect(tell).to_be_enabled()
    fits(sales)
    tell.click()
    expect(sales.get_by_role("heading", name=words("図面 Rev.D"))).to_be_visible()
    waiting = sales.get_by_text(words("まだの人"))
    expect(waiting).to_be_visible()
    fits(sales)
    worker.goto(f"{demo.url}/4m")
    worker.get_by_role("link", name=re.compile("Rev.D")).click()
    expect(worker.get_by_text("穴径 6.0 から 6.2 へ")).to_be_visible()
    worker.get_by_role("button", name="見ました").click()
    expect(worker.get_by_role("button", name="見ました")).to_have_count(0)
    expect(sales.get_by_text(re.compile(words("見た人").pattern + ".*長谷川 学"))).to_be_visible()
    sales.context.close()
    worker.context.close()
