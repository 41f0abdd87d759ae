"""Whether a webhook wants a piece of news: its topic, how urgent it is, whose it is and where it happens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from server.core.database import Database
from server.features.webhooks.topics import topic_of

JOB_OF = {"issue": "job_id", "operation": "job_id"}


class Place(msgspec.Struct, frozen=True):
    """Whose a piece of news is (None: nobody's), and the work centres it concerns."""

    customer: str | None
    centers: frozenset[str]


NOWHERE = Place(None, frozenset())


async def place_of(db: Database, kind: str, id: str) -> Place:
    """Return the place of news about a record, as it is now."""
    return Place(await _customer(db, kind, id), frozenset(await _centers(db, kind, id)))


def wanted(hook: Mapping[str, Any], news: Mapping[str, Any], place: Place) -> bool:
    """Tell whether `hook` is to get `news`, which belong to `place`."""
    if topic_of(news["key"]) not in json.loads(hook["topics"]):
        return False
    if hook["only_stops"] and news["urgency"] != "high":
        return False
    if hook["customer_id"] and hook["customer_id"] != place.customer:
        return False
    return not hook["work_center_id"] or hook["work_center_id"] in place.centers


async def _customer(db: Database, kind: str, id: str) -> str | None:
    """Return whose job, promise or voice it is; of a problem that of its job. None: nobody's."""
    if kind == "customer":
        return id
    if kind in ("job", "promise", "inquiry", "visit", "voice"):
        found = await db.fetch(f"SELECT customer_id FROM {kind} WHERE id = ?", id)
        return found[0]["customer_id"] if found else None
    job = await _job(db, kind, id)
    return await _customer(db, "job", job) if job else None


async def _job(db: Database, kind: str, id: str) -> str | None:
    found = await db.fetch(f"SELECT {JOB_OF[kind]} AS job FROM {kind} WHERE id = ?", id) if kind in JOB_OF else []
    return found[0]["job"] if found else None


async def _centers(db: Database, kind: str, id: str) -> set[str]:
    """Return the work centres it concerns: where a problem is, which a promise uses, where a job still has to go."""
    if kind in ("issue", "capacity_log"):
        found = await db.fetch(f"SELECT work_center_id FROM {kind} WHERE id = ?", id)
        if found and found[0]["work_center_id"]:
            return {found[0]["work_center_id"]}
        job = await _job(db, kind, id)
        return await _centers(db, "job", job) if job else set()
    if kind == "promise":
        found = await db.fetch("SELECT takes FROM promise WHERE id = ?", id)
        takes = json.loads(found[0]["takes"] or "[]") if found else []
        return {str(one[0]) for one in takes if isinstance(one, list) and one}
    if kind == "job":
        steps = await db.fetch("SELECT work_center_id FROM operation WHERE job_id = ? AND state <> 'done'", id)
        return {one["work_center_id"] for one in steps if one["work_center_id"]}
    return set()
