"""What calendar programs read, read by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from icalendar import Calendar

from server.features.visits.read import drafts
from server.features.visits.written import Outing, calendar_of

ONE = Outing(
    id="01a21707-46ad-7000-82a1-7356defc4dc9", uid=None, v=3, at="2026-04-20T01:02:03.456Z", customer="北斗計測",
    starts_at="2026-10-25T00:00:00.000Z", ends_at="2026-10-25T03:00:00.000Z", zone="Europe/Berlin", place="2階, 奥",
    purpose="Rev.C", state="planned", remind_min=30, names=("田中", "山本"),
)  # fmt: skip


def read(*outings: Outing) -> list[Any]:
    text = calendar_of(outings, name="訪問", origin="https://k.example")
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_an_event_says_whom_where_when_and_who_on_the_clock_of_the_place() -> None:
    [event] = read(ONE)
    assert str(event["SUMMARY"]) == "北斗計測"
    assert str(event["LOCATION"]) == "2階, 奥"
    assert str(event["UID"]) == f"{ONE.id}@kakehashi"
    assert event["SEQUENCE"] == 3
    # the clocks go back in between: 2 o'clock summer time to 4 o'clock winter time
    assert [event[name].dt.strftime("%H:%M %Z") for name in ("DTSTART", "DTEND")] == ["02:00 CEST", "04:00 CET"]
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    for word in ("Rev.C", "田中", "山本", f"https://k.example/visits/{ONE.id}"):
        assert word in str(event["DESCRIPTION"])
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-30)


def test_one_that_falls_out_says_so_and_reminds_of_nothing() -> None:
    [event] = read(msgspec.structs.replace(ONE, state="cancelled"))
    assert str(event["STATUS"]) == "CANCELLED"
    assert not event.walk("VALARM")


def test_what_was_read_from_a_calendar_keeps_its_uid() -> None:
    [event] = read(msgspec.structs.replace(ONE, uid="abc@other"))
    assert str(event["UID"]) == "abc@other"


def test_it_can_be_read_again_and_none_is_a_calendar_too() -> None:
    text = calendar_of([ONE], name="訪問", origin="https://k.example")
    [draft] = drafts(text.decode(), now=datetime(2026, 10, 20, tzinfo=UTC), zone="Asia/Tokyo", customers=())
    assert (draft.starts_at, draft.ends_at, draft.zone) == (ONE.starts_at, ONE.ends_at, ONE.zone)
    assert read() == []
