"""日報: drafted from the day's taps, given with one more, read by the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.e2e.axe import axe_findings
from tests.e2e.deeds import log_one_good_piece, words
from tests.e2e.floor import saved
from tests.e2e.people import person
from tests.e2e.phone import lose_network, stored, unsent
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE, sticks_out
from tests.e2e.walk import follow, settled


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A demo factory that these stories may change."""
    with ServerProcess(tmp_path_factory.mktemp("reports") / "demo", "demo") as server:
        yield server


def home(page: Page) -> None:
    page.get_by_role("link", name=words("ホーム")).first.click()
    settled(page)


def test_two_taps_without_network_and_what_came_later(chromium: Browser, shop: ServerProcess) -> None:
    worker, lead = person(chromium, shop, "worker"), person(chromium, shop, "lead")
    for page in (worker, lead):
        PHONE.apply(page)
    name = worker.locator("header .name").inner_text()
    log_one_good_piece(worker)
    lose_network(worker)
    home(worker)

    # two taps
    worker.get_by_role("link", name=words("日報")).first.click()
    settled(worker)
    expect(worker.get_by_text(words("今日の記録から作りました")).first).to_be_visible()
    assert axe_findings(worker) == []
    assert sticks_out(worker) == []
    worker.get_by_role("button", name=words("これで出す")).click()

    expect(worker.get_by_text(words("この端末に保存しました")).first).to_be_visible()
    expect(worker.get_by_role("heading", name=words("出しました"))).to_be_visible()
    unsent(worker, 1)

    # logged afterwards, given again with a sentence
    home(worker)
    log_one_good_piece(worker)
    follow(worker, "/floor/report")
    more = worker.locator("section").filter(has=worker.get_by_role("heading", name=words("出したあとに増えた分")))
    expect(more.get_by_text(re.compile("良品\\s*1個"))).to_be_visible()
    worker.get_by_label(words("ひとこと")).fill("刃を替えたら音が静かになりました")
    assert axe_findings(worker) == []
    worker.get_by_role("button", name=words("この分も出す")).click()
    expect(worker.get_by_role("heading", name=words("出したあとに増えた分"))).to_have_count(0)
    expect(worker.get_by_text("刃を替えたら音が静かになりました")).to_be_visible()
    worker.context.set_offline(False)
    unsent(worker, 0)

    # the lead sees one report of this person and answers it
    follow(lead, "/reports")
    today = lead.locator("section").filter(has=lead.get_by_role("heading", name=words("出した人")))
    given = today.get_by_role("link", name=re.compile(re.escape(name)))
    expect(given).to_have_count(1)
    assert axe_findings(lead) == []
    assert sticks_out(lead) == []
    given.click()
    expect(lead.get_by_text("刃を替えたら音が静かになりました")).to_be_visible()
    lead.get_by_role("button", name=re.compile("^了解$")).click()
    expect(lead.get_by_role("button", name=re.compile("^了解$"))).to_have_count(0)
    lead.get_by_role("button", name=words("ありがとう")).click()
    expect(worker.get_by_text(words("ありがとう："))).to_be_visible()
    for page in (worker, lead):
        page.context.close()


def test_whoever_writes_at_midnight_gives_the_day_they_began_with(chromium: Browser, shop: ServerProcess) -> None:
    lead = person(chromium, shop, "lead")
    last = datetime.now(ZoneInfo("Asia/Tokyo")).replace(hour=23, minute=58)
    lead.clock.set_system_time(last)
    follow(lead, "/floor/report")
    lead.get_by_label(words("ひとこと")).fill("日付が変わる前に書きました")
    lead.clock.set_system_time(last + timedelta(minutes=5))
    lead.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    settled(lead)
    lead.get_by_role(
        "button", name=re.compile(f"{words('これで出す').pattern}|{words('この分も出す').pattern}")
    ).click()
    saved(lead)
    expect(lead.get_by_text("日付が変わる前に書きました")).to_be_visible()
    unsent(lead, 0)
    rows = [one["fields"] for bucket in stored(lead, "base") for one in bucket if one["kind"] == "daily_report"]
    [given] = [one["on_day"] for one in rows if one["text"] == "日付が変わる前に書きました"]
    assert given == last.date().isoformat()
    lead.context.close()


def test_a_week_by_step_and_by_work_centre(chromium: Browser, shop: ServerProcess) -> None:
    worker = person(chromium, shop, "worker")
    PHONE.apply(worker)
    log_one_good_piece(worker)
    follow(worker, "/floor/report")
    worker.get_by_role("link", name=words("週・月のまとめ")).click()
    settled(worker)
    expect(worker.get_by_text(re.compile("2604-011.*3軸加工"))).to_be_visible()
    assert axe_findings(worker) == []
    assert sticks_out(worker) == []
    worker.get_by_role("radio", name=words("品名")).check()
    expect(worker.get_by_text(words("センサハウジング H-20"))).to_be_visible()
    worker.get_by_label(words("どの分を見るか")).select_option(label="INS 検査")
    expect(worker.get_by_text(words("センサハウジング H-20"))).to_have_count(0)
    worker.get_by_role("radio", name=words("月")).check()
    worker.get_by_role("button", name=words("前の月")).click()
    expect(worker.get_by_role("button", name=words("次の月"))).to_be_enabled()
    worker.context.close()


def test_reports_as_an_excel_file(chromium: Browser, shop: ServerProcess) -> None:
    lead = person(chromium, shop, "lead")
    PHONE.apply(lead)
    follow(lead, "/sheets")
    expect(lead.get_by_label(words("何を出すか"))).to_have_value("daily_report")
    assert axe_findings(lead) == []
    assert sticks_out(lead) == []
    first = lead.get_by_label(words("最初の日"))
    first.fill(f"{int(first.input_value()[:4]) - 1}-12-01")
    with lead.expect_download() as got:
        lead.get_by_role("button", name=words("Excelに保存")).click()
    book = CalamineWorkbook.from_path(got.value.path())
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert head[1:] == ["入力した人", "日", "良品（個）", "不良（個）", "工数（分）", "ひとこと"]
    assert len(rows) > 1
    assert {str(row[2]) for row in book.get_sheet_by_index(1).to_python()[1:]} > {"2604-011"}

    lead.get_by_role("button", name=words("先月にする")).click()
    lead.get_by_label(words("最初の日")).fill("2020-01-01")
    lead.get_by_role("button", name=words("Excelに保存")).click()
    expect(lead.get_by_text(words("この期間は出せません"))).to_be_visible()
    lead.context.close()
