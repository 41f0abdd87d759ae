"""Reminds those who go: on the evening before, of what is to be known, and a while before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from server.core import clock
from server.core.base import House
from server.core.runner import Schedule
from server.features.visits.records import LONGEST_REMIND_MIN
from sync.mutation import Edit

MINUTE_MS = 60_000
EVENING = time(17)
"""When the plant's day is over and there is time to read."""


async def remind(house: House) -> None:
    """Write down that it is time, which is what the news hangs on; a visit that was moved is reminded of again."""
    now = clock.now_ms()
    rows = await house.db.fetch(
        "SELECT id, starts_at, remind_min, reminded_at, prepared_at FROM visit"
        " WHERE state = ? AND starts_at > ? AND starts_at <= ?",
        "planned",
        clock.text_of(now),
        clock.text_of(now + LONGEST_REMIND_MIN * MINUTE_MS),
    )
    for row in rows:
        fields: dict[str, object] = {one: clock.text_of(now) for one in due(row, now, house.settings.zone)}
        if fields:
            await house.writer.write([Edit(op="patch", kind="visit", id=row["id"], fields=fields)])


def due(row: Mapping[str, object], now_ms: int, zone: ZoneInfo) -> list[str]:
    """Return which of `prepared_at` and `reminded_at` are due for a visit ahead and were not written since they are."""
    starts_ms = clock.ms_of(str(row["starts_at"]))
    ahead = int(str(row["remind_min"] or 0)) * MINUTE_MS
    starts = datetime.fromtimestamp(starts_ms / 1000, zone)
    eve = datetime.combine(starts.date() - timedelta(days=1), EVENING, zone)
    tomorrow = datetime.fromtimestamp(now_ms / 1000, zone).date() < starts.date()
    since = {
        "prepared_at": int(eve.timestamp()) * 1000 if tomorrow else None,
        "reminded_at": starts_ms - ahead if ahead else None,
    }
    return [
        name
        for name, from_ms in since.items()
        if from_ms is not None and from_ms <= now_ms and not _told(row[name], from_ms)
    ]


def _told(at: object, since_ms: int) -> bool:
    return at is not None and clock.ms_of(str(at)) >= since_ms


SCHEDULES = [Schedule(name="visits", every_sec=60, run=remind, wakes_on=("visit",), alone=True)]
