"""Houses whose tables are made already: served for tests of routes, and one that nobody asks anything over HTTP."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.cli.migrate import bring_up
from server.core.base import House
from server.live.opening import open_house
from server.settings import Settings
from tests.postgres import Cluster
from tests.server.features.doors import Doors, open_doors


@pytest.fixture(scope="session")
def house_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with all tables and nothing in them, to be copied: making them takes longer than a test."""
    settings = Settings(data=tmp_path_factory.mktemp("tables"))
    asyncio.run(bring_up(settings))
    return settings.data / "kakehashi.sqlite3"


@pytest.fixture(scope="session")
def house_on_postgresql(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the name of the same on PostgreSQL."""
    name = "tables"
    asyncio.run(bring_up(Settings(data=tmp_path_factory.mktemp(name), database=postgres.new_database(name=name))))
    return name


@pytest.fixture
def sqlite(house_on_sqlite: Path, tmp_path: Path) -> Settings:
    """Return the settings of a house on SQLite with its tables and nothing in them."""
    shutil.copy(house_on_sqlite, tmp_path)
    return Settings(data=tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return the settings of a house with its tables and nothing in them: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        found: Settings = request.getfixturevalue("sqlite")
        return found
    cluster: Cluster = request.getfixturevalue("postgres")
    return Settings(data=tmp_path, database=cluster.new_database(request.getfixturevalue("house_on_postgresql")))


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
