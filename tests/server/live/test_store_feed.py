"""The feed uses the index that was made for it, and reads one snapshot."""

from __future__ import annotations

import asyncio

import msgspec

from server.settings import Settings
from sync.record import Gone
from sync.store import Commit
from tests.server.live.stores import opened
from tests.sync.kinds import uid
from tests.sync.store_contract import thing, write


async def test_reading_what_is_new_uses_the_index_of_scope_and_version(sqlite: Settings) -> None:
    async with opened(sqlite) as (db, _):
        plan = await db.fetch(
            'EXPLAIN QUERY PLAN SELECT scope, v FROM "the_thing" WHERE scope = ? AND v > ? ORDER BY v LIMIT ?',
            "shop",
            5,
            9,
        )
    assert "thing_scope_v" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


async def test_reading_while_others_write_gives_whole_versions(settings: Settings) -> None:
    async with opened(settings) as (_, store):

        async def keep_writing() -> None:
            for v in range(1, 30):
                await write(store, Commit(v=v, upserts=[thing(uid(n), v, note=str(v)) for n in range(3)]))

        writing = asyncio.create_task(keep_writing())
        while not writing.done():
            page = await store.feed({"shop": 0})
            assert {one.v for one in page.changes} <= {page.v}, "all three of a version, or none"
            assert len(page.changes) in (0, 3)
        await writing


async def test_a_person_without_scopes_is_told_the_head(settings: Settings) -> None:
    async with opened(settings) as (_, store):
        await write(store, Commit(v=4, upserts=[thing(uid(1), 4)]))
        page = await store.feed({})
    assert (page.v, list(page.changes), page.more) == (4, [], False)


async def test_what_was_put_away_can_change_as_well(settings: Settings) -> None:
    async with opened(settings) as (_, store):
        away = msgspec.structs.replace(thing(uid(1), 2), scope="archive")
        await write(store, Commit(v=1, upserts=[thing(uid(1), 1)]))
        await write(store, Commit(v=2, upserts=[away], gone=[Gone(kind="thing", id=uid(1), scope="shop", v=2)]))
        await write(store, Commit(v=3, upserts=[msgspec.structs.replace(away, v=3)]))
        assert await store.kinds_since(["thing"], 2) == {"thing"}
        assert await store.kinds_since(["thing"], 3) == set()


async def test_what_is_kept_in_some_places_comes_whole_or_as_what_is_new(settings: Settings) -> None:
    async with opened(settings) as (_, store):
        other = msgspec.structs.replace(thing(uid(2), 2), scope="archive")
        await write(store, Commit(v=1, upserts=[thing(uid(1), 1)]))
        await write(store, Commit(v=2, upserts=[other, thing(uid(3), 2)]))
        whole = await store.kept([("thing", "shop"), ("thing", "archive")])
        assert (whole.v, {one.id for one in whole.changes}) == (2, {uid(1), uid(2), uid(3)})
        assert {one.id for one in (await store.kept([("thing", "shop")])).changes} == {uid(1), uid(3)}
        gone = Gone(kind="thing", id=uid(1), scope="shop", v=3)
        await write(store, Commit(v=3, gone=[gone]))
        new = await store.kept([("thing", "shop")], 2)
        assert (new.v, list(new.changes), list(new.gone)) == (3, [], [gone])
        assert (await store.kept([("thing", "archive")], 2)).gone == []
        assert (await store.kept([("thing", "shop")], 3)).gone == []
        assert (await store.kept([("thing", "shop")])).gone == []
