"""A program talks to a real server over real sockets."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import TypeVar

import aiohttp
import pytest

from server.client import Client, Refused, connect, create, patch, wait_sec
from server.settings import Settings
from sync.outbox import Outbox
from sync.replica import Event, Settled
from tests.server.serving import Device, Served, served


@pytest.fixture
async def house(sqlite: Settings) -> AsyncIterator[Served]:
    async with served(sqlite) as running:
        yield running


T = TypeVar("T")


def still() -> float:
    return 0.0


async def soon(waiting: Awaitable[T]) -> T:
    async with asyncio.timeout(20):
        return await waiting


async def test_two_programs_follow_each_other(house: Served) -> None:
    one, other = await house.device(), await house.device("worker")
    async with connect(house.url, one.secret) as writer, connect(house.url, other.secret) as reader:
        await soon(reader.current())
        team = create("team", name="旋盤")
        kept = writer.push([team])
        assert names(writer) == ["旋盤"], "shown at once"
        assert (await soon(writer.receipt(kept))).verdict == "applied"
        await soon(reader.until(lambda: reader.get("team", team.id)))
        record = writer.get("team", team.id)
        assert record is not None
        assert record.v > 0
        changed = writer.push([patch(record, why="renamed", name="旋盤班")])
        assert (await soon(writer.receipt(changed))).verdict == "applied"
        await soon(reader.until(lambda: names(reader) == ["旋盤班"] or None))
        assert not reader.replica.scopes - {"shop", f"user:{other.user}"}


async def test_a_refusal_comes_back_with_its_reason(house: Served) -> None:
    worker = await house.device("worker")
    async with connect(house.url, worker.secret) as client:
        receipt = await soon(client.receipt(client.push([create("team", name="旋盤")])))
        assert (receipt.verdict, receipt.code) == ("refused", "not_permitted")
        assert client.records("team") == []


async def test_a_bad_token_is_refused_at_once(house: Served) -> None:
    with pytest.raises(Refused, match="signed_out"):
        async with connect(house.url, "nobody's"):
            pass


async def test_shutting_a_program_out_ends_its_waiting(house: Served) -> None:
    device = await house.device()
    async with connect(house.url, device.secret) as client:
        await soon(client.current())
        await house.house.hub.close_device(device.device)
        with pytest.raises(Refused, match="device_revoked"):
            await soon(client.until(lambda: None))


async def test_what_was_saved_outlives_the_program_and_the_server(sqlite: Settings, tmp_path: Path) -> None:
    file = tmp_path / "gateway.outbox"
    async with served(sqlite) as house:
        device = await house.device()
        async with connect(house.url, device.secret, outbox=file, jitter=still) as client:
            await soon(client.current())
            port, url = house.port, house.url
    with pytest.raises((OSError, aiohttp.ClientError)):
        async with connect(url, device.secret, outbox=tmp_path / "another", jitter=still):
            pass
    async with connect(url, device.secret, outbox=file, jitter=still) as client:
        client.push([create("team", name="夜勤")])
        assert names(client) == ["夜勤"]
    async with served(sqlite) as house:
        assert house.port != port
        async with connect(house.url, device.secret, outbox=file, jitter=still) as client:
            await soon(client.current())
            assert names(client) == ["夜勤"]
        assert len(Outbox.load(file.read_bytes())) == 0


async def test_it_reconnects_and_sends_again(house: Served) -> None:
    device = await house.device()
    async with connect(house.url, device.secret, jitter=still) as client:
        await soon(client.current())
        await lose(house, device)
        kept = client.push([create("team", name="旋盤")])
        assert (await soon(client.receipt(kept))).verdict == "applied"
        await soon(client.current())
        assert client.connected


async def test_events_tell_what_happens(house: Served) -> None:
    device = await house.device()
    async with connect(house.url, device.secret) as client:
        await soon(client.current())
        events = client.events()
        waiting: asyncio.Future[Event] = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0)
        kept = client.push([create("team", name="旋盤")])
        seen = [await soon(waiting)]
        while not any(isinstance(one, Settled) for one in seen):
            seen.append(await soon(anext(events)))
        assert [one.kept.number for one in seen if isinstance(one, Settled)] == [kept.number]


def test_programs_that_one_server_cut_off_come_back_spread() -> None:
    waits = [wait_sec(0, n / 500, closed=1012) for n in range(500)]
    assert max(Counter(int(one) for one in waits).values()) < 70
    assert [wait_sec(1, 0), wait_sec(1, 1), wait_sec(9, 1)] == [0.5, 1.0, 30.0]
    assert wait_sec(0, 0, 5000) == 5.25, "what was asked for is not undercut, and not kept to the millisecond"


def names(client: Client) -> list[object]:
    return [one.fields["name"] for one in client.records("team")]


async def lose(house: Served, device: Device) -> None:
    """End the device's connection the way a network does: without a word."""
    hub = house.house.hub
    for line, task in list(hub.lines.items()):  # type: ignore[attr-defined]
        if line.me.device == device.device:
            task.cancel()
