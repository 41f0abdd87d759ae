"""Who is told: watchers, named people and roles, in the transaction of the cause."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core import ids
from server.core.base import House
from server.live.opening import open_house
from server.settings import Settings
from sync.change import Actor
from sync.mutation import Edit, Mutation

AT = "2026-04-23T01:02:03.456Z"


@pytest.fixture
async def house(sqlite: Settings) -> AsyncIterator[House]:
    async with open_house(sqlite, serving=False) as opened:
        yield opened


async def person(house: House, role: str, **fields: object) -> str:
    id = ids.uuid7()
    await house.writer.write([Edit(op="create", kind="user", id=id, fields={"name": role, "role": role, **fields})])
    return id


async def raise_stop(house: House, by: str) -> None:
    actor = Actor(user=by, roles=frozenset({"worker"}), device=ids.uuid7())
    fields: dict[str, object] = {"cause": "machine", "severity": "stop"}
    edit = Edit(op="create", kind="issue", id=ids.uuid7(), fields=fields)
    [receipt] = await house.writer.submit(
        actor, [Mutation(seq=1, at=AT, schema=house.catalogue.schema, edits=(edit,))], actor.device, ids.uuid7()
    )
    assert receipt.verdict == "applied", receipt


async def told(house: House) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in await house.db.fetch("SELECT * FROM notice"):
        found.setdefault(one["user_id"], []).append(one["key"])
    return found


async def test_a_stop_reaches_every_active_lead_and_never_the_one_who_raised_it(house: House) -> None:
    worker, lead, gone = (
        await person(house, "worker"),
        await person(house, "lead"),
        await person(house, "lead", active=False),
    )
    await raise_stop(house, worker)
    everybody = await told(house)
    assert everybody.get(lead) == ["issue_stop"]
    assert worker not in everybody
    assert gone not in everybody


async def test_what_is_in_the_outbox_has_its_notice(house: House) -> None:
    worker = await person(house, "worker")
    await person(house, "lead")
    await raise_stop(house, worker)
    rows = await house.db.fetch("SELECT o.urgency, n.id FROM push_outbox o LEFT JOIN notice n ON n.id = o.notice_id")
    assert rows
    assert all(one["id"] is not None and one["urgency"] == "high" for one in rows)
