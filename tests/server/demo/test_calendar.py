"""The story moves by whole weeks and never lies ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.demo.calendar import SCENE, Calendar

TOKYO = ZoneInfo("Asia/Tokyo")


def calendar(now: str) -> Calendar:
    return Calendar(datetime.fromisoformat(now).replace(tzinfo=TOKYO), TOKYO)


@pytest.mark.parametrize(
    ("now", "scene"),
    [
        ("2026-04-23T10:30", "2026-04-23"),
        ("2026-04-29T23:59", "2026-04-23"),
        ("2026-04-30T00:00", "2026-04-30"),
        ("2026-04-22T12:00", "2026-04-16"),
        ("2027-01-01T08:00", "2026-12-31"),
    ],
)
def test_the_scene_is_the_last_thursday_that_is_not_ahead(now: str, scene: str) -> None:
    assert calendar(now).today.isoformat() == scene


def test_weekdays_hold_across_years() -> None:
    moved = calendar("2031-09-10T09:00")
    for day in ("04-30", "05-08", "2025-11-28"):
        full = date.fromisoformat(day if len(day) > 5 else f"2026-{day}")
        assert date.fromisoformat(moved.on(day)).weekday() == full.weekday()


def test_moments_are_those_of_the_plant_as_utc() -> None:
    assert calendar("2026-04-25T12:00").at("04-22 16:40") == "2026-04-22T07:40:00.000Z"


def test_what_would_lie_ahead_happens_now() -> None:
    morning = calendar("2026-04-23T07:00")
    assert morning.at("04-23 08:35") == "2026-04-22T22:00:00.000Z"


def test_dates_within_texts_move_along() -> None:
    assert (
        calendar("2026-05-01T09:00").said("メッキ屋 {4/28}–{5/6} 休み、1/2は分数")
        == "メッキ屋 5/5–5/13 休み、1/2は分数"
    )


def test_the_plants_day_counts_not_that_of_utc() -> None:
    late = Calendar(datetime(2026, 4, 22, 15, 30, tzinfo=UTC), TOKYO)
    assert late.shift == timedelta(0)
    assert late.today == SCENE.date()
