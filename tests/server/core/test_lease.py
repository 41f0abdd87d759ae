"""Work that one of several has in hand: taken once, free again when whoever took it is silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from server.core import lease
from server.core.database import Database
from server.live.opening import open_house
from server.settings import Settings

HOLD_MS = 1_000


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Database]:
    async with open_house(settings, serving=False) as opened:
        yield opened.db


async def take(db: Database, now_ms: int, name: str = "work") -> str | None:
    return await lease.take(db, name, now_ms=now_ms, hold_ms=HOLD_MS)


async def test_of_many_who_ask_at_once_one_has_it(db: Database) -> None:
    found = await asyncio.gather(*(take(db, 0) for _ in range(8)))
    assert len([one for one in found if one]) == 1
    assert await take(db, 0, "other work")


async def test_it_is_free_again_when_its_time_is_over(db: Database) -> None:
    first = await take(db, 0)
    assert await take(db, HOLD_MS - 1) is None
    second = await take(db, HOLD_MS)
    assert first
    assert second
    assert not await lease.keep(db, "work", first, until_ms=5_000)
    assert await lease.keep(db, "work", second, until_ms=5_000)
    assert await take(db, 4_999) is None


async def test_who_lost_it_cannot_give_it_back_and_it_can_be_taken_from_anybody(db: Database) -> None:
    mine = await take(db, 0)
    assert mine
    await lease.free(db, "work", "somebody else's")
    assert await take(db, 0) is None
    await lease.free(db, "work", mine)
    again = await take(db, 0)
    assert again
    await lease.free(db, "work")
    assert not await lease.keep(db, "work", again, until_ms=5_000)
