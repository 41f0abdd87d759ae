"""One told factory for all tests that look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
import pytest_asyncio

from server.core import clock
from server.core.base import House
from server.demo.calendar import SCENE, Calendar
from server.demo.telling import Standing, standing, tell
from server.live.opening import open_house
from server.settings import Settings


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def factory(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The demo as told on the day of the scene, whatever day it is. Only look: the next test gets the same one."""
    async with open_house(Settings(data=tmp_path_factory.mktemp("demo")), serving=False) as house:
        assert await standing(house) is Standing.EMPTY
        now = datetime.fromisoformat(clock.now_text())
        scene = datetime.combine(Calendar(now, house.settings.zone).today, SCENE.time(), house.settings.zone)
        await tell(house, lambda done, of: None, min(now, scene))
        yield house
