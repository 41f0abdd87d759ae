"""A worker's day at the machines: clocks that outlive the phone's sleep, pieces put right, the first one looked at."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.deeds import words
from tests.e2e.floor import saved, stand_at, type_number
from tests.e2e.people import person
from tests.e2e.phone import lose_network, stored
from tests.e2e.process import ServerProcess
from tests.e2e.walk import follow, settled

START_MS = 1_777_000_000_000
MINUTE_MS = 60_000


def at(page: Page, minutes: int) -> None:
    """Let this many minutes have passed since the start, and the phone notice as it does when it is taken out."""
    page.clock.set_system_time((START_MS + minutes * MINUTE_MS) / 1000)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def first_work(page: Page, nth: int = 0) -> str:
    """Open the nth step of the queue; return its address."""
    follow(page, "/floor/log")
    queue = page.locator("a[href^='/floor/log/']")
    queue.first.wait_for()
    # what runs already stands above the queue as well
    step = list(dict.fromkeys(queue.evaluate_all("links => links.map((one) => one.getAttribute('href'))")))[nth]
    follow(page, step)
    return str(step)


def reopen(page: Page, step: str) -> None:
    """Come back to a step that was just counted at."""
    follow(page, "/floor/log")
    follow(page, step)


def last(page: Page, kind: str) -> dict[str, object]:
    """Return the fields of the newest entry of this kind that this phone has not heard back of."""
    edits = [edit for one in stored(page, "outbox") for edit in one["edits"] if edit["kind"] == kind]
    return dict(edits[-1]["fields"])


@pytest.fixture
def phone(chromium: Browser, demo: ServerProcess) -> Page:
    """A worker's phone at the three-axis mills, without network from now on."""
    page = person(chromium, demo, "worker")
    stand_at(page, "3軸")
    lose_network(page)
    return page


def tap(page: Page, phase: str) -> None:
    """Tap a phase of the clock of the step that is shown."""
    page.get_by_role("region", name="時計").get_by_role("button", name=phase).click()


def test_two_machines_share_a_persons_minutes_and_no_restart_loses_any(phone: Page, demo: ServerProcess) -> None:
    at(phone, 0)
    one = first_work(phone)
    tap(phone, "段取り")
    at(phone, 20)
    tap(phone, "加工")
    at(phone, 50)
    other = first_work(phone, 1)
    assert other != one
    tap(phone, "加工")
    phone.reload()
    settled(phone)
    again = phone.context.new_page()
    phone.close()
    again.goto(demo.url + other)
    settled(again)
    at(again, 110)
    follow(again, "/floor/log")
    running = again.get_by_role("region", name="時計").get_by_role("link")
    expect(running).to_have_count(2)
    follow(again, one)
    says = again.get_by_role("status").filter(has_text="加工中")
    expect(says).to_contain_text("段取り 20分・加工 1時間30分・停止 0分")
    type_number(again, "良品", 3)
    again.get_by_role("button", name="記録する").click()
    saved(again)
    made = last(again, "production_log")
    # 50 minutes alone, then an hour for two machines
    assert (made["setup_min"], made["run_min"], made["stop_min"], made["minutes"]) == (20, 90, 0, 80)
    reopen(again, one)
    at(again, 115)
    expect(says).to_contain_text("段取り 0分・加工 5分")
    again.context.close()


def test_a_phone_whose_clock_is_wrong_counts_nothing_wrong_and_says_so(phone: Page) -> None:
    at(phone, 0)
    first_work(phone)
    tap(phone, "加工")
    at(phone, 5 * 24 * 60)
    expect(phone.get_by_text("時計が合わない時間がありました")).to_be_visible()
    phone.locator("summary", has_text=words("時間とひとこと")).click()
    times = phone.get_by_role("group", name="かかった時間")
    times.get_by_role("button", name="加工").click()
    times.get_by_role("button", name="1時間").click()
    phone.get_by_role("button", name="記録する").click()
    saved(phone)
    made = last(phone, "production_log")
    assert (made["good"], made["run_min"], made["minutes"]) == (0, 60, 0)
    phone.context.close()


def test_rework_waits_and_is_judged_again(phone: Page) -> None:
    step = first_work(phone)
    type_number(phone, "良品", 2)
    type_number(phone, "手直し", 3)
    phone.get_by_role("button", name=re.compile("記録する")).click()
    saved(phone)
    assert (last(phone, "production_log")["good"], last(phone, "production_log")["rework"]) == (2, 3)
    assert last(phone, "operation") == {"good": {"add": 2}, "rework": {"add": 3}}
    reopen(phone, step)
    phone.get_by_role("link", name=words("手直し 3個を、もう一度見る")).click()
    settled(phone)
    type_number(phone, "良品", 3)
    expect(phone.get_by_role("button", name=re.compile("^良品 3$"))).to_be_visible()
    phone.get_by_role("button", name=re.compile("記録する")).click()
    saved(phone)
    assert last(phone, "operation") == {"good": {"add": 3}, "rework": {"add": -3}}
    phone.get_by_role("link", name="記録を直す").click()
    settled(phone)
    type_number(phone, "良品", 2)
    phone.get_by_role("button", name="この数に直す").click()
    expect(phone.get_by_text("この端末に保存しました").first).to_be_visible()
    assert last(phone, "operation") == {"good": {"add": -1}, "rework": {"add": 1}}
    phone.context.close()


def test_the_first_piece_is_looked_at_and_everybody_sees_what_was_said(
    phone: Page, demo: ServerProcess, chromium: Browser
) -> None:
    step = first_work(phone)
    phone.get_by_role("link", name=re.compile("^初品")).click()
    settled(phone)
    phone.get_by_role("radio", name="不合格").check()
    phone.get_by_role("button", name="記録する").click()
    expect(phone.get_by_role("alert")).to_contain_text("どこがちがうかを書いてください")
    phone.get_by_role("textbox", name=re.compile("ひとこと")).fill("穴径が大きい")
    phone.get_by_role("button", name="記録する").click()
    saved(phone)
    follow(phone, step)
    expect(phone.get_by_text("穴径が大きい")).to_be_visible()
    phone.context.set_offline(False)
    lead = person(chromium, demo, "lead", service_workers="block")
    stand_at(lead, "3軸")
    follow(lead, "/floor/log")
    row = lead.locator(f"a[href='{step}']")
    expect(row).to_contain_text("初品 不合格")
    follow(lead, step.replace("/log/", "/first/"))
    lead.get_by_role("radio", name="初品 合格").check()
    lead.get_by_role("button", name="記録する").click()
    saved(lead)
    follow(phone, "/floor/log")
    expect(phone.locator(f"a[href='{step}']")).to_contain_text("初品 合格")
    lead.context.close()
    phone.context.close()
