"""Whether a webhook wants a piece of news: its topic, how urgent it is, whose it is and where it happens."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from server.core.database import Database
from server.features.push.concerns import Key
from server.features.webhooks.topics import topic_of


class Place(msgspec.Struct, frozen=True):
    """Whose a piece of news is (None: nobody's), and the work centres it concerns."""

    customer: str | None
    centers: frozenset[str]


NOWHERE = Place(None, frozenset())


def decoded(concerns: str) -> list[Key]:
    """Return what a row of `webhook_news` says that it concerns."""
    return [(str(kind), str(id)) for kind, id in json.loads(concerns)]


async def place_of(db: Database, concerns: Sequence[Key]) -> Place:
    """Return the place of news that concern these records, the nearest first, as it is now."""
    customer = next((id for kind, id in concerns if kind == "customer"), None)
    return Place(customer, frozenset(await _centers(db, concerns)))


def wanted(hook: Mapping[str, Any], news: Mapping[str, Any], place: Place) -> bool:
    """Tell whether `hook` is to get `news`, which belong to `place`."""
    if topic_of(news["key"]) not in json.loads(hook["topics"]):
        return False
    if hook["only_stops"] and news["urgency"] != "high":
        return False
    if hook["customer_id"] and hook["customer_id"] != place.customer:
        return False
    return not hook["work_center_id"] or hook["work_center_id"] in place.centers


async def _centers(db: Database, concerns: Sequence[Key]) -> set[str]:
    """Return the work centres it concerns: where it is, which its promise uses, where its job still has to go."""
    if here := {id for kind, id in concerns if kind == "work_center"}:
        return here
    nearest = dict(reversed(concerns))
    if "promise" in nearest:
        found = await db.fetch("SELECT takes FROM promise WHERE id = ?", nearest["promise"])
        takes = json.loads(found[0]["takes"] or "[]") if found else []
        return {str(one[0]) for one in takes if isinstance(one, list) and one}
    if "job" in nearest:
        sql = "SELECT work_center_id FROM operation WHERE job_id = ? AND state <> 'done'"
        return {one["work_center_id"] for one in await db.fetch(sql, nearest["job"]) if one["work_center_id"]}
    return set()
