"""Devices talk to a real server over real sockets, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from server.core.ids import uuid7
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from sync.protocol import MAX_FRAME_BYTES, Push
from tests.server.serving import Served, served


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[Served]:
    async with served(settings) as running:
        yield running


@pytest.fixture
async def plain(sqlite: Settings) -> AsyncIterator[Served]:
    """Serve on SQLite alone, where the database makes no difference."""
    async with served(sqlite) as running:
        yield running


def team(name: str = "旋盤") -> Edit:
    return Edit(op="create", kind="team", id=uuid7(), fields={"name": name})


async def test_what_one_device_saves_the_other_hears(house: Served) -> None:
    first, second = await house.device(), await house.device("worker")
    async with first.online() as one, second.online() as other:
        edit = team()
        [receipt] = await one.push(first.mutation(edit))
        assert receipt.verdict == "applied"
        assert one.records[edit.id].fields["name"] == "旋盤", "its own entry comes with the receipt"
        while edit.id not in other.records:
            await other.checkpoint()
        assert other.records[edit.id].v == receipt.v
        assert not other.receipts


async def test_a_replay_gets_the_same_receipt_and_no_second_effect(house: Served) -> None:
    device = await house.device()
    mutation = device.mutation(team())
    async with device.online() as talk:
        first = await talk.push(mutation)
    async with device.online() as talk:
        assert talk.welcome is not None
        assert talk.welcome.last_seq == 1
        assert await talk.push(mutation) == first
        assert len([one for one in talk.records.values() if one.kind == "team"]) == 1


async def test_coming_back_brings_only_what_was_missed(house: Served) -> None:
    writer, reader = await house.device(), await house.device()
    async with reader.online() as talk:
        assert talk.welcome is not None
        held = {"v": talk.v, "scopes": talk.welcome.scopes, "server_epoch": talk.welcome.server_epoch}
    edit = team("missed")
    await house.house.writer.write([edit])
    async with reader.online(**held) as talk:
        assert list(talk.records) == [edit.id]
    assert writer.seq == 0


async def test_a_refused_entry_ends_in_its_receipt_and_spoils_nothing(house: Served) -> None:
    device = await house.device("worker")
    async with device.online() as talk:
        forbidden, nonsense = team(), Edit(op="create", kind="nonsense", id=uuid7(), fields={})
        good = Edit(
            op="create", kind="post", id=uuid7(), fields={"about_kind": "room", "about_id": uuid7(), "text": "x"}
        )
        receipts = await talk.push(*(device.mutation(one) for one in (forbidden, nonsense, good)))
    assert [one.verdict for one in receipts][:2] == ["refused", "parked"]
    assert all(one.code for one in receipts[:2])


async def test_writing_into_a_foreign_scope_is_refused_and_seen_by_nobody(plain: Served) -> None:
    thief, owner = await plain.device("worker"), await plain.device("worker")
    fields: dict[str, object] = {"user_id": owner.user, "about_kind": "job", "about_id": uuid7()}
    async with owner.online() as victim, thief.online() as talk:
        [receipt] = await talk.push(thief.mutation(Edit(op="create", kind="watch", id=uuid7(), fields=fields)))
        assert receipt.verdict == "refused"
        await plain.house.writer.write([team("later")])
        await victim.checkpoint()
        assert not [one for one in victim.records.values() if one.kind == "watch"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("no json", "not_json"),
        (b"\xff\xfe", "not_json"),
        ("[1,2]", "bad_frame"),
        ('{"t":"sing"}', "unknown_frame"),
        ('{"t":"hello","device":5}', "bad_frame"),
        ('{"t":"push","mutations":[]}', "hello_first"),
        (" " * (MAX_FRAME_BYTES + 1), "frame_too_big"),
    ],
)
async def test_a_bad_first_frame_gets_a_fault_with_a_code(plain: Served, frame: str | bytes, code: str) -> None:
    device = await plain.device()
    async with device.socket() as socket:
        await socket.send(frame)
        answer = msgspec.json.decode(await socket.recv())
    assert answer["t"] == "fault"
    assert answer["code"] == code


async def test_a_frame_far_too_big_cuts_the_connection_and_harms_nobody(plain: Served) -> None:
    device = await plain.device()
    async with device.online() as other, device.socket(max_size=None) as socket:
        await socket.send("x" * (2 * MAX_FRAME_BYTES + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
        assert (await other.push(device.mutation(team())))[0].verdict == "applied"


async def test_too_many_mutations_are_a_fault_and_none_of_them_counts(plain: Served) -> None:
    device = await plain.device()
    async with device.online() as talk:
        await talk.send(Push(mutations=tuple(device.mutation(team()) for _ in range(201))))
        assert (await talk.fault()).code == "too_many_mutations"
    assert await plain.house.store.last_seq(device.device, device.epoch) == 0


async def test_a_gap_in_the_numbers_is_told_with_the_number_expected(plain: Served) -> None:
    device = await plain.device()
    async with device.online() as talk:
        device.seq = 4
        await talk.send(Push(mutations=(device.mutation(team()),)))
        fault = await talk.fault()
    assert (fault.code, fault.params["expected"]) == ("seq_gap", 1)


async def test_nobody_signed_in_is_told_so_and_closed(plain: Served) -> None:
    device = await plain.device()
    device.secret = "guessed"
    async with device.socket() as socket:
        assert msgspec.json.decode(await socket.recv())["code"] == "signed_out"
        with pytest.raises(ConnectionClosed):
            await socket.recv()


async def test_a_page_of_another_site_gets_no_socket(plain: Served) -> None:
    device = await plain.device()
    with pytest.raises(InvalidStatus) as refused:
        async with device.socket(origin="https://evil.example"):
            pass
    assert refused.value.response.status_code == 403
    async with device.socket(origin=plain.url):
        pass


async def test_a_revoked_device_hears_it_at_once(plain: Served) -> None:
    device = await plain.device()
    async with device.online() as talk:
        await plain.house.hub.close_device(device.device)
        assert (await talk.fault()).code == "device_revoked"
        with pytest.raises(ConnectionClosed):
            await talk.socket.recv()


async def test_a_write_of_another_process_reaches_open_sockets(house: Served) -> None:
    device = await house.device()
    async with device.online() as talk, open_house(house.house.settings, serving=False) as other:
        edit = team("from outside")
        await other.writer.write([edit])
        while edit.id not in talk.records:
            await talk.checkpoint()


async def test_a_server_that_restarts_knows_everything_it_acknowledged(settings: Settings) -> None:
    async with served(settings) as before:
        device = await before.device()
        async with device.online() as talk:
            receipts = await talk.push(*(device.mutation(team(str(n))) for n in range(20)))
    async with served(settings) as after:
        device.served = after
        async with device.online() as talk:
            assert talk.welcome is not None
            assert talk.welcome.last_seq == 20
            assert talk.v == receipts[-1].v
            assert len([one for one in talk.records.values() if one.kind == "team"]) == 20


async def test_a_restart_costs_a_phone_that_was_up_to_date_nothing(settings: Settings) -> None:
    async with served(settings) as before:
        device = await before.device()
        async with device.online() as talk:
            receipts = await talk.push(*(device.mutation(team(str(n))) for n in range(20)))
            assert talk.welcome is not None
            held = {"v": talk.v, "scopes": talk.welcome.scopes, "server_epoch": talk.welcome.server_epoch}
    async with served(settings) as after:
        device.served = after
        async with device.online(**held) as talk:
            assert talk.welcome is not None
            assert talk.welcome.server_epoch != held["server_epoch"]
            assert (talk.welcome.whole, talk.records, talk.v) == (False, {}, receipts[-1].v)


async def test_a_restored_backup_is_told_from_what_a_phone_heard_even_at_the_same_version(tmp_path: Path) -> None:
    settings, backup, edit = Settings(data=tmp_path / "data"), tmp_path / "backup", team("before")
    async with served(settings) as running:
        device = await running.device()
        await running.house.writer.write([edit])
    shutil.copytree(settings.data, backup)
    held: dict[str, Any] = {}
    heads = []
    for name in ("lost", "true"):
        shutil.rmtree(settings.data)
        shutil.copytree(backup, settings.data)
        async with served(settings) as running:
            device.served = running
            await running.house.writer.write([Edit(op="patch", kind="team", id=edit.id, base=1, fields={"name": name})])
            heads.append(await running.house.store.head())
            async with device.online(**held) as talk:
                assert talk.welcome is not None
                assert talk.welcome.whole == bool(held)
                assert talk.records[edit.id].fields["name"] == name
                held = {"v": talk.v, "scopes": talk.welcome.scopes, "server_epoch": talk.welcome.server_epoch}
    assert heads[0] == heads[1]


async def test_posting_frames_says_so_too_when_a_restored_server_must_be_read_whole(plain: Served) -> None:
    device = await plain.device()
    frames = [msgspec.to_builtins(device.hello(v=10**6, scopes=["shop"], server_epoch="lost"))]
    async with plain.client(**device.authorization) as client:
        welcome, *rest = (await client.post("/sync", json=frames)).json()
    assert welcome["whole"]
    assert [one for feed in rest for one in feed.get("changes", ())], "and all of it is in the same answer"


async def test_posting_frames_settles_a_queue_without_a_socket(plain: Served) -> None:
    device = await plain.device()
    edit = team()
    frames = [
        msgspec.to_builtins(device.hello(scopes=["shop"])),
        msgspec.to_builtins(Push(mutations=(device.mutation(edit),))),
    ]
    async with plain.client(**device.authorization) as client:
        answer = await client.post("/sync", json=frames)
        assert answer.status_code == 200
        feeds = [one for one in answer.json() if one["t"] == "feed"]
        assert [one["verdict"] for feed in feeds for one in feed.get("receipts", ())] == ["applied"]
        assert edit.id in [one["id"] for feed in feeds for one in feed.get("changes", ())]
        assert (await client.post("/sync", content=b"nothing")).json()[0]["code"] == "not_json"
    async with plain.client() as stranger:
        assert (await stranger.post("/sync", json=frames)).status_code == 401


async def test_a_slow_reader_falls_behind_and_catches_up(plain: Served) -> None:
    device, room = await plain.device(), uuid7()
    await plain.house.writer.write([Edit(op="create", kind="room", id=room, fields={"name": "声"})])
    about: dict[str, object] = {"about_kind": "room", "about_id": room, "text": "長" * 4000}
    async with device.online() as slow, device.online() as quick:
        made: list[str] = []
        for _ in range(20):
            edits = [Edit(op="create", kind="post", id=uuid7(), fields=about) for _ in range(50)]
            made += [one.id for one in edits]
            assert (await plain.house.writer.write(edits)).verdict == "applied"
            while made[-1] not in quick.records:
                await quick.checkpoint()
        # 12 MB were written and nothing was read: far more than the sockets and the backlog hold.
        while made[-1] not in slow.records:
            await slow.next()
        assert set(made) <= slow.records.keys()


async def test_what_was_handed_in_is_answered_before_the_server_closes(settings: Settings) -> None:
    async with served(settings) as running:
        device = await running.device()
        async with device.online() as talk:
            async with running.house.store.transaction():
                edit = team()
                await talk.send(Push(mutations=(device.mutation(edit),)))
                hub: Any = running.house.hub
                async with asyncio.timeout(10):
                    while all(line.resting for line in hub.lines):  # noqa: ASYNC110  # nobody tells of it
                        await asyncio.sleep(0.01)
                running.end()
                await asyncio.sleep(0.3)  # uvicorn looks ten times a second whether it is to end
                await talk.send(Push(mutations=(device.mutation(team()),)))
            while not talk.receipts:
                await talk.checkpoint()
            assert [(one.seq, one.verdict) for one in talk.receipts] == [(1, "applied")]
            with pytest.raises(ConnectionClosed) as closed:
                await talk.checkpoint()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1012
    async with served(settings) as again:
        rows = await again.house.db.fetch("SELECT id FROM team ORDER BY id")
        assert [row["id"] for row in rows] == [edit.id], "and what came later was not taken"
