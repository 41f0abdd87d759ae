"""Only what changed is folded again, and all of it when other fields are looked through than before."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core.base import House
from server.core.ids import uuid7
from server.features.lookup.tasks import catch_up
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


async def supplier(house: House, name: str) -> str:
    one = Edit(op="create", kind="supplier", id=uuid7(), fields={"code": name, "name": name})
    receipt = await house.writer.write([one])
    assert receipt.verdict == "applied", receipt
    return one.id


async def folded(house: House) -> list[str]:
    return [row["folded"] for row in await house.db.fetch("SELECT folded FROM sought ORDER BY v")]


async def test_a_look_folds_what_came_since_the_last(house: House) -> None:
    await catch_up(house)
    one = await supplier(house, "アルミ")
    await catch_up(house)
    await house.db.execute("UPDATE sought SET folded = 'untouched' WHERE record_id = ?", one)
    await supplier(house, "ステンレス")
    await catch_up(house)
    assert await folded(house) == ["untouched", "すてんれす\nすてんれす"]


async def test_other_fields_are_folded_anew(house: House) -> None:
    await supplier(house, "アルミ")
    await catch_up(house)
    await house.db.execute("UPDATE sought SET folded = 'old'")
    await catch_up(house)
    assert await folded(house) == ["old"]
    await house.db.execute("UPDATE sought_up_to SET fields = '{}'")
    # what was folded at the same version is written again
    await catch_up(house)
    assert await folded(house) == ["あるみ\nあるみ"]
