"""What decides whether news wait, as it lies in the database: wishes, who is at whose, what there was to tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from server.core import clock, discovery
from server.core.base import House
from server.core.database import Database
from server.core.dialect import marks
from server.features.push.replay import Past
from server.features.push.when import Engagement, News, Wishes, wishes_of

AT_ONCE = 500
"""Values in one query."""
MOST_PAST = 2_000
"""Notices of one person that a preview looks at; who gets more is told of so many."""

T = TypeVar("T")


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


def news_of(row: dict[str, Any]) -> News:
    """Return what the decision needs of a row of `notice`."""
    concerns = {one[1] for one in json.loads(row["concerns"] or "[]")} | {row["about_id"]}
    return News(key=row["key"], urgency=row["urgency"], concerns=frozenset(one for one in concerns if one))


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


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield `values` in lists that fit into one query."""
    rest = [*values]
    for start in range(0, len(rest), AT_ONCE):
        yield rest[start : start + AT_ONCE]
