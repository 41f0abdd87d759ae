"""Reminds those who go, a while before a visit."""

from __future__ import annotations

from server.core import clock
from server.core.base import House
from server.core.runner import Schedule
from server.features.visits.records import LONGEST_REMIND_MIN
from sync.mutation import Edit

MINUTE_MS = 60_000


async def remind(house: House) -> None:
    """Write down that it is time, which is what the news hangs on; a visit that was moved is reminded of again."""
    now = clock.now_ms()
    rows = await house.db.fetch(
        "SELECT id, starts_at, remind_min, reminded_at FROM visit WHERE state = ? AND starts_at > ? AND starts_at <= ?",
        "planned",
        clock.text_of(now),
        clock.text_of(now + LONGEST_REMIND_MIN * MINUTE_MS),
    )
    for row in rows:
        ahead = int(row["remind_min"] or 0) * MINUTE_MS
        due = clock.ms_of(row["starts_at"]) - ahead
        told = row["reminded_at"] is not None and clock.ms_of(row["reminded_at"]) >= due
        if ahead and due <= now and not told:
            fields: dict[str, object] = {"reminded_at": clock.text_of(now)}
            await house.writer.write([Edit(op="patch", kind="visit", id=row["id"], fields=fields)])


SCHEDULES = [Schedule(name="visits", every_sec=60, run=remind, wakes_on=("visit",), alone=True)]
