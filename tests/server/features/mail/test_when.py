"""When a digest is due: one to a slot, whatever clocks do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.features.mail.when import pause_ms, slot

TOKYO = ZoneInfo("Asia/Tokyo")
MINUTE = timedelta(minutes=1)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def due(rhythm: str, at: str, last: str = "", hour: int = 8, zone: ZoneInfo = TOKYO) -> str | None:
    return slot(rhythm, hour, last, round(datetime.fromisoformat(at).timestamp() * 1000), zone, weekday)


def run(rhythm: str, start: str, hours: int, hour: int, zone: ZoneInfo) -> list[tuple[str, datetime]]:
    """Look every minute; return each slot with the moment it was found due."""
    at, last, found = datetime.fromisoformat(start), "", []
    for _ in range(hours * 60):
        now = slot(rhythm, hour, last, round(at.timestamp() * 1000), zone, lambda day: True)
        if now is not None:
            found.append((now, at.astimezone(zone)))
            last = now
        at += MINUTE
    return found


def test_a_daily_one_is_due_from_its_hour_on_and_once() -> None:
    assert due("daily", "2026-04-23T07:59:59+09:00") is None
    assert due("daily", "2026-04-23T08:00:00+09:00") == "2026-04-23"
    assert due("daily", "2026-04-23T23:59:00+09:00") == "2026-04-23"
    assert due("daily", "2026-04-23T09:00:00+09:00", last="2026-04-23") is None
    assert due("daily", "2026-04-24T08:00:00+09:00", last="2026-04-23") == "2026-04-24"


def test_on_days_off_nothing_is_due() -> None:
    assert due("daily", "2026-04-25T10:00:00+09:00", last="2026-04-24") is None
    assert due("daily", "2026-04-27T10:00:00+09:00", last="2026-04-24") == "2026-04-27"


def test_an_hourly_one_is_due_once_an_hour_on_any_day() -> None:
    assert due("hourly", "2026-04-25T10:59:00+09:00") == "2026-04-25T01"
    assert due("hourly", "2026-04-25T10:59:00+09:00", last="2026-04-25T01") is None
    assert due("hourly", "2026-04-25T11:00:00+09:00", last="2026-04-25T01") == "2026-04-25T02"


def test_who_wants_none_gets_none_and_who_changes_the_rhythm_gets_no_second_one() -> None:
    assert due("off", "2026-04-23T10:00:00+09:00") is None
    assert due("daily", "2026-04-23T10:00:00+09:00", last="2026-04-23T00") is None


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", "2026-03-28T00:00:00+01:00"),
        ("Europe/Berlin", "2026-10-24T00:00:00+02:00"),
        ("America/New_York", "2026-03-07T00:00:00-05:00"),
        ("Australia/Lord_Howe", "2026-10-03T00:00:00+10:30"),
        ("Asia/Tokyo", "2026-03-28T00:00:00+09:00"),
    ],
)
@pytest.mark.parametrize("hour", range(4))
def test_a_clock_that_is_put_forward_or_back_gives_one_digest_a_day(zone: str, start: str, hour: int) -> None:
    found = run("daily", start, 72, hour, ZoneInfo(zone))
    days = [name for name, _ in found]
    assert len(days) == len(set(days))
    assert len(days) >= 3
    assert all(hour <= at.hour <= hour + 1 for _, at in found)


def test_an_hour_that_comes_twice_gives_two_hourly_ones() -> None:
    found = run("hourly", "2026-10-25T00:00:00+02:00", 6, 0, ZoneInfo("Europe/Berlin"))
    assert len({name for name, _ in found}) == 6


def test_a_clock_that_is_wrong_for_a_while_sends_nothing_twice() -> None:
    assert due("daily", "2026-04-23T10:00:00+09:00", last="2027-01-01") is None


def test_the_pause_doubles_up_to_an_hour() -> None:
    assert [pause_ms(one, 0.5) for one in (0, 1, 2, 10, 99)] == [60_000, 120_000, 240_000, 3_600_000, 3_600_000]
