"""When people are at a customer's, for whoever must not disturb them there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from server.core import clock
from server.core.database import Database
from server.core.zones import zone_of
from server.features.push.when import Engagement

MOVES_WITH = ("visit",)
"""Kinds with whose changes engagements begin, end and move."""


async def engagements(db: Database, people: Sequence[str], from_ms: int, until_ms: int) -> list[tuple[str, Engagement]]:
    """Return (person, engagement) of all visits of `people` that touch this time, whether they lead or come along.

    Who has said that they are back is back: a visit that was made does not last until its planned end.
    """
    now = clock.now_text()
    rows = await db.fetch(
        "SELECT id, customer_id, starts_at, ends_at, zone, people, joined_by FROM visit"
        " WHERE starts_at < ? AND ends_at > ? AND (state = ? OR (state = ? AND ends_at <= ?))",
        clock.text_of(until_ms),
        clock.text_of(from_ms),
        "planned",
        "made",
        now,
    )
    wanted = set(people)
    return [
        (person, _engagement(row))
        for row in rows
        for person in sorted({*json.loads(row["people"] or "[]"), *json.loads(row["joined_by"] or "[]")} & wanted)
    ]


def _engagement(row: dict[str, str]) -> Engagement:
    return Engagement(
        from_ms=clock.ms_of(row["starts_at"]),
        until_ms=clock.ms_of(row["ends_at"]),
        zone=zone_of(row["zone"]) or ZoneInfo("UTC"),
        concerns=frozenset({row["id"], row["customer_id"]}),
    )
