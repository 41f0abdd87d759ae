"""Reads from the database what a question is made from, in one snapshot, and later only what is new since."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from server.core import clock
from server.core.base import House
from server.core.dialect import marks
from server.features.promise.learn import SEC, Counted, Earned
from server.features.promise.picture import PLACES, Picture, taken
from server.live.store import SqlStore

HOUR_MIN = 60


async def look(house: House, before: Picture | None = None) -> Picture:
    """Return the picture as it is now; with one from `before`, only what is new is read."""
    return taken(await store_of(house).kept(PLACES, before.v if before else 0), before)


def store_of(house: House) -> SqlStore:
    """Return the store, which can be read in one snapshot."""
    assert isinstance(house.store, SqlStore)
    return house.store


def plant_time(house: House) -> tuple[str, int]:
    """Return the date and the minute of the day at the plant."""
    return plant_moment(house.settings.zone, clock.now_ms())


def plant_moment(zone: ZoneInfo, at_ms: int) -> tuple[str, int]:
    """Return the date and the minute of the day at the plant of an instant."""
    at = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone)
    return at.date().isoformat(), at.hour * HOUR_MIN + at.minute


WEEK_MS = 7 * 86_400_000


async def moved_on(house: House, kind: str, id: str, state: str) -> str | None:
    """Return the plant's date on which a record last moved into a state; None when nobody moved it there.

    The clock of the device counts, for it may have been away for days; but not when it is off by more than a week.
    """
    rows = await house.db.fetch(
        'SELECT id, "at", "after" FROM change WHERE about_id = ? AND about_kind = ? ORDER BY id DESC', id, kind
    )
    for row in rows:
        after = msgspec.json.decode(row["after"] or "{}")
        if isinstance(after, dict) and after.get("state") == state:
            written = int(row["id"].replace("-", "")[:12], 16)
            said = clock.ms_of(row["at"])
            at_ms = said if 0 <= written - said <= WEEK_MS else written
            return plant_moment(house.settings.zone, at_ms)[0]
    return None


FINISHED = ("finished", "shipped", "accepted")


async def counted(house: House) -> list[Counted]:
    """Return what was counted at the steps of finished jobs, those put away included."""
    moved = " OR ".join(['"after" LIKE ?'] * len(FINISHED))
    rows = await house.db.fetch(
        "SELECT j.item_id, o.seq, o.good, o.scrap, f.v FROM operation o JOIN job j ON j.id = o.job_id"
        f" LEFT JOIN (SELECT about_id, MIN(v) AS v FROM change WHERE about_kind = 'job' AND ({moved})"
        f" GROUP BY about_id) f ON f.about_id = j.id WHERE j.state IN ({marks(len(FINISHED))}) ORDER BY o.id",
        # a quote that somebody typed has a backslash before it
        *(f'%"state":"{state}"%' for state in FINISHED),
        *FINISHED,
    )
    return [
        Counted(row["item_id"], row["seq"], int(row["good"] or 0), int(row["scrap"] or 0), int(row["v"] or 0))
        for row in rows
    ]


async def yields_set(house: House) -> dict[str, int]:
    """Return the version at which the yield was last changed, by routing step where it ever was."""
    rows = await house.db.fetch("SELECT id, stamps FROM routing_step")
    stamps = {row["id"]: msgspec.json.decode(row["stamps"] or "{}").get("yield_bp") for row in rows}
    return {id: int(stamp[0]) for id, stamp in stamps.items() if stamp}


async def earned(house: House, since: str) -> list[Earned]:
    """Return what was counted since a date of the plant is worth in standard seconds.

    Setting up counts with the first entry of a step, on its day.
    """
    zone = house.settings.zone
    begin = datetime.fromisoformat(since).replace(tzinfo=zone).astimezone(UTC)
    rows = await house.db.fetch(
        'SELECT l."at", l.operation_id, l.good, l.scrap, o.work_center_id, o.run_sec, o.setup_min, o.batch_size,'
        " o.batch_min FROM production_log l JOIN operation o ON o.id = l.operation_id"
        ' WHERE l."at" >= ? AND o.work_center_id IS NOT NULL ORDER BY l."at", l.id',
        clock.text_of(int(begin.timestamp()) * 1000),
    )
    before = await house.db.fetch(
        'SELECT DISTINCT operation_id FROM production_log WHERE "at" < ?',
        clock.text_of(int(begin.timestamp()) * 1000),
    )
    set_up = {row["operation_id"] for row in before}
    found = []
    for row in rows:
        pieces = (row["good"] or 0) + (row["scrap"] or 0)
        size = row["batch_size"] or 0
        run = pieces * (row["batch_min"] or 0) * SEC // size if size else pieces * (row["run_sec"] or 0)
        first = row["operation_id"] not in set_up
        set_up.add(row["operation_id"])
        seconds = run + (row["setup_min"] or 0) * SEC * first
        found.append(Earned(row["work_center_id"], plant_moment(zone, clock.ms_of(row["at"]))[0], seconds))
    return found
