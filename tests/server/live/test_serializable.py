"""Where every transaction is serializable, as on CockroachDB: what collides is done again, once, and nothing is lost.

The database refuses with SQLSTATE 40001 for real: transactions that meet, and a trigger that refuses commits by number.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from server.core import database
from server.core.ids import uuid7
from server.live.opening import open_house
from server.live.writer import Writer
from server.settings import Settings
from sync.mutation import Edit, Receipt
from sync.store import Commit, Store
from tests.postgres import Cluster
from tests.server.live.stores import opened
from tests.sync.kinds import RULEBOOK, actor, ask, create, patch, uid
from tests.sync.news_contract import NewsContract
from tests.sync.store_contract import StoreContract, thing

REFUSING = """
CREATE SEQUENCE refused;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A sequence counts on whatever becomes of the transaction.
    IF nextval('refused') % 3 <> 0 THEN
        RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON sync_head DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.fixture
async def serializable(postgres: Cluster, tmp_path: Path) -> Settings:
    """Return the settings of a database on which nothing but SERIALIZABLE is asked for."""
    url = postgres.new_database()
    db = database.connect(url)
    name = url.rsplit("/", 1)[1]
    await db.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    return Settings(data=tmp_path, database=url)


class TestSerializable(StoreContract, NewsContract):
    @pytest.fixture
    async def store(self, serializable: Settings) -> AsyncIterator[Store]:
        async with opened(serializable) as (_, store):
            yield store


async def refuse(db: Any) -> None:
    for statement in REFUSING.split(";\nCREATE "):
        await db.execute(statement if statement.lstrip().startswith("CREATE") else f"CREATE {statement}")


async def refusals(db: Any) -> int:
    [row] = await db.fetch("SELECT last_value FROM refused")
    return int(row["last_value"])


def writer_of(store: Store) -> Writer:
    writer = Writer(store, RULEBOOK, lambda who: frozenset({"shop"}))
    writer.start()
    return writer


async def test_a_commit_that_is_refused_is_made_again_with_all_its_effects_once(serializable: Settings) -> None:
    async with opened(serializable) as (db, store):
        await refuse(db)
        writer = writer_of(store)
        await writer.ask([ask(1, create("thing", uid(1), name="one"))])
        for n in range(2, 12):
            [answer] = await writer.ask([ask(n, patch("thing", uid(1), n - 1, good={"add": 1}))])
            assert isinstance(answer, Receipt)
            assert (answer.verdict, answer.v) == ("applied", n)
        await writer.stop()
        assert await refusals(db) == 33, "two refusals for each commit"
        page = await store.feed({"shop": 0})
        [record] = [one for one in page.changes if one.kind == "thing"]
        assert (record.fields["good"], await store.head()) == (10, 11)
        assert [one.seq for one in await store.receipts("phone-a", "e1", 0)] == list(range(1, 12))


async def test_several_writers_that_meet_lose_and_double_nothing(serializable: Settings) -> None:
    async with opened(serializable) as (_, store):
        writers = [writer_of(store) for _ in range(3)]
        await writers[0].ask([ask(1, create("thing", uid(1), name="one"), who=actor("first"))])

        async def count(writer: Writer, device: str) -> None:
            for n in range(1, 21):
                [answer] = await writer.ask([ask(n, patch("thing", uid(1), 1, good={"add": 1}), who=actor(device))])
                assert isinstance(answer, Receipt)

        await asyncio.gather(*(count(one, f"phone-{n}") for n, one in enumerate(writers)))
        for one in writers:
            await one.stop()
        page = await store.feed({"shop": 0})
        [record] = [one for one in page.changes if one.kind == "thing"]
        assert (record.fields["good"], await store.head()) == (60, 61)


async def test_transactions_that_meet_are_refused_here_for_real(serializable: Settings) -> None:
    async with opened(serializable) as (db, store):
        async with store.transaction() as turn:
            waiting = asyncio.create_task(meet(store))
            await asyncio.sleep(0.2)
            await turn.commit(Commit(v=1, upserts=[thing(uid(7), 1)]))
        with pytest.raises(asyncpg.SerializationError):
            await waiting
        assert [row["v"] for row in await db.fetch("SELECT v FROM sync_head")] == [1]


async def meet(store: Store) -> None:
    async with store.transaction() as turn:
        await turn.commit(Commit(v=turn.head + 1, upserts=[thing(uid(8), turn.head + 1)]))


async def test_houses_open_and_write_side_by_side(serializable: Settings) -> None:
    async def writes(n: int) -> list[str]:
        async with open_house(serializable, serving=True) as house:
            for _ in range(n):
                edit = Edit(op="create", kind="team", id=uuid7(), fields={"name": "旋盤"})
                assert (await house.writer.write([edit])).verdict == "applied"
            return [row["id"] for row in await house.db.fetch("SELECT id FROM team")]

    await writes(1)
    await asyncio.gather(writes(10), writes(10), writes(10))
    assert len(await writes(0)) == 31
