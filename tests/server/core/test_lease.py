"""Work that one of several has in hand: taken once, free again when whoever took it is silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from server.core import lease
from server.core.database import Database
from server.live.opening import open_house
from server.settings import Settings

HOLD_MS = 60_000


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Database]:
    async with open_house(settings, serving=False) as opened:
        yield opened.db


async def take(db: Database, name: str = "work") -> str | None:
    return await lease.take(db, name, hold_ms=HOLD_MS)


async def pass_time(db: Database, ms: int) -> None:
    """Let this much time pass for every lease there is."""
    await db.execute("UPDATE lease SET until_ms = until_ms - ?", ms)


async def test_of_many_who_ask_at_once_one_has_it(db: Database) -> None:
    found = await asyncio.gather(*(take(db) for _ in range(8)))
    assert len([one for one in found if one]) == 1
    assert await take(db, "other work")


async def test_it_is_free_again_when_its_time_is_over(db: Database) -> None:
    first = await take(db)
    assert await take(db) is None
    await pass_time(db, HOLD_MS)
    second = await take(db)
    assert first
    assert second
    assert not await lease.keep(db, "work", first, hold_ms=HOLD_MS)


async def test_who_holds_on_has_it_longer(db: Database) -> None:
    mine = await take(db)
    assert mine
    assert await lease.keep(db, "work", mine, hold_ms=3 * HOLD_MS)
    await pass_time(db, HOLD_MS)
    assert await take(db) is None


async def test_who_lost_it_cannot_give_it_back_and_it_can_be_taken_from_anybody(db: Database) -> None:
    mine = await take(db)
    assert mine
    await lease.free(db, "work", "somebody else's")
    assert await take(db) is None
    await lease.free(db, "work", mine)
    again = await take(db)
    assert again
    await lease.free(db, "work")
    assert not await lease.keep(db, "work", again, hold_ms=HOLD_MS)
