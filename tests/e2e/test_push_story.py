"""News reach a closed phone: from a worker's tap, through the outbox and a push service, decrypted and shown."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from server.client import create
from server.demo.book import id_of
from server.live.opening import open_house
from server.settings import Settings
from tests.e2e.conftest import NewPhone
from tests.e2e.firefox import Firefox
from tests.e2e.people import door, enter
from tests.e2e.process import ServerProcess
from tests.e2e.program import Program
from tests.e2e.push_service import PushService
from tests.e2e.waiting import until

JOB, SALES = id_of("job", "2604-011"), id_of("user", "sato")
PERSON = "佐藤 美咲"
TURN_ON = "この端末で通知を受け取る"
RECEIVING = "この端末で受け取っています"
STOPPED = "止まりました：3軸 · 2604-011"

KNOWN = "async () => (await (await fetch('/api/push/subscription')).json()).endpoint_hash"


@dataclass
class Story:
    """A shop whose news go to a push service on this machine, and a gateway that can raise a stop."""

    server: ServerProcess
    push: PushService
    gateway: Program

    def stop(self, text: str) -> None:
        """Raise a stop on the job that sales answers for."""
        fields = {"cause": "machine", "severity": "stop", "text": text, "job_id": JOB}
        receipt = self.gateway.write([create("issue", **fields, work_center_id=id_of("work_center", "MC3"))])
        assert receipt.verdict == "applied", receipt

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask its database."""
        with contextlib.closing(sqlite3.connect(self.server.data / "kakehashi.sqlite3")) as db:
            return db.execute(sql).fetchall()


@pytest.fixture(scope="module")
def story(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Tell nothing yet."""
    folder = shutil.copytree(told, tmp_path_factory.mktemp("push") / "demo")
    with (
        PushService() as push,
        ServerProcess(folder, "demo", KAKEHASHI_PUSH_ORIGINS=push.origin) as server,
        Program(server, "信号灯") as gateway,
    ):
        yield Story(server, push, gateway)


@pytest.fixture(scope="module")
def own_phone(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The phone of 佐藤 美咲."""
    with Firefox(tmp_path_factory.mktemp("firefox") / "profile", story.push.url) as phone:
        phone.goto(door(story.server, "sales"))
        phone.press("この端末で始める")
        phone.shows(PERSON)
        yield phone


@pytest.fixture
def phone(own_phone: Firefox) -> Firefox:
    """The same phone, at its settings, in Japanese, with push turned on and nothing left of earlier news."""
    own_phone.close_notifications()
    own_phone.press(PERSON)
    own_phone.press("日本語")
    standing = until(lambda: [one for one in (TURN_ON, RECEIVING) if one in own_phone.text()], "the settings know")
    if standing == [TURN_ON]:
        own_phone.press(TURN_ON)
    own_phone.shows(RECEIVING)
    return own_phone


def shown(phone: Firefox, text: str) -> dict[str, str]:
    """Wait for the notification whose body has this text, and return it."""
    return until(lambda: next((one for one in phone.notifications() if text in one["body"]), {}), text)


def test_a_stop_reaches_the_salesperson_of_the_job(story: Story, phone: Firefox) -> None:
    phone.press("ためしに送る")
    shown(phone, "この端末で受け取れることを確かめました")
    story.stop("主軸から煙")
    told = shown(phone, "主軸から煙")
    assert told["title"] == STOPPED
    assert "機械" in told["body"]
    assert "信号灯" in told["body"]

    phone.press("English")
    until(lambda: story.gateway.record("user", SALES).fields["language"] == "en", "the server knows the language")
    story.stop("still smoking")
    assert shown(phone, "still smoking")["title"] == "Work has stopped: 3軸 · 2604-011"


def test_a_phone_that_was_off_gets_its_news_when_it_is_on_again(story: Story, phone: Firefox) -> None:
    before = len(story.push.deliveries)
    phone.close()
    until(lambda: story.push.connected() == 0, "Firefox is gone")
    story.stop("夜のうちに")
    story.push.wait_delivered(before + 1)
    phone.open()
    phone.goto(story.server.url)
    shown(phone, "夜のうちに")
    phone.press("お知らせ")
    phone.shows("夜のうちに")


def test_a_server_that_died_while_it_handed_over_hands_over_when_it_is_back(story: Story, phone: Firefox) -> None:
    with story.push.holding() as handed_over:
        story.stop("停電の前")
        until(handed_over, "the server hands over")
        story.server.kill()
        story.server.start()
        until(lambda: handed_over() == 2, "the server hands over again")
    shown(phone, "停電の前")
    assert len(phone.notifications()) == 1


def test_a_phone_tells_what_it_shows(story: Story, phone: Firefox) -> None:
    story.stop("表示の確かめ")
    shown(phone, "表示の確かめ")
    sql = "SELECT shown_at_ms - accepted_at_ms, status FROM push_receipt ORDER BY made_at_ms DESC LIMIT 1"
    [(_, status)] = until(lambda: [row for row in story.rows(sql) if row[0] is not None], "the receipt says shown")
    assert status == 201


def test_what_was_committed_before_a_power_cut_is_handed_over_once_after_it(story: Story, phone: Firefox) -> None:
    before = len(story.push.deliveries)
    story.server.kill()
    # Playwright keeps a loop running in this thread
    with ThreadPoolExecutor() as beside:
        beside.submit(asyncio.run, committed(story, "手渡しの前に停電")).result()
    story.server.start()
    shown(phone, "手渡しの前に停電")
    waits = f"SELECT COUNT(*) FROM push_outbox WHERE user_id = '{SALES}' AND held IS NULL"
    until(lambda: story.rows(waits) == [(0,)], "nothing waits for them")
    assert len(story.push.deliveries) == before + 1


def test_a_busy_service_takes_it_later(story: Story, phone: Firefox) -> None:
    before = len(story.push.deliveries)
    story.push.answer_next(429, Retry_After="2")
    story.stop("混んでいても")
    shown(phone, "混んでいても")
    assert [one.status for one in story.push.deliveries[before:]] == [429, 201]


def test_after_a_refusal_the_admins_know_and_the_next_start_mends_it(story: Story, phone: Firefox) -> None:
    story.push.answer_next(403)
    story.stop("断られた")
    refused = "SELECT COUNT(*) > 0 FROM notice WHERE key = 'push_refused'"
    until(lambda: story.rows(refused) == [(1,)], "the admins hear of it")
    assert story.rows("SELECT COUNT(*) FROM push_subscription WHERE failing") == [(1,)]
    phone.goto(f"{story.server.url}/settings")
    phone.shows(RECEIVING)
    story.stop("断られた後に")
    shown(phone, "断られた後に")


def test_a_phone_changes_over_to_a_new_key_and_misses_nothing_before(story: Story, phone: Firefox) -> None:
    before, known = len(story.push.deliveries), phone.run(KNOWN)
    story.server.command("push", "rotate-key")
    story.stop("古い鍵のうちに")
    shown(phone, "古い鍵のうちに")
    phone.goto(f"{story.server.url}/settings")
    until(lambda: phone.run(KNOWN) not in (known, None), "the phone has subscribed anew")
    story.stop("新しい鍵になって")
    shown(phone, "新しい鍵になって")
    taken = [one for one in story.push.deliveries[before:] if one.status == 201]
    assert len({one.headers["Authorization"].rpartition("k=")[2] for one in taken}) == 2
    assert 403 not in [one.status for one in story.push.deliveries[before:]]


async def committed(story: Story, text: str) -> None:
    """Commit a stop as a server does that dies before it hands anything over."""
    fields = {"cause": "machine", "severity": "stop", "text": text, "job_id": JOB}
    async with open_house(Settings(data=story.server.data), serving=False) as house:
        receipt = await house.writer.write([create("issue", **fields, work_center_id=id_of("work_center", "MC3"))])
    assert receipt.verdict == "applied", receipt


def test_a_subscription_that_its_push_service_lost_is_made_anew(story: Story, phone: Firefox) -> None:
    before = phone.run(KNOWN)
    story.push.forget_subscriptions()
    story.stop("届かない")
    until(lambda: phone.run(KNOWN) != before, "the server forgets it too")
    assert 410 in [one.status for one in story.push.deliveries]
    phone.goto(f"{story.server.url}/settings")
    phone.shows(RECEIVING)
    story.stop("また届く")
    shown(phone, "また届く")

    phone.press("この端末では受け取らない")
    phone.shows(TURN_ON)
    phone.goto(f"{story.server.url}/settings")
    phone.shows(TURN_ON)


def test_a_shared_device_gets_nobodys_news(story: Story, new_phone: NewPhone) -> None:
    tablet = enter(new_phone().new_page(), door(story.server, "shared"))
    tablet.get_by_role("button", name="松本 剛").click()
    for digit in "1234":
        tablet.get_by_role("button", name=digit, exact=True).click()
    tablet.get_by_role("button", name="始める", exact=True).click()
    tablet.get_by_role("banner").get_by_role("link", name="松本 剛").click()
    expect(tablet.get_by_text("みんなで使う端末には、個人への通知は届けません")).to_be_visible()
    expect(tablet.get_by_role("button", name="この端末で通知を受け取る")).to_have_count(0)
    answer = tablet.evaluate(
        """async (endpoint) => {
          const body = JSON.stringify({ endpoint, keys: { p256dh: '', auth: '' } });
          const headers = { 'Content-Type': 'application/json', 'X-Kakehashi': '1' };
          const answer = await fetch('/api/push/subscription', { method: 'PUT', headers, body });
          return [answer.status, (await answer.json()).code];
        }""",
        f"{story.push.origin}/push/any",
    )
    assert answer == [403, "shared_device"]
