"""How often nobody had to call: counted on the server, once for everything, and nobody's name with it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from msgspec import structs

from server.core.ids import uuid7
from server.features.jobs import tasks
from server.settings import Settings
from sync.change import Actor
from sync.mutation import Edit
from tests.server.features.promise.hall import Clock
from tests.server.serving import Device, Served, served

# Thursday noon at the plant
NOW = "2026-04-23T03:00:00.000Z"


@pytest.fixture
async def running(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    Clock(monkeypatch, NOW)
    async with served(settings) as opened:
        yield opened


async def said(running: Served, person: Device, days: dict[str, object]) -> int:
    async with running.client(**person.authorization) as http:
        answer: httpx.Response = await http.post("/api/jobs/looks", json={"days": days})
    return answer.status_code


async def weeks(running: Served) -> dict[str, tuple[int, int]]:
    await tasks.spare(running.house)
    rows = await running.house.db.fetch("SELECT week_on, looked, answered FROM spared ORDER BY week_on")
    return {row["week_on"]: (row["looked"], row["answered"]) for row in rows}


async def test_looks_of_all_devices_are_added_up_and_said_again_count_once(running: Served) -> None:
    sato, tanaka = await running.device("sales"), await running.device("sales")
    assert await said(running, sato, {"2026-04-23": 3, "2026-04-17": 2}) == 204
    assert await said(running, sato, {"2026-04-23": 4}) == 204
    assert await said(running, sato, {"2026-04-23": 1}) == 204
    assert await said(running, tanaka, {"2026-04-23": 1}) == 204
    for _ in range(2):
        assert await weeks(running) == {"2026-04-13": (2, 0), "2026-04-20": (5, 0)}


async def test_only_the_office_is_spared_a_call_and_only_days_that_may_be(running: Served) -> None:
    assert await said(running, await running.device("worker"), {"2026-04-23": 3}) == 403
    sales = await running.device("sales")
    assert await said(running, sales, {"2026-01-01": 3, "2027-01-01": 3, "today": 3}) == 204
    for days in ({"2026-04-23": 0}, {"2026-04-23": 1000}, {"2026-04-23": "x"}, {str(n): 1 for n in range(15)}):
        assert await said(running, sales, dict(days)) == 400
    assert await weeks(running) == {}


async def test_what_is_kept_names_nobody_and_goes_when_its_week_is_over(
    running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    sales = await running.device("sales")
    await said(running, sales, {"2026-04-23": 3})
    assert await weeks(running) == {"2026-04-20": (3, 0)}
    [row] = await running.house.db.fetch('SELECT "by" FROM spared')
    assert row["by"] is None
    Clock(monkeypatch, "2026-05-04T03:00:00.000Z")
    assert await weeks(running) == {"2026-04-20": (3, 0)}
    assert await running.house.db.fetch("SELECT id FROM job_look") == []


async def test_every_question_that_somebody_else_answered_counts_once(running: Served) -> None:
    house, asker, other = running.house, await running.device("sales"), await running.device("lead")
    room, question, alone = uuid7(), uuid7(), uuid7()
    about = {"about_kind": "room", "about_id": room, "text": "x"}
    await house.writer.write([Edit(op="create", kind="room", id=room, fields={"name": "x", "theme": "notice"})])

    async def post(person: Device, id: str, **fields: object) -> None:
        edit = Edit(op="create", kind="post", id=id, fields={**about, **fields})
        actor = Actor(user=person.user, roles=frozenset({"admin"}), device=person.device)
        mutation = structs.replace(person.mutation(edit), schema=house.catalogue.schema)
        [receipt] = await house.writer.submit(actor, [mutation], person.device, person.epoch)
        assert receipt.verdict == "applied", receipt

    for one in (question, alone):
        await post(asker, one, form="question")
    await post(asker, uuid7(), form="answer", answers_id=alone)
    assert await weeks(running) == {}
    for _ in range(2):
        await post(other, uuid7(), form="answer", answers_id=question)
    assert await weeks(running) == {"2026-04-20": (0, 1)}
    await post(asker, uuid7(), form="question")
    await post(other, uuid7(), form="answer", answers_id=alone)
    assert await weeks(running) == {"2026-04-20": (0, 2)}


async def test_only_what_was_said_since_last_monday_is_looked_through(sqlite: Settings) -> None:
    async with served(sqlite) as opened:
        plan = await opened.house.db.fetch(f"EXPLAIN QUERY PLAN {tasks.ANSWERED}", NOW)
    steps = [str(row["detail"]) for row in plan]
    assert not [one for one in steps if one.startswith("SCAN")], steps
    assert [one for one in steps if "post_at" in one], steps
