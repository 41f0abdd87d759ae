"""A date asked for at a desk, held, answered by the floor and remembered: the example that was worked by hand."""

from __future__ import annotations

import asyncio
import datetime
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.cli.migrate import opened
from server.client import create
from server.settings import Settings
from tests.disasters.clock import Clock
from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.people import LINK, enter
from tests.e2e.phone import lose_network, unsent
from tests.e2e.process import ROOT, ServerProcess
from tests.e2e.program import Program
from tests.e2e.shapes import PHONE, sticks_out
from tests.e2e.walk import follow, settled
from tests.e2e.windows import open_window
from tests.server.features.promise.hall import MORNING, Hall

FOUND = {"出荷日": "5/29(金)", "着日": "6/1(月)"}
PART = "シャフト"
# Beside so many there is no room for as many again on the days between.
MANY = "300"


async def fill(data: Path) -> None:
    """Enter the plant of the example, what lies on it and what earlier promises were worth."""
    async with opened(Settings(data=data)) as house:
        await Hall(house).open()


@pytest.fixture
def plant(tmp_path: Path) -> Iterator[ServerProcess]:
    """The plant of the example, on its morning."""
    clock = Clock(tmp_path / "clock")
    clock.shift(f"{datetime.datetime.fromisoformat(MORNING).timestamp() - time.time():+.0f}")
    # Playwright's own loop runs in this thread.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, fill(tmp_path / "plant")).result()
    with ServerProcess(tmp_path / "plant", house=ROOT, fresh=True, **clock.settings) as server:
        yield server


def arrive(chromium: Browser, server: ServerProcess, name: str) -> Page:
    """Let a person in with a phone that goes by the plant's morning too."""
    page = open_window(chromium).new_page()
    page.clock.set_fixed_time(MORNING)
    found = LINK.search(server.command("user", "link", name))
    assert found
    return enter(page, found[0])


def ask(page: Page, pieces: str = "200") -> None:
    """Ask for the example's part."""
    follow(page, "/promise")
    page.get_by_role("combobox", name=words("品名")).select_option(label=f"{PART} H-20")
    page.get_by_label(words("約束したい数")).fill(pieces)
    page.get_by_role("combobox", name=words("客先")).select_option(label="北斗計測")


def dates(page: Page) -> dict[str, str]:
    """Return the two days that the answer says."""
    page.locator("dl dd").first.wait_for()
    said = page.locator("dl").first.locator("dt, dd").all_inner_texts()
    plain = [one.replace("\u200b", "") for one in said]
    return dict(zip(plain[::2], plain[1::2], strict=True))


def hold(page: Page) -> None:
    """Ask for a hold of what is answered; return on the screen of the promise."""
    page.get_by_role("button", name=words("仮押さえを頼む")).click()
    page.get_by_role("button", name=words("この日で頼む")).click()
    page.wait_for_function("() => /^.promise.[0-9a-f-]{36}$/.test(location.pathname)")
    settled(page)


def stands_still(gateway: Program, code: str) -> None:
    """Say that both stations of a work centre stand still on the next thirty days."""
    center = gateway.until(
        lambda all: next((one for one in all.records("work_center") if one.fields["code"] == code), None)
    )
    days = [datetime.date.fromisoformat(MORNING[:10]) + datetime.timedelta(days=ahead) for ahead in range(1, 31)]
    said = [
        create("capacity_log", work_center_id=center.id, on_day=day.isoformat(), condition="machine_down", minutes=960)
        for day in days
    ]
    receipt = gateway.write(said)
    assert receipt.verdict == "applied", receipt


def test_the_worked_example_on_a_phone_without_network(plant: ServerProcess, chromium: Browser) -> None:
    page = arrive(chromium, plant, "sales")
    follow(page, "/promise")
    expect(page.get_by_role("combobox", name=words("品名"))).to_contain_text(PART)
    lose_network(page)
    ask(page)
    assert dates(page) == FOUND
    main = page.get_by_role("main")
    expect(main).to_contain_text(words("80%の確かさ"))
    page.get_by_label(words("希望の着日")).fill("2026-05-28")
    expect(main).to_contain_text(words("4日遅れ"))
    page.get_by_role("combobox", name=words("どのくらい確かに")).select_option("95")
    assert dates(page) == {"出荷日": "6/5(金)", "着日": "6/8(月)"}
    for button in ("なぜこの日", "早くする手", "分けて納める", "これを先にしたら"):
        page.get_by_role("button", name=words(button)).click()
        assert not sticks_out(page), button
        assert not axe_findings(page), button
    page.get_by_role("button", name=words("調べる")).click()
    expect(main).to_contain_text(words("電波がないので"))
    page.context.close()


def test_two_hold_one_slot_and_the_later_one_is_told_by_how_much(plant: ServerProcess, chromium: Browser) -> None:
    first, second, lead = (arrive(chromium, plant, name) for name in ("sales", "sales-b", "lead"))
    follow(first, "/promise")
    lose_network(first)
    ask(first, MANY)
    shown = dates(first)
    hold(first)
    expect(first.get_by_role("main")).to_contain_text(words("送られたら、現場の今の予定でもう一度計算します"))
    unsent(first, 1)

    ask(second, MANY)
    hold(second)
    expect(second.get_by_role("main")).to_contain_text(words("同じ日で取れました"))
    first.context.set_offline(False)
    later = first.get_by_role("main")
    expect(later).to_contain_text(re.compile(r"\d+\u200b?営業\u200b?日\u200b?後ろ"))
    expect(later).to_contain_text(words("先に入った約束"))
    assert dates(first) != shown

    follow(lead, "/promises")
    lead.get_by_role("list", name=words("返事待ち")).get_by_role("link").last.click()
    settled(lead)
    PHONE.apply(lead)
    assert not axe_findings(lead)
    lead.goto(first.url)
    settled(lead)
    lead.get_by_role("button", name=words("条件付き")).first.click()
    lead.get_by_label(words("どんな条件ですか")).fill("土曜に旋盤を開けられたら")
    lead.get_by_role("button", name=words("条件付き")).last.click()
    expect(later).to_contain_text("土曜に旋盤を開けられたら")

    first.get_by_role("combobox", name=words("責任者")).select_option(label="lead")
    first.get_by_role("button", name=words("確約にする")).click()
    expect(later).to_contain_text(words("予定どおりの見込み"))
    follow(lead, "/promises/ledger")
    said = (
        lead.get_by_role("list", name=words("言った日の一覧"))
        .get_by_role("listitem")
        .filter(has_text=words("条件付き"))
    )
    for word in (f"{MANY}個", "確約"):
        expect(said).to_contain_text(words(word))

    with Program(plant, "設備") as gateway:
        stands_still(gateway, "LATHE")
    expect(later).to_contain_text(re.compile(r"遅れる\u200b?見込み"))
    follow(first, "/notices")
    expect(first.get_by_role("main")).to_contain_text(re.compile(r"約束より\u200b? ?\d+"))
    for page in (first, second, lead):
        page.context.close()
