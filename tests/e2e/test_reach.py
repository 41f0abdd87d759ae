"""At the customer's a salesperson hears of that customer and of stops; the rest comes as one afterwards."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.client import create, patch
from server.demo.book import id_of
from tests.e2e.deeds import words
from tests.e2e.firefox import Firefox
from tests.e2e.people import door, enter
from tests.e2e.phone import unsent
from tests.e2e.process import ServerProcess
from tests.e2e.program import Program
from tests.e2e.push_service import PushService
from tests.e2e.shapes import PHONE
from tests.e2e.waiting import until
from tests.e2e.walk import settled
from tests.e2e.windows import open_window

SALES, CUSTOMER = id_of("user", "sato"), id_of("customer", "HKT")
THEIRS, OTHER, THIRD = (id_of("job", one) for one in ("2604-011", "2604-013", "2604-014"))


@dataclass
class Scene:
    """A demo factory with a push service, a gateway that makes news, and 佐藤 with two phones."""

    server: ServerProcess
    push: PushService
    gateway: Program
    phone: Firefox
    sales: Page

    def problem(self, job: str, text: str, severity: str = "warn") -> None:
        """Make news of a job that sales answers for."""
        edit = create("issue", cause="machine", severity=severity, text=text, job_id=job)
        assert self.gateway.write([edit]).verdict == "applied"

    def shown(self, text: str) -> dict[str, str]:
        """Wait for the notification that says this, and return it."""

        def found() -> dict[str, str]:
            all_ = self.phone.notifications()
            return next((one for one in all_ if text in one["title"] + one["body"]), {})

        return until(found, text)

    def heard(self, text: str) -> None:
        """Wait until it is in the inbox."""
        self.sales.goto(f"{self.server.url}/notices")
        expect(self.sales.get_by_text(words(text)).first).to_be_visible()


@pytest.fixture(scope="module")
def scene(told: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = shutil.copytree(told, tmp_path_factory.mktemp("reach") / "demo")
    with (
        PushService() as push,
        ServerProcess(folder, "demo", KAKEHASHI_PUSH_ORIGINS=push.origin) as server,
        Program(server, "信号灯") as gateway,
        Firefox(tmp_path_factory.mktemp("firefox") / "profile", push.url) as phone,
    ):
        gateway.call_visits_off()
        link = door(server, "sales")
        phone.goto(link)
        phone.press("この端末で始める")
        phone.shows("佐藤 美咲")
        phone.press("佐藤 美咲")
        phone.press("この端末で通知を受け取る")
        phone.shows("この端末で受け取っています")
        again = re.search(r"http://\S+/enrol#\S+", server.command("user", "link", "佐藤 美咲"))
        assert again
        sales = enter(open_window(chromium).new_page(), again[0])
        PHONE.apply(sales)
        yield Scene(server, push, gateway, phone, sales)
        sales.context.close()


def preview(page: Page) -> str:
    """Return what the screen says that the week would have been, without invisible phrase breaks."""
    return page.get_by_role("main").get_by_role("status").last.inner_text().replace("\u200b", "").strip()


def test_a_preview_says_what_the_week_would_have_been_and_the_wishes_are_kept(scene: Scene) -> None:
    sales = scene.sales
    sales.goto(f"{scene.server.url}/settings")
    sales.get_by_role("link", name=words("鳴らす時間や数を決める")).click()
    settled(sales)
    sales.get_by_role("radio", name=words("控えない")).check()
    sales.get_by_label(words("一日に鳴らす数")).select_option("500")
    everything = re.compile(r"この1週間なら、([1-9]\d*)回$")
    [all_] = until(lambda: everything.findall(preview(sales)), "all of them are counted")
    sales.get_by_label(words("一日に鳴らす数")).select_option("0")
    fewer = re.compile(rf"この1週間なら、{all_}回ではなく(\d+)回$")
    [few] = until(lambda: fewer.findall(preview(sales)), "fewer would have come")
    assert int(few) < int(all_)
    sales.context.set_offline(True)
    sales.get_by_label(words("一日に鳴らす数")).select_option("500")
    expect(sales.get_by_text(words("電波のあるところで分かります"))).to_be_visible()
    sales.context.set_offline(False)
    sales.get_by_role("button", name=words("この受け取り方にする")).click()
    expect(sales.get_by_text(words("この端末に保存しました"))).to_be_visible()
    unsent(sales, 0)
    sales.reload()
    settled(sales)
    expect(sales.get_by_role("radio", name=words("控えない"))).to_be_checked()


def test_at_the_customers_only_their_news_and_a_stop_ring_and_the_rest_is_one_afterwards(scene: Scene) -> None:
    now = datetime.now(UTC)
    at = [(now + timedelta(minutes=one)).strftime("%Y-%m-%dT%H:%M:%S.000Z") for one in (-5, 90)]
    visit = create(
        "visit", customer_id=CUSTOMER, starts_at=at[0], ends_at=at[1], zone="Asia/Tokyo", people=[SALES], remind_min=0
    )
    assert scene.gateway.write([visit]).verdict == "applied"
    scene.problem(OTHER, "治具が足りない")
    scene.problem(THIRD, "図面がちがう")
    scene.problem(THEIRS, "H-20の段取り")
    scene.shown("H-20の段取り")
    scene.problem(OTHER, "主軸から煙", "stop")
    scene.shown("主軸から煙")
    scene.heard("図面がちがう")
    assert not [one for one in scene.phone.notifications() if "図面がちがう" in one["body"]]
    scene.sales.goto(f"{scene.server.url}/reach")
    expect(scene.sales.get_by_text(words("訪問が終わる"))).to_be_visible()

    scene.phone.close_notifications()
    record = scene.gateway.record("visit", visit.id)
    assert scene.gateway.write([patch(record, state={"from": "planned", "to": "made"})]).verdict == "applied"
    bundle = scene.shown("訪問のあいだ")
    assert re.search("ほか[1-9]件", bundle["title"]), bundle
    assert len(scene.phone.notifications()) == 1


def test_a_watch_is_begun_and_ended_from_the_notice_it_brought(scene: Scene) -> None:
    sales = scene.sales
    sales.goto(f"{scene.server.url}/watching")
    sales.get_by_label(words("客先、作業区、案件、言葉")).fill("ワイヤ")
    sales.get_by_role("button", name=re.compile("ワイヤ.*を見守る|ワイヤを見守る")).first.click()
    sales.get_by_label(words("客先、作業区、案件、言葉")).fill("電極")
    sales.get_by_role("button", name=re.compile("電極")).last.click()
    expect(sales.get_by_role("listitem").filter(has_text="電極")).to_be_visible()
    center = id_of("work_center", "WED")
    raised = create("issue", cause="machine", severity="info", text="断線した", work_center_id=center)
    assert scene.gateway.write([raised]).verdict == "applied"
    scene.heard("断線した")
    sales.get_by_role("link", name=re.compile("なぜ届いた.*ワイヤ", re.S)).first.click()
    settled(sales)
    expect(sales.get_by_text(words("ワイヤを見守っているからです"))).to_be_visible()
    sales.get_by_role("button", name=words("見守りをやめる")).click()
    expect(sales.get_by_text(words("もう届きません"))).to_be_visible()
    unsent(sales, 0)
    again = create("issue", cause="machine", severity="info", text="また断線", work_center_id=center)
    said = create("post", about_kind="work_center", about_id=center, text="電極の予備を買いました")
    for one in (again, said):
        assert scene.gateway.write([one]).verdict == "applied"
    scene.heard("電極の予備を買いました")
    expect(sales.get_by_text(words("また断線"))).to_have_count(0)
    sales.goto(f"{scene.server.url}/watching")
    sales.get_by_role("button", name=words("「電極」の見守りをやめる")).click()
    sales.get_by_role("button", name=words("「電極」を見守る")).click()
    expect(sales.get_by_role("button", name=words("「電極」の見守りをやめる"))).to_be_visible()
