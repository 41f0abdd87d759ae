"""What a commit leaves in the tables of either database."""

from __future__ import annotations

from server.settings import Settings
from sync.change import Row
from sync.mutation import Receipt
from sync.record import Gone
from sync.store import Commit, Settled
from tests.server.live.stores import opened
from tests.sync.kinds import ask, create, patch, receipt, uid
from tests.sync.store_contract import thing, write


async def test_rows_of_unsynced_tables_go_into_the_same_transaction(settings: Settings) -> None:
    async with opened(settings) as (db, store):
        await db.execute("CREATE TABLE outbox (id VARCHAR(36), tries BIGINT, done BOOLEAN, note TEXT)")
        rows = [
            Row(table="outbox", values={"id": "a", "tries": 0, "done": False, "note": None}),
            Row(table="outbox", values={"id": "b", "tries": 1, "done": True, "note": "後"}),
            Row(table="outbox", values={"id": "c"}),
        ]
        await write(store, Commit(v=1, upserts=[thing(uid(1), 1)], rows=rows))
        found = await db.fetch("SELECT * FROM outbox ORDER BY id")
    assert [tuple(one.values()) for one in found] == [
        ("a", 0, False, None),
        ("b", 1, True, "後"),
        ("c", None, None, None),
    ]


async def test_a_record_that_comes_back_to_a_scope_is_no_longer_gone_from_it(settings: Settings) -> None:
    both = f"user:{uid(1)} user:{uid(2)}"
    async with opened(settings) as (db, store):
        await receipt(store, ask(1, create("wish", uid(9), owner_id=uid(1), name="x"), scopes=both))
        await receipt(store, ask(2, patch("wish", uid(9), 1, owner_id=uid(2)), scopes=both))
        await receipt(store, ask(3, patch("wish", uid(9), 2, owner_id=uid(1)), scopes=both))
        gone = await db.fetch("SELECT scope FROM sync_gone")
    assert [one["scope"] for one in gone] == [f"user:{uid(2)}"]


async def test_a_tombstone_takes_the_row_away_and_moves_with_the_version(settings: Settings) -> None:
    async with opened(settings) as (db, store):
        await write(store, Commit(v=1, upserts=[thing(uid(1), 1)]))
        for v in (2, 3):
            await write(store, Commit(v=v, gone=[Gone(kind="thing", id=uid(1), scope="shop", v=v)]))
        assert await db.fetch("SELECT id FROM the_thing") == []
        assert [one["v"] for one in await db.fetch("SELECT v FROM sync_gone")] == [3]


async def test_what_was_parked_is_kept_whole_for_an_operator(settings: Settings) -> None:
    parked = Settled(device="d", epoch="e", user=None, mark="m", parked='{"seq":1}',
                     receipt=Receipt(seq=1, verdict="parked", v=0, code="unreadable"))  # fmt: skip
    async with opened(settings) as (db, store):
        await write(store, Commit(v=0, settled=[parked]))
        found = await db.fetch("SELECT verdict, code, parked FROM sync_receipt")
    assert found == [{"verdict": "parked", "code": "unreadable", "parked": '{"seq":1}'}]
