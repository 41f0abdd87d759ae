"""Who is first on a database begins a life of its history; who is not joins it; a lost place is taken anew."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from server.core.base import House
from server.core.ids import uuid7
from server.live.life import AlreadyServed
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.disasters.proxy import Wire, wire
from tests.postgres import Cluster


@pytest.fixture
def postgresql(postgres: Cluster, tmp_path: Path) -> Settings:
    """Return the settings of a house on PostgreSQL that does not exist yet."""
    return Settings(data=tmp_path, database=postgres.new_database())


async def life(house: House) -> str:
    return (await house.store.history()).life


@asynccontextmanager
async def opened(settings: Settings, *, serving: bool = False) -> AsyncIterator[tuple[House, str]]:
    """Open a house and tell which life it found or began."""
    async with open_house(settings, serving=serving) as house:
        yield house, await life(house)


async def write(house: House) -> int:
    receipt = await house.writer.write([Edit(op="create", kind="team", id=uuid7(), fields={"name": "旋盤"})])
    assert receipt.verdict == "applied"
    return receipt.v


async def test_each_start_begins_a_life(settings: Settings) -> None:
    names = set()
    for serving in (True, True, False, True):
        async with opened(settings, serving=serving) as (_, name):
            names.add(name)
    assert len(names) == 4


async def test_a_command_beside_a_server_joins_its_life(settings: Settings) -> None:
    async with opened(settings, serving=True) as (house, served):
        for _ in range(2):
            async with opened(settings) as (_, name):
                assert name == served
        assert await life(house) == served


async def test_servers_beside_each_other_share_a_life_on_postgresql(postgresql: Settings) -> None:
    async with opened(postgresql, serving=True) as (_, first):
        async with opened(postgresql, serving=True) as (_, second):
            assert second == first
        async with opened(postgresql, serving=True) as (_, third):
            assert third == first
    async with opened(postgresql, serving=True) as (_, later):
        assert later != first


async def test_a_second_server_on_a_file_is_refused_and_changes_nothing(sqlite: Settings) -> None:
    async with opened(sqlite, serving=True) as (house, first):
        with pytest.raises(AlreadyServed, match=r"another server serves .*kakehashi\.sqlite3"):
            async with opened(sqlite, serving=True):
                pass
        assert await life(house) == first
    async with opened(sqlite, serving=True) as (_, later):
        assert later != first


async def test_a_server_that_starts_beside_a_command_begins_a_life(sqlite: Settings) -> None:
    async with opened(sqlite) as (_, command), opened(sqlite, serving=True) as (_, served):
        assert served != command


async def test_what_a_command_writes_before_the_server_is_back_is_not_taken_for_what_was_lost(
    sqlite: Settings, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite3"
    async with opened(sqlite, serving=True) as (house, heard):
        await write(house)
        await house.db.execute("VACUUM INTO ?", str(backup))
        lost = await write(house)
    for path in sqlite.data.glob("*.sqlite3-*"):
        path.unlink()
    shutil.copy(backup, sqlite.data / "kakehashi.sqlite3")
    async with opened(sqlite) as (house, _):
        assert await write(house) == lost
    async with opened(sqlite, serving=True) as (house, _):
        history = await house.store.history(heard)
    assert (history.head, history.upto) == (lost, lost - 1)


async def lose_places(*houses: House) -> None:
    """End every connection that holds an advisory lock, as a database that goes away does, until all know of it."""
    await houses[0].db.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    stores: list[Any] = [house.store for house in houses]
    async with asyncio.timeout(10):
        while not all(store.attend.__self__.lost for store in stores):  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0)


async def test_a_lost_place_is_taken_anew_before_anything_is_written(postgresql: Settings) -> None:
    async with opened(postgresql, serving=True) as (house, before):
        first = await write(house)
        await lose_places(house)
        second = await write(house)
        assert await life(house) != before
        assert (await house.store.history(before)).upto == first == second - 1


async def test_places_that_were_all_lost_share_the_life_that_follows(postgresql: Settings) -> None:
    async with opened(postgresql, serving=True) as (house, name), opened(postgresql, serving=True) as (other, _):
        await lose_places(house, other)
        ours, theirs = await life(house), await life(other)
        assert ours == theirs != name, "the first that comes back begins one, the next joins it"
        assert await life(house) == ours


@asynccontextmanager
async def through(cluster: Cluster, data: Path) -> AsyncIterator[tuple[Wire, Settings]]:
    """Open a way to a new database that can be led elsewhere."""
    url = cluster.new_database()
    async with wire(cluster.port) as way:
        yield way, Settings(data=data, database=url.replace(f":{cluster.port}/", f":{way.port}/"))


async def insisted(house: House) -> int:
    """Write as a phone does that comes back until it has its receipt."""
    async with asyncio.timeout(60):
        while True:
            try:
                return await write(house)
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await asyncio.sleep(0.1)


async def test_a_database_that_only_falls_silent_is_noticed_and_the_place_taken_anew(
    postgres: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.live.life.PROBE_SEC", 0.5)
    async with through(postgres, tmp_path) as (way, settings), opened(settings, serving=True) as (house, before):
        first = await write(house)
        way.silence()
        assert await insisted(house) == first + 1
        # A life begins only if the database has let go of the old place by then; either way nothing was taken back.
        assert (await house.store.history(before)).upto in (first, first + 1)


async def test_after_a_failover_nothing_is_written_in_the_life_of_the_other_server(
    postgres: Cluster, tmp_path: Path
) -> None:
    """The old server still answers: only where a new connection leads tells that the others have gone over."""
    standby = Cluster()
    try:
        async with through(postgres, tmp_path) as (way, settings), opened(settings, serving=True) as (house, before):
            await write(house)
            name = settings.database.rsplit("/", 1)[1]
            elsewhere = Settings(data=tmp_path / "standby", database=standby.new_database(name=name))
            async with opened(elsewhere):
                pass
            way.lead_to(standby.port)
            database: Any = house.db
            await database.pool.expire_connections()
            with pytest.raises(ConnectionError, match="another server"):
                await write(house)
            assert await insisted(house) == 1
            assert (await house.store.history(before)).upto is None, "what was heard there is none of this history's"
    finally:
        standby.remove()
