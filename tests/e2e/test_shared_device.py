"""A shared tablet at a machine: several people, one after the other, with network and without."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from server.demo.book import id_of
from tests.e2e import floor
from tests.e2e.camera import photo
from tests.e2e.conftest import NewPhone
from tests.e2e.deeds import words
from tests.e2e.people import door, enter
from tests.e2e.phone import lose_network, stored
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until
from tests.e2e.walk import follow, settled

JOB = "2604-011"
PIN = "1234"
MINE, THEIRS = "長谷川 学", "松本 剛"
FACES = "名前を選んでください"


@pytest.fixture
def tablet(demo: ServerProcess, new_phone: NewPhone) -> Page:
    """A tablet that the office let in, online once, now without network and switched on anew."""
    page = enter(new_phone(viewport={"width": 768, "height": 1024}).new_page(), door(demo, "shared"))
    expect(page.get_by_role("button", name=MINE)).to_be_visible()
    sign_in(page, MINE)
    floor.ready(page)
    floor.stand_at(page, "MC3")
    leave(page)
    sign_in(page, THEIRS)
    floor.ready(page)
    leave(page)
    lose_network(page)
    page.reload()
    settled(page)
    return page


def sign_in(page: Page, name: str, pin: str = PIN) -> None:
    """Pick a name, type a PIN, and see the own name on top."""
    page.get_by_role("button", name=name).click()
    type_pin(page, pin)
    expect(page.get_by_role("banner")).to_contain_text(name)
    settled(page)


def type_pin(page: Page, pin: str) -> None:
    """Type a PIN on the pad."""
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).click()
    page.get_by_role("button", name="始める", exact=True).click()


def leave(page: Page) -> None:
    """Leave the tablet to the next person."""
    page.get_by_role("banner").get_by_role("link", name="設定").click()
    page.get_by_role("button", name="終わる").click()
    page.get_by_role("dialog").get_by_role("button", name="終わる").click()
    expect(page.get_by_role("heading", name=FACES)).to_be_visible()


def test_what_one_person_did_not_send_waits_for_them_while_another_works(
    demo: ServerProcess, tablet: Page, new_phone: NewPhone
) -> None:
    sales = enter(new_phone().new_page(), door(demo, "sales"))
    sales.goto(f"{demo.url}/jobs/{id_of('job', JOB)}")
    settled(sales)
    told = sales.get_by_role("list", name="これまでの動き").get_by_role("listitem")

    sign_in(tablet, MINE)
    floor.count(tablet, JOB, scrap=1)
    floor.unsent(tablet, 1)
    leave(tablet)
    sign_in(tablet, THEIRS)
    floor.unsent(tablet, 0)
    floor.count(tablet, JOB, good=2)
    floor.unsent(tablet, 1)

    tablet.context.set_offline(False)
    floor.unsent(tablet, 0)
    entry = told.filter(has_text="良品 2個")
    expect(entry).to_contain_text(THEIRS)
    expect(told.filter(has_text="不良 1個（寸法）").filter(has_text=MINE)).to_have_count(0)

    leave(tablet)
    sign_in(tablet, MINE)
    floor.unsent(tablet, 0)
    expect(told.filter(has_text="不良 1個（寸法）").filter(has_text=MINE)).to_have_count(1)


def test_each_gives_their_own_day_on_one_tablet_and_neither_is_the_others(
    demo: ServerProcess, tablet: Page, new_phone: NewPhone
) -> None:
    lead = enter(new_phone().new_page(), door(demo, "lead"))
    sign_in(tablet, MINE)
    floor.count(tablet, JOB, good=3)
    start_the_clock(tablet)
    expect(running(tablet)).to_have_count(1)
    give_the_day(tablet, 3, "刃を替えました")
    floor.unsent(tablet, 2)
    leave(tablet)

    sign_in(tablet, THEIRS)
    expect(running(tablet)).to_have_count(0)
    floor.count(tablet, JOB, good=2)
    tablet.reload()
    settled(tablet)
    give_the_day(tablet, 2, "寸法を測り直しました")
    floor.unsent(tablet, 2)
    leave(tablet)

    sign_in(tablet, MINE)
    expect(running(tablet)).to_have_count(1)
    floor.unsent(tablet, 2)
    tablet.context.set_offline(False)
    floor.unsent(tablet, 0)
    leave(tablet)
    sign_in(tablet, THEIRS)
    floor.unsent(tablet, 0)

    for name, pieces, said in ((MINE, 3, "刃を替えました"), (THEIRS, 2, "寸法を測り直しました")):
        told = until(partial(reports, lead, said), f"the day of {name} came")
        assert [(one["by"], one["fields"]["good"]) for one in told] == [(person_of(lead, name), pieces)]


def start_the_clock(page: Page) -> None:
    """Say that the machine of the job runs now."""
    floor.home(page)
    page.get_by_role("main").get_by_role("link", name="実績").click()
    page.get_by_role("main").get_by_role("link", name=JOB).click()
    page.get_by_role("region", name="時計").get_by_role("button", name="加工").click()


def running(page: Page) -> Locator:
    """Return the machines whose clocks run for whoever is here."""
    follow(page, "/floor/log")
    return page.get_by_role("region", name="時計").get_by_role("link")


def give_the_day(page: Page, good: int, text: str) -> None:
    """Give the 日報, which tells of these good pieces and of nothing else."""
    follow(page, "/floor/report")
    expect(page.locator(".sums").first).to_have_text(re.compile(rf"^良品\s{good}個\s*$"))
    page.get_by_label(words("ひとこと")).fill(text)
    page.get_by_role("button", name=words("これで出す")).click()
    floor.saved(page)


def reports(page: Page, text: str) -> list[dict[str, Any]]:
    """Return the daily reports with this sentence that this phone has heard of."""
    rows = [one for bucket in stored(page, "base") for one in bucket if one["kind"] == "daily_report"]
    return [one for one in rows if one["fields"]["text"] == text]


def person_of(page: Page, name: str) -> str:
    """Return the id of somebody by name."""
    rows = [one for bucket in stored(page, "base") for one in bucket if one["kind"] == "user"]
    [id] = [str(one["id"]) for one in rows if one["fields"]["name"] == name]
    return id


def test_a_photo_that_is_still_on_the_tablet_is_counted_and_goes_though_its_person_left(
    tablet: Page, tmp_path: Path
) -> None:
    tablet.context.set_offline(False)
    sign_in(tablet, MINE)
    # words get through, pictures do not
    tablet.context.route("**/api/files/**", lambda route: route.abort())
    tablet.context.route("**/api/files", lambda route: route.abort())
    floor.count(tablet, JOB, scrap=1, photo=photo(tmp_path, "scratch"))
    floor.unsent(tablet, 0)
    expect(tablet.get_by_role("banner")).to_contain_text("写真・声 1")
    tablet.get_by_role("banner").get_by_role("link", name="設定").click()
    tablet.get_by_role("button", name="終わる").click()
    dialog = tablet.get_by_role("dialog")
    expect(dialog).to_contain_text("写真・声 1件")
    dialog.get_by_role("button", name="終わる").click()
    expect(tablet.get_by_role("heading", name=FACES)).to_be_visible()
    keys = "() => Object.keys(JSON.parse(localStorage.getItem('kakehashi-people-keys')))"
    assert len(tablet.evaluate(keys)) == 1
    assert len(stored(tablet, "photo_state")) == 1
    tablet.context.unroute_all()
    until(lambda: stored(tablet, "photo_state") == [], "the photo is with the server")
    until(lambda: tablet.evaluate(keys) == [], "nothing is left to send")


def test_five_wrong_pins_lock_without_network_and_a_restart_does_not_open(tablet: Page) -> None:
    tablet.get_by_role("button", name=MINE).click()
    alert = tablet.get_by_role("alert")
    for left in (4, 3, 2, 1):
        type_pin(tablet, "9999")
        expect(alert).to_contain_text(f"あと{left}回")
    type_pin(tablet, "9999")
    expect(alert).to_contain_text("まで止めています")
    tablet.reload()
    tablet.get_by_role("button", name=MINE).click()
    expect(alert).to_contain_text("まで止めています")
    expect(tablet.get_by_role("button", name="1", exact=True)).to_be_disabled()
    # the others can go on
    tablet.get_by_role("button", name="ほかの名前を選ぶ").click()
    sign_in(tablet, THEIRS)
