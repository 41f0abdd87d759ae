"""Weeks of the plant, by which 電話しなくて済んだ回数 is added up; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sync.ids import derived_id

WEEKS = 2
"""This week and the last one are counted anew each time; those before stay as they are."""


def weeks_at(now: datetime, zone: ZoneInfo) -> list[date]:
    """Return the Mondays of the weeks that are still counted, the earliest first."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]


def summed(
    mondays: Iterable[date], looks: Mapping[str, int], answered_at: Iterable[str], zone: ZoneInfo
) -> dict[date, tuple[int, int]]:
    """Return how often the office looked, and how many questions were answered, in each week.

    `looks` is plant date → times; `answered_at` are instants.
    """
    found = {monday: [0, 0] for monday in mondays}
    days = [(date.fromisoformat(day), 0, times) for day, times in looks.items()]
    days += [(datetime.fromisoformat(at).astimezone(zone).date(), 1, 1) for at in answered_at]
    for day, which, times in days:
        monday = day - timedelta(days=day.weekday())
        if monday in found:
            found[monday][which] += times
    return {monday: (looked, answered) for monday, (looked, answered) in found.items()}


def first_ms(monday: date, zone: ZoneInfo) -> int:
    """Return when a week begins on the clocks of the plant, in milliseconds since 1970."""
    return int(datetime.combine(monday, time(), zone).timestamp()) * 1000


def id_of_week(monday: date) -> str:
    """Return the id of the record of a week, the same whoever counts."""
    return derived_id(f"{monday.isoformat()}T00:00:00.000Z", "spared", monday.isoformat())
