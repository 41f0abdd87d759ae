"""Two houses on one PostgreSQL: what one commits is heard in the other through the bus, and without it by the head."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from server.core.base import House
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.core.runner import Schedule
from server.features.people.guards import shut_out
from server.live import opening
from server.settings import Settings
from sync.change import Row
from sync.mutation import Edit
from tests.postgres import Cluster
from tests.redis import RedisServer
from tests.server.serving import Served, served


class Carrier:
    """What carries the bus of two houses, and can be stopped under them."""

    def __init__(self, settings: Settings, server: Cluster | RedisServer) -> None:
        self.settings = settings
        self.stop, self.start = server.stop, server.start


@pytest.fixture(params=["postgresql", "redis"])
def carrier(request: pytest.FixtureRequest, postgres: Cluster, redis: RedisServer, tmp_path: Path) -> Carrier:
    """Return two ways to be told of a commit: the database's own, and a Redis beside it."""
    database = postgres.new_database()
    if request.param == "postgresql":
        return Carrier(Settings(data=tmp_path, database=database), postgres)
    return Carrier(Settings(data=tmp_path, database=database, bus=redis.url), redis)


@pytest.fixture
def never_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the safety net away: what is heard now was carried, or looked for because the bus came back."""
    monkeypatch.setattr("server.live.fanout.WATCH_SEC", 3600)


@asynccontextmanager
async def both(settings: Settings) -> AsyncIterator[tuple[Served, Served]]:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(served(settings))
        yield here, await stack.enter_async_context(served(settings))


async def team(house: House, name: str = "旋盤") -> str:
    id = uuid7()
    receipt = await house.writer.write([Edit(op="create", kind="team", id=id, fields={"name": name})])
    assert receipt.verdict == "applied"
    return id


async def insisted(house: House) -> str:
    """Write as a phone does that comes back until it has its receipt."""
    async with asyncio.timeout(60):
        while True:
            try:
                return await team(house)
            except Exception:  # the database is away in many ways
                await asyncio.sleep(0.1)


@pytest.mark.usefixtures("never_looking")
async def test_what_one_process_commits_the_other_tells_without_looking(carrier: Carrier) -> None:
    async with both(carrier.settings) as (here, there):
        device = await here.device()
        async with device.online() as talk:
            for n in range(5):
                id = await team(there.house if n % 2 else here.house)
                while id not in talk.records:
                    await talk.checkpoint()


@pytest.mark.usefixtures("never_looking")
async def test_after_a_restart_of_what_carries_it_nothing_was_missed(carrier: Carrier) -> None:
    async with both(carrier.settings) as (here, there):
        device = await here.device()
        held: dict[str, Any] = {}
        written: list[str] = []
        async with device.online() as talk:
            carrier.stop()
            if carrier.settings.bus:
                written.append(await team(there.house))
            carrier.start()
            written.append(await insisted(there.house))
            try:
                while written[-1] not in talk.records:
                    await talk.checkpoint()
            except AssertionError as ended:
                # A life began with the restart of the database: the line ends, and the phone comes back.
                if carrier.settings.bus or "unavailable" not in str(ended):
                    raise
            assert talk.welcome is not None
            held = {"v": talk.v, "scopes": talk.welcome.scopes, "server_epoch": talk.welcome.server_epoch}
            known = set(talk.records)
        async with device.online(**held) as talk:
            assert set(written) <= known | talk.records.keys()
            id = await insisted(there.house)
            while id not in talk.records:
                await talk.checkpoint()


async def test_without_any_bus_the_head_is_looked_at(postgres: Cluster, redis: RedisServer, tmp_path: Path) -> None:
    nobody = redis.url.replace(str(redis.port), "1")
    settings = Settings(data=tmp_path, database=postgres.new_database(), bus=nobody)
    async with both(settings) as (here, there):
        device = await here.device()
        async with device.online() as talk:
            id = await team(there.house)
            while id not in talk.records:
                await talk.checkpoint()


@pytest.mark.usefixtures("never_looking")
async def test_who_is_shut_out_in_one_process_is_gone_from_the_other(carrier: Carrier) -> None:
    async with both(carrier.settings) as (here, there):
        lost, kept = await here.device(), await here.device()
        async with lost.online() as talk, kept.online() as other:
            await shut_out(there.house, lost.device)
            assert (await talk.fault()).code == "device_revoked"
            id = await team(there.house)
            while id not in other.records:
                await other.checkpoint()


@pytest.mark.usefixtures("never_looking")
async def test_a_job_of_which_there_is_one_is_woken_by_what_the_other_process_wrote(
    carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: asyncio.Queue[House] = asyncio.Queue()
    job = Schedule(name="push", every_sec=3600, run=ran.put, wakes_on=("push_outbox",), alone=True)
    monkeypatch.setattr(opening, "schedules", lambda: [job])
    async with opening.open_house(carrier.settings, serving=True) as leads:
        async with opening.open_house(carrier.settings, serving=True) as follows, asyncio.timeout(30):
            assert await ran.get() is leads
            await asyncio.sleep(0.2)  # the bus comes up, and with it everybody looks once more
            while not ran.empty():
                ran.get_nowait()
            await follows.writer.write([], rows=[waiting()])
            assert await ran.get() is leads
        await leads.writer.write([], rows=[waiting()])
        assert await ran.get() is leads
    async with opening.open_house(carrier.settings, serving=True) as later, asyncio.timeout(30):
        assert await ran.get() is later, "who ended in order left the place"


def waiting() -> Row:
    values: dict[str, Any] = {
        "notice_id": uuid7(),
        "user_id": uuid7(),
        "urgency": "normal",
        "expires_at_ms": now_ms() + 60_000,
        "next_at_ms": now_ms() + 60_000,
        "attempts": 0,
        "done": "[]",
    }
    return Row(table="push_outbox", values=values)
