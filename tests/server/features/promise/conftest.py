"""A real house with the plant of the worked example in it, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core.base import House
from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.promise.hall import Clock, Hall


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
async def house(settings: Settings, plant_clock: Clock) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


@pytest.fixture
async def hall(house: House) -> Hall:
    return await Hall(house).open()
