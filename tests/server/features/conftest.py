"""A served house for tests of routes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.settings import Settings
from tests.server.features.doors import Doors, open_doors


@pytest.fixture
async def doors(settings: Settings) -> AsyncIterator[Doors]:
    """Return the doors of a new house, once on SQLite and once on PostgreSQL."""
    async with open_doors(settings) as opened:
        yield opened
