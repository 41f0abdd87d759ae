"""Puts news for the outside aside in the transaction of their cause, and hands them over after the commit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from server.core import clock, discovery
from server.core.base import House
from server.core.database import Database
from server.core.runner import Schedule
from server.features.push.concerns import concerned
from server.features.push.news import news, notice_id
from server.features.webhooks.sender import spread, work_off
from server.features.webhooks.topics import topic_of
from sync.change import Change, Effects, NoticeMaker, Reader, Row
from sync.record import Kind


@cache
def _makers() -> tuple[NoticeMaker, ...]:
    return tuple(module.notices for module in discovery.modules("notify").values())


@cache
def _kinds() -> Mapping[str, Kind]:
    return discovery.catalogue().kinds


def put_aside(changes: list[Change], read: Reader) -> Effects:
    """Write down each piece of news that may leave the house, once, however many people hear of it.

    For which webhooks it is, is found out after the commit: their list is no record that a reaction could read.
    """
    rows: dict[str, Row] = {}
    for change, notice in news(_makers(), changes, read):
        if topic_of(notice.key) is None:
            continue
        kind, about = notice.about
        id = notice_id(change, notice.key, "webhook")
        values: dict[str, None | int | str] = {
            "id": id,
            "key": notice.key,
            "params": json.dumps(notice.params, ensure_ascii=False),
            "about_kind": kind,
            "about_id": about,
            "concerns": json.dumps(concerned(notice.about, read, _kinds())),
            "urgency": notice.urgency,
            "at_ms": clock.ms_of(change.now),
        }
        rows[id] = Row(table="webhook_news", values=values)
    return Effects(rows=tuple(rows.values()))


async def deliver(house: House) -> None:
    """Find the webhooks of what is new, and hand over what is due."""
    await spread(house)
    await work_off(house, clock.now_ms())


async def checkup(db: Database) -> list[str]:
    """Say how many webhooks there are and what waits for them."""
    states = {
        row["state"]: row["n"] for row in await db.fetch("SELECT state, COUNT(*) AS n FROM webhook GROUP BY state")
    }
    [waiting] = await db.fetch("SELECT COUNT(*) AS n FROM webhook_delivery")
    off = sum(states.values()) - states.get("on", 0)
    return [f"webhooks: {states.get('on', 0)} on, {off} off; deliveries waiting: {waiting['n']}"]


REACTIONS = [put_aside]
SCHEDULES = [Schedule(name="webhooks", every_sec=5, run=deliver, wakes_on=("webhook_news",), alone=True)]
CHECKUPS = [checkup]
