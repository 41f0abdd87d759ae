"""Visits as an iCalendar object (RFC 5545), for the calendar programs that people have already; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec
from icalendar import Alarm, Calendar, Event

from server.core.zones import zone_of

PRODUCER = "-//Kakehashi//visits//JA"
STATUS = {"planned": "CONFIRMED", "made": "CONFIRMED", "cancelled": "CANCELLED"}


class Outing(msgspec.Struct, frozen=True, kw_only=True):
    """One visit with the names that its ids stand for; `v` counts how often it changed."""

    id: str
    uid: str | None
    v: int
    at: str
    customer: str
    starts_at: str
    ends_at: str
    zone: str
    place: str | None
    purpose: str | None
    state: str
    remind_min: int
    names: tuple[str, ...]


def calendar_of(outings: Iterable[Outing], *, name: str, origin: str) -> bytes:
    """Return the calendar called `name`; each event links to its visit at `origin`."""
    calendar = Calendar()
    for key, value in {"prodid": PRODUCER, "version": "2.0", "method": "PUBLISH", "x-wr-calname": name}.items():
        calendar.add(key, value)
    days = []
    for outing in outings:
        calendar.add_component(_event(outing, origin))
        days.append(datetime.fromisoformat(outing.starts_at).date())
    if days:
        year = timedelta(days=366)
        calendar.add_missing_timezones(first_date=min(days) - year, last_date=max(days) + year)
    written: bytes = calendar.to_ical()
    return written


def _event(outing: Outing, origin: str) -> Event:
    event, zone = Event(), zone_of(outing.zone) or UTC
    link = f"{origin}/visits/{outing.id}"
    words: Mapping[str, object] = {
        "uid": outing.uid or f"{outing.id}@kakehashi",
        "sequence": outing.v,
        "dtstamp": datetime.fromisoformat(outing.at).replace(microsecond=0),
        "dtstart": datetime.fromisoformat(outing.starts_at).replace(microsecond=0).astimezone(zone),
        "dtend": datetime.fromisoformat(outing.ends_at).replace(microsecond=0).astimezone(zone),
        "summary": outing.customer,
        "location": outing.place,
        "description": "\n".join(one for one in (outing.purpose, "、".join(outing.names), link) if one),
        "url": link,
        "status": STATUS.get(outing.state, "CONFIRMED"),
    }
    for key, value in words.items():
        if value is not None:
            event.add(key, value)
    if outing.remind_min and outing.state == "planned":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", outing.customer)
        alarm.add("trigger", timedelta(minutes=-outing.remind_min))
        event.add_component(alarm)
    return event
