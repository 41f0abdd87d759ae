"""The wire breaks, stands still, or is dead in one direction, while people go on writing."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disasters.crowd import books, crowd
from tests.disasters.proxy import Wire, wire
from tests.disasters.shop import ROUNDS, opened
from tests.e2e.process import ServerProcess

TROUBLES: dict[str, Callable[[Wire], None]] = {"cut": Wire.cut, "frozen": Wire.freeze, "half open": Wire.silence}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_everything_written_meanwhile_arrives_once(server: ServerProcess, tmp_path: Path, trouble: str) -> None:
    shop = await opened(server)
    async with wire(server.port) as line, crowd(line.url, shop.tokens, shop.job, shop.step, tmp_path) as people:
        for _ in range(ROUNDS):
            working = asyncio.create_task(people.work(2.0))
            await asyncio.sleep(random.uniform(0.2, 0.8))
            TROUBLES[trouble](line)
            await asyncio.sleep(random.uniform(0.2, 1.0))
            people.there(await books(shop.url, shop.reader, shop.step))
            line.heal()
            await working
        await people.settle()
        people.balance(await books(shop.url, shop.reader, shop.step))
