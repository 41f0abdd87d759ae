"""Whoever has not seen a change is reminded of it, once, on a working day after it was told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta

from server.core import clock
from server.core.base import House
from server.core.runner import Schedule
from server.features.plant.hours import SITE_ROWS, site_hours
from sync.mutation import Edit
from sync.scope import SHOP

STALE = timedelta(days=14)
"""A plant may be closed for more than a week; what is older than that stays red without calling anybody."""

UNREMINDED = (
    "SELECT id, scope, concerned, seen_by FROM four_m_change"
    ' WHERE reminded_on IS NULL AND "at" < ? AND "at" > ? ORDER BY id'
)


async def remind(house: House) -> None:
    """Write down that somebody still has to see a change, which is what the news hang on."""
    now, zone = datetime.fromtimestamp(clock.now_ms() / 1000, UTC), house.settings.zone
    today = now.astimezone(zone).date()
    found = await house.db.fetch(UNREMINDED, _text(datetime.combine(today, time.min, zone)), _text(now - STALE))
    red = [one for one in found if one["scope"] == SHOP and _people(one["concerned"]) - _people(one["seen_by"])]
    if not red:
        return
    own, days = [await house.db.fetch(one) for one in SITE_ROWS]
    if not site_hours(own, days, zone).awake(now):
        return
    for one in red:
        fields: dict[str, object] = {"reminded_on": today.isoformat()}
        await house.writer.write([Edit(op="patch", kind="four_m_change", id=one["id"], fields=fields)])


def _people(stored: str | None) -> set[str]:
    return set(json.loads(stored or "[]"))


def _text(at: datetime) -> str:
    return clock.text_of(int(at.timestamp() * 1000))


SCHEDULES = [Schedule(name="changes", every_sec=60, run=remind, wakes_on=("four_m_change",), alone=True)]
