"""What the floor may say about a day; README.md explains every code."""

from __future__ import annotations

from datetime import date, timedelta

from server.features.plant.references import refers
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

DAYS_BACK = 7
DAYS_AHEAD = 60
DAY_MIN = 1440
SATURDAY = 5


def capacity_log(change: Change, read: Reader) -> Refusal | None:
    """Decide one entry; entries are never patched, so there is only the create."""
    if change.before is not None:
        return None
    return refers(change, read, {"work_center_id": "work_center"}) or _minutes(change, read) or _day(change)


def _minutes(change: Change, read: Reader) -> Refusal | None:
    fields = change.record.fields
    given = fields.get("minutes")
    minutes = given if isinstance(given, int) else 0
    if fields.get("condition") == "usual":
        return Refusal("minutes_without_cause", {"minutes": minutes}) if minutes else None
    if not minutes:
        return Refusal("minutes_needed", {"condition": fields.get("condition")})
    center = read.get("work_center", str(fields.get("work_center_id")))
    stations = center.fields.get("stations") if center else None
    most = DAY_MIN * (stations if isinstance(stations, int) else 1)
    return Refusal("more_than_a_day", {"most": most, "asked": minutes}) if center and minutes > most else None


def _day(change: Change) -> Refusal | None:
    """Near enough to today, give or take a day: this rule knows the time but not the plant's time zone."""
    day = date.fromisoformat(str(change.record.fields.get("on_day")))
    today = date.fromisoformat(change.now[:10])
    first, last = today - timedelta(DAYS_BACK), today + timedelta(DAYS_AHEAD)
    if not first - timedelta(1) <= day <= last + timedelta(1):
        return Refusal("day_out_of_range", {"first": first.isoformat(), "last": last.isoformat()})
    if change.record.fields.get("condition") == "saturday" and day.weekday() != SATURDAY:
        return Refusal("not_saturday", {"on_day": day.isoformat()})
    return None


RULES: dict[str, Rule] = {"capacity_log": capacity_log}
