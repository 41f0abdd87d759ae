"""One promise, one pair of dates everywhere; and its owner's closed phone hears when a machine makes it late."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from server.client import Client, create
from sync.record import Record
from tests.e2e.board import hang, turn_to
from tests.e2e.deeds import words
from tests.e2e.firefox import Firefox
from tests.e2e.people import door, person
from tests.e2e.process import ServerProcess
from tests.e2e.program import Program
from tests.e2e.push_service import PushService
from tests.e2e.waiting import until
from tests.e2e.walk import follow, settled
from tests.e2e.windows import open_window

PIECES = "12"
JOB = "2604-981"
BOARD = "工場入口"
AHEAD_DAYS = 40

# What else a stopped machine makes late is told too, and of what stays until it is closed only three are shown.
ONLY = """async (wanted) => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications();
  for (const one of shown.filter(({ title }) => !title.includes(wanted))) one.close();
  return shown.filter(({ title }) => title.includes(wanted)).map(({ title, body }) => ({ title, body }));
}"""


@dataclass
class Plant:
    """A demo factory whose news go to a push service on this machine, and a program that follows it."""

    server: ServerProcess
    push: PushService
    gateway: Program

    def promise(self, id: str, state: str) -> Record:
        """Wait until a promise is in this state; return it."""

        def there(client: Client) -> Record | None:
            found = client.get("promise", id)
            return found if found and found.fields["state"] == state else None

        return self.gateway.until(there)


@pytest.fixture
def plant(own_demo: Path) -> Iterator[Plant]:
    """A factory of the test's own."""
    with (
        PushService() as push,
        ServerProcess(own_demo, "demo", KAKEHASHI_PUSH_ORIGINS=push.origin) as server,
        Program(server, "設備") as gateway,
    ):
        gateway.call_visits_off()
        yield Plant(server, push, gateway)


def said(iso: object) -> str:
    """Return a day as screens say it: 5/29(金)."""
    day = datetime.date.fromisoformat(str(iso))
    return f"{day.month}/{day.day}({'月火水木金土日'[day.weekday()]})"


def hold(sales: Page) -> str:
    """As the salesperson: ask for a hold of the first part of the list; return the id of the promise."""
    follow(sales, "/promise")
    sales.get_by_role("combobox", name=words("品名")).select_option(index=1)
    sales.get_by_label(words("約束したい数")).fill(PIECES)
    sales.get_by_role("button", name=words("仮押さえを頼む")).click()
    sales.get_by_role("button", name=words("この日で頼む")).click()
    sales.wait_for_function("() => /^.promise.[0-9a-f-]{36}$/.test(location.pathname)")
    settled(sales)
    return sales.url.rsplit("/", 1)[-1]


def commit(sales: Page, lead: Page, promise: Record) -> None:
    """Let the floor agree, and the salesperson promise it."""
    lead.goto(sales.url)
    settled(lead)
    lead.get_by_role("button", name=words("了解")).click()
    expect(sales.get_by_role("main")).to_contain_text(words("現場は「了解」"))
    if promise.fields["overfull_on"]:
        sales.get_by_role("combobox", name=words("責任者")).select_option(index=1)
    sales.get_by_role("button", name=words("確約にする")).click()


def make_job(sales: Page, plant: Plant, promise: Record) -> str:
    """Make the job that is due on the promised day, and connect the promise with it; return its address."""
    address = sales.url
    sales.goto(f"{plant.server.url}/jobs/new")
    settled(sales)
    sales.get_by_label(words("番号")).fill(JOB)
    sales.get_by_role("combobox", name=words("客先")).select_option(str(promise.fields["customer_id"]))
    sales.get_by_role("combobox", name=words("品名")).select_option(str(promise.fields["item_id"]))
    sales.get_by_label(words("受注数")).fill(PIECES)
    sales.get_by_label(words("着")).fill(str(promise.fields["arrive_on"]))
    sales.get_by_role("button", name=words("案件を作る")).click()
    sales.wait_for_function("() => /^.jobs.[0-9a-f-]{36}$/.test(location.pathname)")
    made = sales.url
    sales.goto(address)
    settled(sales)
    sales.get_by_role("button", name=words("案件につなぐ")).click()
    sales.get_by_role("combobox", name=words("どの案件ですか")).select_option(made.rsplit("/", 1)[-1])
    sales.get_by_role("button", name=words("案件につなぐ")).click()
    expect(sales.get_by_role("link", name=JOB)).to_be_visible()
    return made


def stand_still(plant: Plant, promise: Record) -> None:
    """Say that the machines of the promise's first work centre are down for weeks."""
    takes: Any = promise.fields["takes"]
    [center_id, first, _] = takes[0]
    start = datetime.date.fromisoformat(first)
    receipt = plant.gateway.write(
        [
            create(
                "capacity_log",
                work_center_id=center_id,
                on_day=(start + datetime.timedelta(days=ahead)).isoformat(),
                condition="machine_down",
                minutes=1440,
            )
            for ahead in range(AHEAD_DAYS)
        ]
    )
    assert receipt.verdict == "applied", receipt


def test_every_screen_says_the_promised_dates_and_a_stop_is_pushed_to_the_owner(
    plant: Plant, chromium: Browser, tmp_path: Path
) -> None:
    sales, lead = person(chromium, plant.server, "sales"), person(chromium, plant.server, "lead")
    id = hold(sales)
    commit(sales, lead, plant.promise(id, "held"))
    promise = plant.promise(id, "committed")
    ship, arrive = said(promise.fields["ship_on"]), said(promise.fields["arrive_on"])
    dates = re.compile(f"{re.escape(ship)}.?出荷・{re.escape(arrive)}.?着")
    job = make_job(sales, plant, promise)

    sales.goto(job)
    settled(sales)
    expect(sales.get_by_role("list", name=words("これまでの動き"))).to_contain_text(dates)
    follow(lead, "/promises/ledger")
    entry = lead.get_by_role("list", name=words("言った日の一覧")).locator(f"a[href='/promise/{id}']")
    expect(entry).to_contain_text(dates)
    expect(entry).to_contain_text(words("確約"))
    wall = open_window(chromium).new_page()
    hang(wall, lead, plant.server, BOARD)
    row = wall.get_by_role("article").filter(has_text=JOB)
    turn_to(wall, row)
    expect(row).to_contain_text(arrive)

    with Firefox(tmp_path / "firefox", plant.push.url) as phone:
        phone.goto(door(plant.server, "sales"))
        phone.press("この端末で始める")
        phone.press("佐藤 美咲")
        phone.press("この端末で通知を受け取る")
        phone.shows("この端末で受け取っています")
        phone.goto(f"{plant.server.url}/reach")
        phone.press("控えない")  # this story may be told at night
        phone.press("この受け取り方にする")
        phone.shows("この端末に保存しました")
        stand_still(plant, promise)
        part = str(plant.gateway.record("item", str(promise.fields["item_id"])).fields["name"])
        title = f"遅れそうです：{part} {PIECES}個"
        [news] = until(lambda: phone.run(ONLY, title), title)
        assert re.fullmatch(rf"約束より \d+営業日(以上)?{re.escape(title)}", news["title"])
        assert "おもな理由：" in news["body"]
        phone.goto(f"{plant.server.url}/notices")
        phone.shows(title)
    for page in (sales, lead, wall):
        page.context.close()
