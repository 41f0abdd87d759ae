"""A whole scope in one download, and the socket goes on from there."""

from __future__ import annotations

import gzip

import brotli
import pytest
import zstandard

from server.core.ids import uuid7
from server.live.snapshot import BEHIND
from server.live.writer import Writer
from server.settings import Settings
from sync import codec
from sync.archive import Move
from sync.mutation import Edit
from sync.protocol import Feed
from sync.store import Commit
from tests.server.serving import Served, served

UNPACK = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body),
    "identity": bytes,
}


async def fill(running: Served, count: int = 30) -> None:
    edits = [Edit(op="create", kind="team", id=uuid7(), fields={"name": f"班 {n}"}) for n in range(count)]
    assert (await running.house.writer.write(edits)).verdict == "applied"


@pytest.mark.parametrize("encoding", UNPACK)
async def test_a_snapshot_is_a_feed_frame_and_the_socket_goes_on_from_it(sqlite: Settings, encoding: str) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        await fill(running)
        async with running.client(**device.authorization, **{"Accept-Encoding": encoding}) as client:
            async with client.stream("GET", "/sync/snapshot/shop") as answer:
                packed = b"".join([part async for part in answer.aiter_raw()])
            again = await client.get("/sync/snapshot/shop", headers={"If-None-Match": answer.headers["etag"]})
        assert answer.headers.get("content-encoding", "identity") == encoding
        assert again.status_code == 304
        feed = codec.decode_down(UNPACK[encoding](packed))
        assert isinstance(feed, Feed)
        assert len([one for one in feed.changes if one.kind == "team"]) == 30
        life = (await running.house.store.history()).life
        assert answer.headers["etag"].startswith(f'"{life}-{feed.v}')
        async with device.online(v=feed.v, scopes=["shop"], server_epoch=life) as talk:
            assert talk.welcome is not None
            assert not talk.welcome.whole
            assert not [one for one in talk.records.values() if one.scope == "shop"]
        assert feed.digests == await running.house.store.digests(["shop"])


async def test_what_was_written_since_a_snapshot_comes_over_the_socket(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        async with running.client(**device.authorization) as client:
            first = await client.get("/sync/snapshot/shop")
            await fill(running, 1)
            second = await client.get("/sync/snapshot/shop")
        assert second.content == first.content
        life = (await running.house.store.history()).life
        async with device.online(v=second.json()["v"], scopes=["shop"], server_epoch=life) as talk:
            assert [one.kind for one in talk.records.values() if one.scope == "shop"] == ["team"]


async def test_what_left_the_scope_since_a_snapshot_leaves_by_the_socket(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        await fill(running, 2)
        async with running.client(**device.authorization) as client:
            first = (await client.get("/sync/snapshot/shop")).json()
            away, _ = [one for one in first["changes"] if one["kind"] == "team"]
            writer = running.house.writer
            assert isinstance(writer, Writer)
            await writer.move([Move("team", away["id"], away["v"])], away=True)
            kept = (await client.get("/sync/snapshot/shop")).json()
        assert kept == first, "it may be older than what left"
        life = (await running.house.store.history()).life
        async with device.online(v=kept["v"], scopes=["shop"], server_epoch=life) as talk:
            assert [(one.kind, one.id, one.scope) for one in talk.gone] == [("team", away["id"], "shop")]
            assert not [one for one in talk.records.values() if one.scope in ("shop", "archive")]


async def test_a_snapshot_that_too_much_was_written_since_is_made_anew(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        async with running.client(**device.authorization) as client:
            first = (await client.get("/sync/snapshot/shop")).json()
            async with running.house.store.transaction() as turn:
                await turn.commit(Commit(v=turn.head + BEHIND))
            kept = (await client.get("/sync/snapshot/shop")).json()
            await fill(running, 1)
            fresh = (await client.get("/sync/snapshot/shop")).json()
        assert kept == first
        assert fresh["v"] == await running.house.store.head()
        assert len(fresh["changes"]) == len(first["changes"]) + 1


async def test_a_snapshot_is_of_the_present_life(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        async with running.client(**device.authorization) as client:
            before = await client.get("/sync/snapshot/shop")
            await running.house.store.begin_life("another")
            after = await client.get("/sync/snapshot/shop", headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200, "the same head of another life may be another state"
        assert after.headers["etag"].startswith('"another-')


@pytest.mark.parametrize("scope", ["sales", "user:01966000-0000-7000-8000-000000000001", "nonsense"])
async def test_scopes_of_others_are_not_given(sqlite: Settings, scope: str) -> None:
    async with served(sqlite) as running:
        worker = await running.device("worker")
        async with running.client(**worker.authorization) as client:
            answer = await client.get(f"/sync/snapshot/{scope}")
        assert answer.status_code == 403
        assert answer.json() == {"code": "not_your_scope", "params": {"scope": scope}}
