"""Several writers on PostgreSQL: one turn at a time, and commit order is version order."""

from __future__ import annotations

import asyncio

from server.settings import Settings
from sync.store import Commit, Store
from tests.postgres import Cluster
from tests.server.live.stores import opened
from tests.sync.kinds import uid
from tests.sync.store_contract import thing


async def count_up(store: Store, first: int) -> None:
    for n in range(10):
        async with store.transaction() as turn:
            v = turn.head + 1
            await asyncio.sleep(0)
            await turn.commit(Commit(v=v, upserts=[thing(uid(first + n), v)]))


async def test_turns_side_by_side_leave_no_gap_and_no_double(postgres: Cluster, sqlite: Settings) -> None:
    settings = Settings(data=sqlite.data, database=postgres.new_database())
    async with opened(settings) as (_, store):
        await asyncio.gather(*(count_up(store, 100 * n) for n in range(5)))
        page = await store.feed({"shop": 0})
        assert await store.head() == 50
    assert [one.v for one in page.changes] == list(range(1, 51))


async def test_a_reader_that_follows_never_skips(postgres: Cluster, sqlite: Settings) -> None:
    settings = Settings(data=sqlite.data, database=postgres.new_database())
    async with opened(settings) as (_, store):
        writers = asyncio.gather(*(count_up(store, 100 * n) for n in range(3)))
        seen: list[int] = []
        at = 0
        while at < 30:
            page = await store.feed({"shop": at})
            seen += [one.v for one in page.changes]
            at = page.v
        await writers
    assert seen == list(range(1, 31))
