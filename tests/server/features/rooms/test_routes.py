"""Whoever does not want to be named is named nowhere: not in any table, not in the log, not in the news."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core import clock
from server.core.dialect import quoted
from server.core.ids import uuid7
from server.core.limits import Limit
from server.features.people.tasks import note_heard
from server.features.people.tokens import new_secret
from server.features.rooms import routes
from server.features.rooms.tasks import care, escalate
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.promise.hall import Clock
from tests.server.serving import Device, Served, served

SAID = {"text": "フォークリフトとぶつかりそうになった"}


@pytest.fixture
async def running(sqlite: Settings) -> AsyncIterator[Served]:
    async with served(sqlite) as opened:
        yield opened


async def room(running: Served, theme: str = "near_miss") -> str:
    one = Edit(op="create", kind="room", id=uuid7(), fields={"name": "ヒヤリハット", "theme": theme})
    assert (await running.house.writer.write([one])).verdict == "applied"
    return one.id


async def send(running: Served, device: Device, **body: object) -> tuple[int, object]:
    async with running.client(**device.authorization) as http:
        answer = await http.post("/api/rooms/unnamed", json={"once": new_secret(), **body})
    return answer.status_code, answer.json()["code"] if answer.content else None


async def naming(running: Served, device: Device) -> list[str]:
    """Return every row of every table that names this person or this device."""
    db = running.house.db
    tables = [row["name"] for row in await db.fetch("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [f"{table} {row}" for table in tables for row in await db.fetch(f"SELECT * FROM {quoted(table)}")]
    return sorted(one for one in rows if device.user in one or device.device in one)


async def test_nothing_that_is_kept_names_the_author(
    running: Served, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    device, lead = await running.device("worker", "言わない人"), await running.device("lead", "職長")
    here = await room(running)
    # what every signed-in device leaves behind, it has left behind
    async with running.client(**device.authorization) as http:
        assert (await http.get("/api/people/me")).status_code == 200
    before = await naming(running, device)
    capfd.readouterr()
    assert await send(running, device, room_id=here, **SAID) == (204, None)
    await care(running.house)
    [post] = await running.house.db.fetch("SELECT * FROM post")
    assert (post["by"], bool(post["unnamed"]), post["text"], post["to_id"]) == (None, True, SAID["text"], lead.user)
    Clock(monkeypatch, clock.text_of(clock.ms_of(post["due_at"])))
    await escalate(running.house)
    keys = [row["key"] for row in await running.house.db.fetch("SELECT key FROM notice ORDER BY v")]
    assert keys == ["post_given", "unnamed_late"]
    assert await naming(running, device) == before
    said = "".join(capfd.readouterr())
    assert not [one for one in (device.user, device.device, "言わない人", SAID["text"]) if one in said]


async def test_only_near_misses_are_told_without_a_name_and_by_people_of_the_shop(
    running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, gateway = await running.device("worker"), await running.device("program")
    here, elsewhere = await room(running), await room(running, "trouble")
    assert await send(running, worker, room_id=elsewhere, **SAID) == (409, "unnamed_not_here")
    assert await send(running, worker, room_id=uuid7(), **SAID) == (409, "unnamed_not_here")
    assert await send(running, gateway, room_id=here, **SAID) == (403, "forbidden")
    assert (await send(running, worker, room_id=here, text=" "))[0] == 400
    monkeypatch.setattr(routes, "UNNAMED", Limit(burst=1, per_minute=0.001))
    gentle = await running.device("worker")
    assert [(await send(running, gentle, room_id=here, **SAID))[0] for _ in range(2)] == [204, 429]


async def test_when_a_device_was_heard_of_does_not_say_who_wrote(running: Served) -> None:
    device, here = await running.device("worker"), await room(running)
    async with running.client(**device.authorization) as http:
        assert (await http.get("/api/people/me")).status_code == 200
    assert await send(running, device, room_id=here, **SAID) == (204, None)
    await note_heard(running.house)
    [row] = await running.house.db.fetch("SELECT seen_at FROM device WHERE id = ?", device.device)
    assert row["seen_at"] is None


async def test_the_same_sent_again_because_no_answer_came_is_one(
    running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    device, here = await running.device("worker"), await room(running)
    now = Clock(monkeypatch, "2026-04-23T01:59:59.000Z")
    assert await send(running, device, room_id=here, once="a", **SAID) == (204, None)
    assert await send(running, device, room_id=here, once="a", **SAID) == (204, None)
    for hours in (1, 12, 13 * 24):
        now.at_ms += hours * 3_600_000
        assert await send(running, device, room_id=here, once="a", **SAID) == (204, None)
        assert len(await running.house.db.fetch("SELECT id FROM post")) == 1
    assert await send(running, await running.device("worker"), room_id=here, once="b", **SAID) == (204, None)
    assert len(await running.house.db.fetch("SELECT id FROM post")) == 2


async def test_other_words_in_its_place_are_not_lost_in_silence(running: Served) -> None:
    device, here = await running.device("worker"), await room(running)
    assert await send(running, device, room_id=here, once="a", **SAID) == (204, None)
    assert await send(running, device, room_id=here, once="a", text="ほかのこと") == (409, "unnamed_told")
    assert len(await running.house.db.fetch("SELECT id FROM post")) == 1
