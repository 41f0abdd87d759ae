"""The server's clock is set wrong, and right again, while people write: nothing is ordered or accepted by it."""

from __future__ import annotations

import asyncio
import urllib.request
from email.utils import parsedate_to_datetime
from pathlib import Path

from tests.disasters.clock import Clock
from tests.disasters.crowd import books, crowd
from tests.disasters.shop import ROUNDS, opened
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import until


def year_of(server: ServerProcess) -> int:
    """Return the year that it is for the server."""
    with urllib.request.urlopen(f"{server.url}/health") as answer:
        return parsedate_to_datetime(answer.headers["Date"]).year


async def test_a_clock_that_jumps_years_ahead_and_back_changes_no_verdict(
    clocked: tuple[ServerProcess, Clock], tmp_path: Path
) -> None:
    server, clock = clocked
    shop = await opened(server)
    year = year_of(server)
    async with crowd(shop.url, shop.tokens, shop.job, shop.step, tmp_path) as people:
        for _ in range(ROUNDS):
            for years in (2, -2, 0):
                working = asyncio.create_task(people.work(1.0))
                clock.shift(f"{365 * years:+}d")
                await asyncio.to_thread(until, lambda there=year + years: year_of(server) == there, "the clock jumped")
                await working
            await asyncio.to_thread(server.restart)
        await people.settle()
        people.balance(await books(shop.url, shop.reader, shop.step))
