"""Cells out of rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from server.core.discovery import catalogue
from server.features.reports.rows import Made
from server.features.sheets.read import counted, made_in, made_sheet, referred, sheet_of

TOKYO = ZoneInfo("Asia/Tokyo")
KINDS = catalogue().kinds
AT = "2026-04-22T15:30:00.123Z"
LOCAL = datetime.fromisoformat("2026-04-23T00:30")


def row(**fields: Any) -> dict[str, Any]:
    return {"id": "x", "at": AT, "by": "u", **fields}


def cells(kind: str, names: dict[tuple[str, str], str], **fields: Any) -> dict[str, Any]:
    sheet = sheet_of(KINDS[kind], [row(**fields)], names, language="ja", zone=TOKYO)
    return dict(zip((one.heading for one in sheet.columns), sheet.rows[0], strict=True))


def test_ids_become_names_codes_words_and_moments_the_plants_clock() -> None:
    names = {("user", "u"): "長谷川 学", ("job", "j"): "2604-011", ("work_center", "w"): "3軸"}
    found = cells(
        "issue", names, job_id="j", work_center_id="w", cause="machine", severity="stop", text="=1+1", state="open"
    )
    assert found == {
        "入力した時刻（Asia/Tokyoの時刻）": LOCAL,
        "入力した人": "長谷川 学", "案件": "2604-011", "作業区": "3軸", "種類": "機械", "困り具合": "止まった",
        "内容": "=1+1", "状態": "未対応",
    }  # fmt: skip


def test_no_moment_that_a_phone_with_a_mad_clock_wrote_spoils_the_sheet() -> None:
    shown = {
        at: next(iter(cells("customer", {}, at=at, code="A", name="a").values()))
        for at in ("9999-12-31T23:59:59.999Z", "1899-12-31T00:00:00.000Z", "0001-01-01T00:00:00.000Z")
    }
    assert list(shown.values()) == ["9999-12-31T23:59:59.999Z", "1899-12-31T09:00:00", "0001-01-01T09:18:59"]
    day = cells("capacity_log", {}, work_center_id="w", on_day="1899-12-31", condition="usual", minutes=0, note=None)
    assert "1899-12-31" in day.values()


def test_what_the_reader_may_not_see_has_no_name() -> None:
    found = cells("issue", {}, job_id="j", work_center_id=None, cause="x", severity=None, text="", state="open")
    assert [found[one] for one in ("入力した人", "案件", "作業区", "困り具合", "内容")] == [None] * 5
    assert found["種類"] == "x"


def test_sets_days_and_yes_or_no() -> None:
    names = {("user", "a"): "青山", ("user", "b"): "馬場"}
    visit = cells(
        "visit", names, customer_id=None, starts_at=AT, ends_at=AT, zone="Asia/Tokyo", place="", people='["b","a","z"]',
        joined_by="[]", purpose="x", state="made",
    )  # fmt: skip
    assert (visit["行く人"], visit["一緒に行く人"], visit["始まり"]) == (
        "馬場、青山",
        None,
        LOCAL,
    )
    person = {"name": "x", "reading": None, "role": "lead", "team_id": None, "language": "vi"}
    assert [cells("user", {}, **person, active=one)["使っているか"] for one in (1, 0, True)] == [
        "はい",
        "いいえ",
        "はい",
    ]
    day = cells("capacity_log", {}, work_center_id="w", on_day="2026-04-23", condition="usual", minutes=0, note=None)
    assert (day["日"], day["増減する時間（分）"], day["ひとこと"]) == (date(2026, 4, 23), 0, None)
    odd = cells("capacity_log", {}, work_center_id="w", on_day="soon", condition="usual", minutes=0, note=None)
    assert odd["日"] == "soon"


def test_numbers_carry_their_meaning() -> None:
    job = sheet_of(KINDS["job"], [], {}, language="en", zone=TOKYO)
    notes = {one.heading: one.note for one in job.columns}
    assert notes["Pieces ordered"] == "受注: pieces the customer ordered (pieces)"


def test_only_ids_that_are_shown_are_looked_up() -> None:
    rows = [
        row(text="x", form="remark", about_kind="job", about_id="j"),
        row(text="x", form="remark", about_kind="issue", about_id="i"),
    ]
    assert referred(KINDS["post"], rows) == {"user": {"u"}, "job": {"j"}, "issue": {"i"}}
    assert referred(KINDS["post"], [row(text="x", form=None, about_kind=None, about_id="j")]) == {"user": {"u"}}


REPORT = '[["made","j","o",10,2,30],["told","i"],["made","j","p",5,0,0]]'


def test_of_reports_the_last_of_a_person_and_day_counts_in_the_order_of_days() -> None:
    reports = [
        row(id="3", by="b", on_day="2026-04-22", reached_at=AT),
        row(id="2", on_day="2026-04-22", at="2026-04-22T09:00:00.000Z", reached_at=AT),
        row(id="1", on_day="2026-04-22", reached_at=AT),
        # a phone whose clock was a day ahead
        row(id="0", on_day="2026-04-22", at="2026-04-23T09:00:00.000Z", reached_at="2026-04-22T09:00:00.000Z"),
        row(id="4", on_day="2026-04-21", reached_at=None),
    ]
    assert [one["id"] for one in counted(KINDS["daily_report"], reports)] == ["4", "3", "1"]
    assert counted(KINDS["issue"], reports) == reports


def test_what_was_made_stands_by_job_and_step() -> None:
    made = made_in(
        [row(on_day="2026-04-22", rows=REPORT), row(on_day="2026-04-23", rows=None), row(on_day="x", rows='"x"')]
    )
    assert [one for _, one in made] == [Made("j", "o", 10, 2, 30), Made("j", "p", 5, 0, 0)]
    sheet = made_sheet(
        made, {("job", "j"): "2604-011", ("operation", "o"): "3軸加工", ("user", "u"): "学"}, language="ja"
    )
    assert sheet.rows == [
        [date(2026, 4, 22), "学", "2604-011", "3軸加工", 10, 2, 30],
        [date(2026, 4, 22), "学", "2604-011", None, 5, 0, 0],
    ]
