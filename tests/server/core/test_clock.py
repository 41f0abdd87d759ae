"""Instants as they travel, and the day of the plant."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from server.core.clock import ms_of, now_ms, now_text, plant_day, text_of
from sync.values import is_instant

AT = "2026-04-23T01:02:03.456Z"


@pytest.mark.parametrize(
    "text", [AT, "1970-01-01T00:00:00.000Z", "2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00.007Z"]
)
def test_texts_and_milliseconds_are_the_same_instant(text: str) -> None:
    assert text_of(ms_of(text)) == text


def test_now_has_the_form_that_travels() -> None:
    assert is_instant(now_text())
    assert abs(ms_of(now_text()) - now_ms()) < 60_000


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("Asia/Tokyo", "2026-04-22T14:59:59.999Z", date(2026, 4, 22)),
        ("Asia/Tokyo", "2026-04-22T15:00:00.000Z", date(2026, 4, 23)),
        ("UTC", "2026-04-22T15:00:00.000Z", date(2026, 4, 22)),
    ],
)
def test_a_plant_day_ends_at_midnight_there(zone: str, at: str, day: date) -> None:
    assert plant_day(ZoneInfo(zone), ms_of(at)) == day


def test_today_is_a_plant_day() -> None:
    assert abs((plant_day(ZoneInfo("UTC")) - date.fromisoformat(now_text()[:10])).days) <= 1
