"""Houses: served for tests of routes, and one that nobody asks anything over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core.base import House
from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.doors import Doors, open_doors


@pytest.fixture
async def doors(settings: Settings) -> AsyncIterator[Doors]:
    """Return the doors of a new house, once on SQLite and once on PostgreSQL."""
    async with open_doors(settings) as opened:
        yield opened


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    """Return a new house, once on SQLite and once on PostgreSQL; what sets the clock for it is `autouse`."""
    async with open_house(settings, serving=False) as opened:
        yield opened
