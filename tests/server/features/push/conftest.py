"""A scene for tests of the delivery."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.settings import Settings
from tests.server.features.push.scene import Scene, open_scene


@pytest.fixture
async def scene(settings: Settings) -> AsyncIterator[Scene]:
    """Return a new scene, once on SQLite and once on PostgreSQL."""
    async with open_scene(settings) as opened:
        yield opened
