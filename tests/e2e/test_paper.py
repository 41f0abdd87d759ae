"""Paper beside the screen: the traveller whose code a phone reads, and a day on one sheet."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from server.demo.book import id_of
from server.features.reports.rows import MOST
from tests.e2e.axe import axe_findings
from tests.e2e.deeds import words
from tests.e2e.paper import A4, A5, printed
from tests.e2e.people import person
from tests.e2e.process import ServerProcess
from tests.e2e.shapes import PHONE, sticks_out
from tests.e2e.walk import follow, settled


@pytest.mark.parametrize(("choice", "size"), [("A5", A5), ("A4", A4)])
def test_a_traveller_is_one_sheet_and_its_code_leads_to_the_job(
    chromium: Browser, factory: ServerProcess, choice: str, size: tuple[int, int]
) -> None:
    lead = person(chromium, factory, "lead")
    PHONE.apply(lead)
    job = id_of("job", "2604-011")
    follow(lead, f"/jobs/{job}")
    lead.get_by_role("link", name=words("現品票を紙に出す")).click()
    lead.get_by_role("radio", name=choice).check()
    # the code is there
    expect(lead.get_by_role("button", name=words("紙に出す"))).to_be_enabled()
    assert axe_findings(lead) == []
    assert sticks_out(lead) == []

    [paper] = printed(lead)
    assert paper.size == size
    assert paper.codes == [f"{factory.url}/jobs/{job}"]
    for said in ("2604-011", "北斗計測", "センサハウジング", "受注数", "120個", "投入数", "131個", "3軸加工"):
        assert said in paper.text.replace("\u200b", ""), said

    lead.goto(paper.codes[0])
    expect(lead.get_by_text("2604-011").first).to_be_visible()
    lead.context.close()


def test_a_plate_is_one_sheet_that_is_read_from_where_one_stands(chromium: Browser, factory: ServerProcess) -> None:
    lead = person(chromium, factory, "lead")
    follow(lead, "/plates")
    lead.get_by_role("link", name=re.compile("3軸")).first.click()
    expect(lead.get_by_role("img", name="困ったを知らせるQR")).to_be_visible()
    [paper] = printed(lead)
    assert paper.size == A5
    [code] = paper.codes
    assert code.startswith(f"{factory.url}/machine?at=")
    for said in ("3軸", "困ったら、ここを読む", "名前なしで"):
        assert said in paper.text.replace("\u200b", ""), said
    assert paper.tallest_mm >= 7
    lead.context.close()


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[ServerProcess]:
    """A demo factory with a person whose report is as full as one may be, and everything in it as long as it may be."""
    data = tmp_path / "demo"
    with ServerProcess(data, "demo") as server:
        with closing(sqlite3.connect(data / "kakehashi.sqlite3", timeout=30)) as db, db:
            steps = [one for (one,) in db.execute("SELECT id FROM operation ORDER BY id LIMIT ?", (MOST,))]
            assert len(steps) == MOST
            rows = [["made", id_of("job", "2604-011"), step, 1_052, 131, 95] for step in steps]
            db.execute("UPDATE daily_report SET rows = ?, text = ?", (json.dumps(rows), "長い一日でした。" * 62))
        yield server


def test_a_day_is_one_sheet_however_full_it_was(chromium: Browser, busy: ServerProcess) -> None:
    lead = person(chromium, busy, "lead")
    PHONE.apply(lead)
    follow(lead, "/reports")
    lead.locator("a[href^='/reports/']:not([href$='figures'])").first.click()
    settled(lead)
    lead.get_by_role("link", name=words("紙に出す")).click()
    settled(lead)
    assert axe_findings(lead) == []
    assert sticks_out(lead) == []
    [paper] = printed(lead)
    assert paper.size == A4
    for said in ("日報", "職長", "長い一日でした"):
        assert said in paper.text
    assert paper.text.count("1,052") == MOST
    lead.context.close()
