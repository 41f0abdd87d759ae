"""The bus over a real PostgreSQL, through its restart."""

from __future__ import annotations

import asyncio
import os
import signal
from functools import partial
from typing import Any

import pytest

from server.core import database
from server.live import bus_postgres
from server.live.bus import News
from tests.postgres import Cluster
from tests.server.live.bus_contract import BusContract, ears


class Carrier:
    """A PostgreSQL that the test may stop. See `tests.server.live.bus_contract.Server`."""

    def __init__(self, postgres: Cluster) -> None:
        self.db: Any = database.connect(postgres.new_database())
        self.start, self.stop = postgres.start, postgres.stop
        self._pids: list[int] = []

    async def connect(self) -> bus_postgres.Notify:
        wire = await bus_postgres.connect(self.db)
        self._pids.append(wire.pid)
        return wire

    async def shout(self, text: str) -> None:
        await self.db.execute("SELECT pg_notify(?, ?)", bus_postgres.CHANNEL, text)

    def freeze(self) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGCONT)


class TestPostgres(BusContract):
    @pytest.fixture
    def server(self, postgres: Cluster) -> Carrier:
        return Carrier(postgres)


async def test_other_databases_of_the_same_server_hear_nothing(postgres: Cluster) -> None:
    dbs: list[Any] = [database.connect(postgres.new_database()) for _ in range(2)]
    async with ears(*(partial(bus_postgres.connect, db) for db in dbs)) as (here, there):
        here.bus.say(News(5))
        await here.hears(5)
        there.bus.say(News(1))
        await there.hears(1)
        assert News(5) not in there.news


async def test_of_more_than_anybody_reads_the_newest_is_kept(
    postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_postgres, "UNHEARD", 3)
    wire = await bus_postgres.connect(database.connect(postgres.new_database()))  # type: ignore[arg-type]
    for n in range(10):
        await wire.say(str(n))
    await asyncio.sleep(0)
    assert [await wire.hear() for _ in range(3)] == ["7", "8", "9"]
    await wire.close()
