"""Frames that are ready go out at once, in order, to whoever reads."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from server.core.ids import uuid7
from server.live.frames import text_frame
from server.settings import Settings
from sync.mutation import Edit
from tests.server.serving import Served, served


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 300_000])
def test_a_frame_is_what_websockets_makes_of_the_same_text(size: int) -> None:
    payload = b"x" * size
    assert text_frame(payload) == Frame(Opcode.TEXT, payload).serialize(mask=False)


async def write(running: Served, count: int) -> None:
    for n in range(count):
        edit = Edit(op="create", kind="team", id=uuid7(), fields={"name": f"班 {n}"})
        assert (await running.house.writer.write([edit])).verdict == "applied"


async def test_news_come_in_order_however_they_go_out(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        async with device.online() as talk:
            writing = asyncio.create_task(write(running, 40))
            at = talk.v
            while len([one for one in talk.records.values() if one.kind == "team"]) < 40:
                # Pongs and receipts take the other way out, between the news.
                await talk.send({"t": "ping"})
                feed = await talk.checkpoint()
                assert feed.v > at
                at = feed.v
            await writing


async def test_who_does_not_read_gets_all_of_it_once_they_do(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        async with device.online() as talk:
            talk.socket.transport.pause_reading()
            words = "長い" * 2_000
            room = uuid7()
            made = Edit(op="create", kind="room", id=room, fields={"name": "現場", "theme": "notice"})
            await running.house.writer.write([made])
            for _ in range(600):
                fields: dict[str, object] = {"about_kind": "room", "about_id": room, "text": words}
                await running.house.writer.write([Edit(op="create", kind="post", id=uuid7(), fields=fields)])
            head = await running.house.store.head()
            talk.socket.transport.resume_reading()
            while talk.v < head:
                await talk.checkpoint()
            assert len([one for one in talk.records.values() if one.kind == "post"]) == 600


async def test_pongs_do_not_pile_up_for_who_does_not_read(sqlite: Settings) -> None:
    async with served(sqlite) as running:
        device = await running.device()
        async with device.online() as talk:
            hub: Any = running.house.hub
            [line] = hub.lines
            talk.socket.transport.pause_reading()
            ping = Frame(Opcode.PING, b"x" * 125).serialize(mask=True)
            for _ in range(400):
                talk.socket.transport.write(ping * 400)
                await asyncio.sleep(0)
            await asyncio.sleep(0.5)
            assert line._out.transport.get_write_buffer_size() < 1 << 20
            talk.socket.transport.resume_reading()
            await write(running, 1)
            while not [one for one in talk.records.values() if one.kind == "team"]:
                await talk.checkpoint()
