"""The server's process ends in the middle of its work, without warning and with."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disasters.crowd import books, crowd
from tests.disasters.proxy import wire
from tests.disasters.shop import ROUNDS, opened
from tests.e2e.process import ServerProcess

ENDS: dict[str, Callable[[ServerProcess], None]] = {"kill": ServerProcess.kill, "sigterm": ServerProcess.stop}


@pytest.mark.parametrize("end", ENDS)
async def test_what_was_acknowledged_is_there_and_the_rest_follows_once(
    server: ServerProcess, tmp_path: Path, end: str
) -> None:
    shop = await opened(server)
    async with wire(server.port) as line, crowd(line.url, shop.tokens, shop.job, shop.step, tmp_path) as people:
        for _ in range(ROUNDS):
            working = asyncio.create_task(people.work(2.5))
            await asyncio.sleep(random.uniform(0.3, 2.0))
            await asyncio.to_thread(ENDS[end], server)
            # while the wire is cut nobody can offer again what was acknowledged
            line.cut()
            await asyncio.to_thread(server.start)
            people.there(await books(shop.url, shop.reader, shop.step))
            line.heal()
            await working
        await people.settle()
        people.balance(await books(shop.url, shop.reader, shop.step))
