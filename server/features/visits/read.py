"""What somebody else's calendar (RFC 5545) says, as visits that a person may take over; pure.

Every file is hostile: how much it may say, how often something may come again and how far back it may begin is bounded
before anything is counted out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import recurring_ical_events
from icalendar import Calendar
from icalendar.cal import Component

from server.core.clock import text_of
from server.core.zones import zone_of

LONGEST = 1 << 20
"""Characters of a file."""

MOST_EVENTS = 2_000
MOST_RULES = 200
MOST_TIMES = 100_000
"""So often all rules of a file may have come until now: each time is counted out."""

LONGEST_AGAIN = timedelta(days=14)
"""So long something that comes again may last: all that are still going on are counted out too."""

DAYS_BETWEEN = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
MOST_DRAFTS = 500
EARLIEST_YEAR = 1990
DAYS_AHEAD = 90
COMES_AGAIN = ("RRULE", "RDATE", "RECURRENCE-ID")
SLOW = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
"""What comes again within a day is no visit."""


class Unreadable(ValueError):
    """The file is no calendar, or says more than a calendar of visits does; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it could become a visit. `uid`: the same again when the file is read again, also of one of a row."""

    uid: str
    starts_at: str
    ends_at: str
    zone: str
    summary: str
    place: str
    customer_id: str | None = None
    visit_id: str | None = None


def drafts(text: str, *, now: datetime, zone: str, customers: Sequence[tuple[str, str]]) -> list[Draft]:
    """Return what `text` has from yesterday to `DAYS_AHEAD` days from `now`, by time, `MOST_DRAFTS` at most.

    `zone` is where times are that name no zone. `customers` are (id, name): whose name stands in an event is its
    customer, the longest name first. Raises Unreadable.
    """
    calendar = _parsed(text)
    events = list(calendar.walk("VEVENT"))
    times = [_times(event, now.date()) for event in events]
    if len(events) > MOST_EVENTS or sum(map(bool, times)) > MOST_RULES or sum(times) > MOST_TIMES:
        raise Unreadable("calendar_too_large")
    try:
        found = recurring_ical_events.of(calendar).between(now - timedelta(days=1), now + timedelta(days=DAYS_AHEAD))
    except Exception as error:  # edge: a library reads what a stranger wrote
        raise Unreadable("calendar_unreadable") from error
    rows = {str(one.get("UID", "")) for one in events if any(name in one for name in COMES_AGAIN)}
    by_length = sorted(customers, key=lambda one: -len(one[1]))
    made = (_draft(event, zone, by_length, rows) for event in found)
    return sorted((one for one in made if one), key=lambda one: (one.starts_at, one.uid))[:MOST_DRAFTS]


def _parsed(text: str) -> Component:
    if len(text) > LONGEST:
        raise Unreadable("calendar_too_large")
    try:
        return Calendar.from_ical(text.removeprefix("\ufeff"))
    except Exception as error:  # edge: a library reads what a stranger wrote
        raise Unreadable("calendar_unreadable") from error


def _times(event: Component, today: date) -> int:
    """Return how often the event can have come until now, 0 when it does not come again.

    Raises Unreadable when that is too often. Where it never comes, looking for it takes long: see apart.py.
    """
    rules = event.get("RRULE")
    count = 0
    for rule in rules if isinstance(rules, list) else [rules] if rules else []:
        often = {str(one).upper() for one in rule.get("FREQ", ())}
        if not often <= SLOW or any(rule.get(name) for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
            raise Unreadable("comes_too_often")
        start, end = (getattr(event.get(name), "dt", None) for name in ("DTSTART", "DTEND"))
        if start is None or start.year < EARLIEST_YEAR:
            raise Unreadable("calendar_unreadable")
        begins, ends = (one if isinstance(one, datetime) else _at_midnight(one) for one in (start, end or start))
        if ends.replace(tzinfo=None) - begins.replace(tzinfo=None) > LONGEST_AGAIN:
            raise Unreadable("comes_too_often")
        days = max(1, (today - begins.date()).days)
        # a rule may name several days of its week, month or year
        named = max(1, *(len(rule.get(name, ())) for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")))
        count += max(1, days // min(DAYS_BETWEEN[one] for one in often or ("DAILY",))) * named
    return count


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _draft(event: Component, zone: str, customers: Iterable[tuple[str, str]], rows: Container[str]) -> Draft | None:
    start, end = getattr(event.get("DTSTART"), "dt", None), getattr(event.get("DTEND"), "dt", None)
    if not isinstance(start, date) or not isinstance(end, date) or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    place = zone_name(start) or zone
    starts, ends = (_instant(one, ZoneInfo(zone)) for one in (start, end))
    if ends <= starts:
        return None
    summary, where = _line(event.get("SUMMARY"), 200), _line(event.get("LOCATION"), 200)
    uid = str(event.get("UID", "")).strip()
    if not uid:
        return None
    nth = event.get("RECURRENCE-ID") if uid in rows else None
    return Draft(
        uid=(f"{uid}#{_instant(nth.dt, ZoneInfo(zone)):%Y%m%dT%H%M%SZ}" if nth is not None else uid)[:255],
        starts_at=text_of(int(starts.timestamp()) * 1000),
        ends_at=text_of(int(ends.timestamp()) * 1000),
        zone=place,
        summary=summary,
        place=where,
        customer_id=next((id for id, name in customers if name and (name in summary or name in where)), None),
    )


def zone_name(at: date) -> str | None:
    """Return the IANA name of the zone that a time is in.

    None for a whole day, for a time without a known zone, and for UTC: many programs write that wherever they are.
    """
    name = getattr(getattr(at, "tzinfo", None), "key", None)
    return name if name != "UTC" and zone_of(name) is not None else None


def _instant(at: date, zone: ZoneInfo) -> datetime:
    """A whole day begins at midnight, a time without a zone is meant in `zone`."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _line(words: object, most: int) -> str:
    return " ".join(str(words or "").replace("\x00", "").split())[:most]
