"""What the floor may say about a day; README.md explains every code."""

from __future__ import annotations

from datetime import date, timedelta

from server.features.plant.days import SITE, Days, number_of
from server.features.plant.known import Book, calendars, number
from server.features.plant.references import refers
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

DAYS_BACK = 7
DAYS_AHEAD = 60
DAY_MIN = 1440
SATURDAY = 5
LONGER = ("overtime", "saturday")
"""Conditions whose minutes are added to what is usual on that day."""


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
    if center is None:
        return None
    usual = _usual(center, str(fields.get("on_day")), read) if fields.get("condition") in LONGER else 0
    most = (DAY_MIN - usual) * max(1, number(center.fields, "stations", 1))
    return Refusal("more_than_a_day", {"most": most, "asked": minutes}) if minutes > most else None


def _usual(center: Record, on_day: str, read: Reader) -> int:
    """Return the minutes that a station is attended on that day anyway."""
    named = read.get("calendar", str(center.fields.get("calendar_id")))
    known = [named] if named else read.children("calendar", "use", SITE)
    said = [day for one in known for day in read.children("calendar_day", "calendar_id", one.id)]
    rows = {"calendar": known, "calendar_day": said}
    book = Book({kind: [{**one.fields, "id": one.id} for one in some] for kind, some in rows.items()})
    day = number_of(on_day)
    is_open = Days(calendars(book)[named.id if named else SITE], day).open(day)
    return number(center.fields, "attended_min", 480) if is_open else 0


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
