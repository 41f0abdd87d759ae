"""News that wait for their person, in the database: whether they do, and what becomes of them afterwards."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import msgspec

from server.core import clock, discovery
from server.core.base import House
from server.core.database import Database
from server.core.dialect import marks
from server.core.retry import retried
from server.features.push.bundle import Held, let_go
from server.features.push.plan import Waiting, over_ms
from server.features.push.replay import Past
from server.features.push.sending.outbox import URGENCIES, WAITS, put_off
from server.features.push.when import Engagement, Hold, Never, News, Now, Wishes, decide, unwanted, wishes_of

AT_ONCE = 200
"""Values in one statement."""
MOST_PAST = 2_000
"""Notices of one person that a preview looks at; who gets more is told of so many."""
DAYS_HANDED_MS = 26 * 3_600_000
"""So long ago the day began at most, on the day on which an hour comes twice, and an hour more."""
BUNDLE = "bundle"

T = TypeVar("T")


class Reached(msgspec.Struct, frozen=True):
    """What the decisions about one person need: wishes, where they are, when messages were handed over."""

    wishes: Wishes
    engaged: Sequence[Engagement]
    handed: list[int]


async def verdicts(
    house: House, rows: Iterable[Waiting], under_way: Iterable[Waiting], now_ms: int
) -> dict[str, Now | Hold | Never]:
    """Return what becomes of `rows`, by notice; those of which it is known that they ring are left out.

    `under_way` are rows whose hand-over by this process is not written down yet: they count too. Another process may
    have some more of the same person; a day's budget is then overdrawn by these.
    """
    rows = list(rows)
    # a message that stands for others is worth showing for their sake
    done = await over(house.db, {one.notice_id: one.hangs_on for one in rows if one.hangs_on and not one.bundled})
    found: dict[str, Now | Hold | Never] = dict.fromkeys(done, Never())
    open_ = [
        one
        for one in rows
        if one.urgency != "high" and one.bundled is None and not one.done and one.notice_id not in done
    ]
    notices = await _notices(house.db, [one.notice_id for one in open_])
    asked = [(one, notices[one.notice_id]) for one in open_ if one.notice_id in notices]
    if not asked:
        return found
    people = await _reached(house.db, {one.user_id for one, _ in asked}, under_way, now_ms)
    newest: dict[tuple[str, str], str] = {}
    for one, row in asked:
        if one.topic and not unwanted(news_of(row), people[one.user_id].wishes):
            newest[one.user_id, one.topic] = max(one.notice_id, newest.get((one.user_id, one.topic), ""))
    for one, row in asked:
        person = people[one.user_id]
        news = news_of(row, over_ms(one.made_at_ms, one.expires_at_ms))
        verdict = decide(news, person.wishes, person.engaged, person.handed, now_ms, house.settings.zone)
        found[one.notice_id] = verdict
        # what a newer one replaces at once uses none of the budget
        if isinstance(verdict, Now) and newest.get((one.user_id, one.topic or "")) in (None, one.notice_id):
            person.handed.append(now_ms)
    return found


async def release(house: House, now_ms: int) -> int:
    """Let go what waited until now, one message for each person; return how many.

    Two tasks may do so at the same time, in two processes: each message is let go by one of them.
    """
    count = 0
    while True:
        people = await house.db.fetch(
            f"SELECT DISTINCT user_id FROM push_outbox WHERE {WAITS} AND next_at_ms <= ? LIMIT ?",
            now_ms,
            AT_ONCE,
        )
        if not people:
            return count
        users = [one["user_id"] for one in people]
        count += await retried(partial(_release, house, users, now_ms))


async def _release(house: House, users: list[str], now_ms: int) -> int:
    # Another task may be releasing the same at this moment: what is read here nobody changes until it is written.
    ours = "" if house.db.engine_type == "sqlite" else " FOR UPDATE"
    count = 0
    async with house.db.transaction():
        rows = await house.db.fetch(
            "SELECT notice_id, user_id, topic, urgency, held, made_at_ms, expires_at_ms, hangs_on"
            " FROM push_outbox"
            f" WHERE user_id IN ({marks(len(users))}) AND {WAITS} AND next_at_ms <= ? ORDER BY notice_id{ours}",
            *users,
            now_ms,
        )
        past = await over(house.db, {row["notice_id"]: row["hangs_on"] for row in rows if row["hangs_on"]})
        notices = await _notices(house.db, [row["notice_id"] for row in rows if row["notice_id"] not in past])
        people = await _reached(house.db, users, (), now_ms)
        waited: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        for row in rows:
            waited[row["user_id"]][row["notice_id"]] = row
        for user, own in waited.items():
            count += await _let_go(house, people[user], own, notices, now_ms)
    return count


async def _let_go(
    house: House,
    person: Reached,
    rows: dict[str, dict[str, Any]],
    notices: dict[str, dict[str, Any]],
    now_ms: int,
) -> int:
    worth = [row for id, row in rows.items() if id in notices and row["expires_at_ms"] > now_ms]
    waited = [
        Held(
            id=row["notice_id"],
            topic=row["topic"],
            reason=row["held"],
            news=news_of(notices[row["notice_id"]], over_ms(row["made_at_ms"], row["expires_at_ms"])),
        )
        for row in worth
    ]
    free = let_go(waited, person.wishes, person.engaged, person.handed, now_ms, house.settings.zone)
    again: dict[Hold, list[str]] = defaultdict(list)
    for one, hold in free.again:
        again[hold].append(one.id)
        del rows[one.id]
    for hold, ids in again.items():
        await put_off(house.db, hold, ids)
    for message in free.messages:
        *others, newest = message
        own = [rows[one.id] for one in message]
        row = rows.pop(newest.id)
        await house.db.execute(
            # a message that was let go is made now: what its person wanted to wait for is not late
            "UPDATE push_outbox SET bundled = ?, topic = ?, urgency = ?, made_at_ms = ?, expires_at_ms = ?,"
            " next_at_ms = ? WHERE notice_id = ?",
            json.dumps([one.id for one in others]),
            BUNDLE if others else row["topic"],
            min((one["urgency"] for one in own), key=URGENCIES.index),
            now_ms,
            max(one["expires_at_ms"] for one in own),
            now_ms,
            newest.id,
        )
    for some in parts(rows):
        await house.db.execute(f"DELETE FROM push_outbox WHERE notice_id IN ({marks(len(some))})", *some)
    return len(free.messages)


async def look_again(house: House, now_ms: int) -> int:
    """Decide anew everything that waits: somebody's wishes or whereabouts have changed."""
    await house.db.execute(
        f"UPDATE push_outbox SET next_at_ms = ? WHERE {WAITS} AND next_at_ms > ?",
        now_ms,
        now_ms,
    )
    return await release(house, now_ms)


async def _reached(
    db: Database, people: Collection[str], under_way: Iterable[Waiting], now_ms: int
) -> dict[str, Reached]:
    wishes = await wishes_for(db, people)
    where = await engaged(db, people, now_ms, now_ms + 1)
    handed: dict[str, dict[str, int]] = defaultdict(dict)
    for some in parts(people):
        for row in await db.fetch(
            "SELECT r.user_id, r.notice_id, MIN(r.accepted_at_ms) AS at_ms"
            " FROM push_receipt r JOIN notice n ON n.id = r.notice_id"
            f" WHERE r.user_id IN ({marks(len(some))}) AND r.accepted_at_ms >= ? AND n.urgency <> ?"
            " AND n.because IS NOT NULL GROUP BY r.user_id, r.notice_id",
            *some,
            now_ms - DAYS_HANDED_MS,
            "high",
        ):
            handed[row["user_id"]][row["notice_id"]] = row["at_ms"]
    for one in under_way:
        if one.urgency != "high":
            handed[one.user_id].setdefault(one.notice_id, now_ms)
    return {one: Reached(wishes[one], where.get(one, []), sorted(handed[one].values())) for one in people}


async def over(db: Database, hanging: Mapping[str, str]) -> frozenset[str]:
    """Return those of the notices `hanging` (id → what it hangs on) whose record is over, as its slice says."""
    asked: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for notice, hangs_on in hanging.items():
        kind, id = hangs_on.split(" ")
        asked[kind][id].append(notice)
    looks = {kind: look for module in discovery.modules("over").values() for kind, look in module.OVER.items()}
    found: set[str] = set()
    for kind in asked.keys() & looks.keys():
        for some in parts(asked[kind]):
            found.update(notice for id in await looks[kind](db, some) for notice in asked[kind][id])
    return frozenset(found)


async def _notices(db: Database, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the notices that may wait; who asked for one to see whether it comes does not want to wait."""
    found: dict[str, dict[str, Any]] = {}
    for some in parts(ids):
        rows = await db.fetch(
            "SELECT id, key, urgency, concerns, about_id FROM notice"
            f" WHERE id IN ({marks(len(some))}) AND because IS NOT NULL",
            *some,
        )
        found |= {row["id"]: row for row in rows}
    return found


class Waits(msgspec.Struct, frozen=True):
    """How many pieces of news wait for somebody until when (an instant), and why."""

    reason: str
    until: str
    count: int


async def waits_of(db: Database, user: str) -> list[Waits]:
    """Return what waits for one person, by reason."""
    rows = await db.fetch(
        "SELECT held, MAX(next_at_ms) AS until_ms, COUNT(*) AS n FROM push_outbox"
        f" WHERE user_id = ? AND {WAITS} GROUP BY held ORDER BY held",
        user,
    )
    return [Waits(row["held"], clock.text_of(row["until_ms"]), row["n"]) for row in rows]


async def wishes_for(db: Database, people: Collection[str]) -> dict[str, Wishes]:
    """Return how each of `people` wants to be reached; who never said so as is usual."""
    said: dict[str, dict[str, Any]] = {}
    for some in parts(people):
        rows = await db.fetch(f"SELECT * FROM reach WHERE user_id IN ({marks(len(some))}) ORDER BY id", *some)
        said |= {row["user_id"]: row for row in rows}
    return {
        one: wishes_of({**row, "muted": json.loads(row["muted"] or "[]")} if (row := said.get(one)) else None)
        for one in people
    }


async def engaged(db: Database, people: Collection[str], from_ms: int, until_ms: int) -> dict[str, list[Engagement]]:
    """Return the engagements of `people` that touch this time, from every slice that knows of some."""
    found: dict[str, list[Engagement]] = defaultdict(list)
    for module in discovery.modules("engaged").values():
        for person, one in await module.engagements(db, people, from_ms, until_ms):
            found[person].append(one)
    return found


def moves_with() -> tuple[str, ...]:
    """Return the kinds whose changes begin, end or move engagements."""
    return tuple(kind for module in discovery.modules("engaged").values() for kind in module.MOVES_WITH)


def news_of(row: dict[str, Any], over_ms: int | None = None) -> News:
    """Return what the decision needs of a row of `notice`, which is worth telling until `over_ms` (None: long)."""
    concerns = {one[1] for one in json.loads(row["concerns"] or "[]")} | {row["about_id"]}
    known = frozenset(one for one in concerns if one)
    return News(key=row["key"], urgency=row["urgency"], concerns=known, over_ms=over_ms)


async def past_of(house: House, user: str, since_ms: int) -> list[Past]:
    """Return what somebody was told since then, by news that ring."""
    rows = await house.db.fetch(
        "SELECT * FROM notice WHERE user_id = ? AND because IS NOT NULL AND at >= ? ORDER BY at DESC LIMIT ?",
        user,
        clock.text_of(since_ms),
        MOST_PAST,
    )
    return [
        Past(id=row["id"], at_ms=clock.ms_of(row["at"]), topic=row["topic"], news=news_of(row))
        for row in reversed(rows)
    ]


def parts(values: Iterable[T]) -> Iterable[list[T]]:
    """Yield `values` in lists that fit into one query."""
    rest = [*values]
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]
