"""One told factory for all tests that look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from server.core.base import House
from server.demo.telling import Standing, standing, tell
from server.live.opening import open_house
from server.settings import Settings


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def factory(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The demo as it was just told. Only look: the next test gets the same one."""
    async with open_house(Settings(data=tmp_path_factory.mktemp("demo")), serving=False) as house:
        assert await standing(house) is Standing.EMPTY
        await tell(house, lambda done, of: None)
        yield house
