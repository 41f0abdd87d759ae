"""How many messages reached whom in the last week, and how late: what an admin looks at."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from server.core.database import Database
from server.core.dialect import marks
from server.features.people.permissions import STAFF
from server.features.push import delivery, endpoints
from server.features.push.reachable import Standing, standings

DAYS = 7


class Unreached(msgspec.Struct, frozen=True):
    """Somebody whom no message reaches."""

    user: str
    name: str
    reason: Standing


class Day(msgspec.Struct, frozen=True):
    """Messages of one day at the plant, one for each notice and phone."""

    day: str
    sent: int
    accepted: int
    shown: int
    opened: int


class Late(msgspec.Struct, frozen=True):
    """Milliseconds from the notice on, of `count` messages: half of them had less, and 95 of 100."""

    count: int
    median_ms: int
    most_ms: int


class Service(msgspec.Struct, frozen=True):
    """A push service: phones that use it, and its last answers to the messages of the week."""

    service: str
    phones: int
    accepted: int
    gone: int
    alarm: int
    again: int


class Report(msgspec.Struct, frozen=True):
    """The last seven days, today included. `accepted`, `shown` are None when there is no message to tell of."""

    reached: int
    unreached: list[Unreached]
    days: list[Day]
    accepted: Late | None
    shown: Late | None
    services: list[Service]


async def report(db: Database, zone: ZoneInfo, now_ms: int) -> Report:
    """Return how it stands now."""
    people = await db.fetch(
        f"SELECT id, name FROM person WHERE active = ? AND role IN ({marks(len(STAFF))}) ORDER BY reading, name",
        True,
        *STAFF,
    )
    subscriptions = await db.fetch("SELECT endpoint FROM push_subscription")
    stands = await standings(db, now_ms)
    reasons = [(one, stands.get(one["id"], "no_phone")) for one in people]
    bounds = _midnights(zone, now_ms)
    return Report(
        reached=sum(reason == "reached" for _, reason in reasons),
        unreached=[Unreached(one["id"], one["name"], reason) for one, reason in reasons if reason != "reached"],
        days=[await _day(db, zone, *two) for two in pairwise(bounds)],
        accepted=await _late(db, "accepted_at_ms", bounds[0]),
        shown=await _late(db, "shown_at_ms", bounds[0]),
        services=await _services(db, subscriptions, bounds[0]),
    )


def _midnights(zone: ZoneInfo, now_ms: int) -> list[int]:
    """Return the instants at which the last seven days at the plant began, and that at which today ends."""
    today = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone).date()
    days = [today + timedelta(n) for n in range(1 - DAYS, 2)]
    return [round(datetime(one.year, one.month, one.day, tzinfo=zone).timestamp() * 1000) for one in days]


async def _day(db: Database, zone: ZoneInfo, from_ms: int, until_ms: int) -> Day:
    # Who read it in the inbox opened it too: not every browser tells of a tap.
    [row] = await db.fetch(
        "SELECT COUNT(*) AS sent, COUNT(r.accepted_at_ms) AS accepted, COUNT(r.shown_at_ms) AS shown,"
        " COUNT(CASE WHEN r.opened_at_ms IS NOT NULL OR n.read_at IS NOT NULL THEN 1 END) AS opened"
        " FROM push_receipt r LEFT JOIN notice n ON n.id = r.notice_id"
        " WHERE r.made_at_ms >= ? AND r.made_at_ms < ? AND r.sent_at_ms IS NOT NULL",
        from_ms,
        until_ms,
    )
    day = datetime.fromtimestamp(from_ms / 1000, UTC).astimezone(zone).date().isoformat()
    return Day(day, row["sent"], row["accepted"], row["shown"], row["opened"])


async def _late(db: Database, column: str, since_ms: int) -> Late | None:
    where = f"FROM push_receipt WHERE made_at_ms >= ? AND sent_at_ms IS NOT NULL AND {column} IS NOT NULL"
    [row] = await db.fetch(f"SELECT COUNT(*) AS n {where}", since_ms)
    count = row["n"]
    if not count:
        return None
    sql = f"SELECT {column} - made_at_ms AS late {where} ORDER BY late LIMIT 1 OFFSET ?"
    late = [(await db.fetch(sql, since_ms, (count - 1) * part // 100))[0]["late"] for part in (50, 95)]
    return Late(count, *(max(0, one) for one in late))


async def _services(db: Database, subscriptions: list[dict[str, Any]], since_ms: int) -> list[Service]:
    phones: dict[str, int] = defaultdict(int)
    for one in subscriptions:
        phones[endpoints.audience(one["endpoint"])] += 1
    answers: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(("accepted", "gone", "alarm", "again"), 0))
    rows = await db.fetch(
        "SELECT service, status, COUNT(*) AS n FROM push_receipt"
        " WHERE made_at_ms >= ? AND sent_at_ms IS NOT NULL GROUP BY service, status",
        since_ms,
    )
    for row in rows:
        verdict = delivery.judge(row["status"], None, attempts=0, now_ms=0, jitter=0).verdict
        answers[row["service"]][verdict] += row["n"]
    return [Service(one, phones[one], **answers[one]) for one in sorted(phones.keys() | answers.keys())]
