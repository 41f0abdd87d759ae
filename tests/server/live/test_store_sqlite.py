"""The writer's turn on SQLite gives its connection back, whatever happens."""

from __future__ import annotations

import asyncio

import pytest

from server.settings import Settings
from sync.store import Commit, OneRecord
from tests.server.live.stores import opened
from tests.sync.kinds import uid
from tests.sync.store_contract import thing, write


async def test_a_cancelled_turn_leaves_nothing_and_blocks_nobody(sqlite: Settings) -> None:
    async with opened(sqlite) as (_, store):
        inside = asyncio.Event()

        async def hang() -> None:
            async with store.transaction() as turn:
                await turn.load([OneRecord("thing", uid(1))])
                inside.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(hang())
        await inside.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(10):
            await write(store, Commit(v=1, upserts=[thing(uid(1), 1)]))
        assert await store.head() == 1


async def test_a_database_without_a_head_is_told_plainly(sqlite: Settings) -> None:
    async with opened(sqlite) as (db, store):
        await db.execute("DELETE FROM sync_head")
        with pytest.raises(IndexError):
            await store.head()
        await store.begin_life("again")
        assert await store.head() == 0
