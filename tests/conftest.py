"""What tests in several folders need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from server.settings import Settings
from tests.postgres import Cluster
from tests.redis import RedisServer

# How long an example takes says something of the machine, not of the code.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Return a PostgreSQL, one for all tests of this process."""
    cluster = Cluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """Return a Redis, one for all tests of this process."""
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Return the settings of a house that does not exist yet: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        return Settings(data=tmp_path)
    cluster: Cluster = request.getfixturevalue("postgres")
    return Settings(data=tmp_path, database=cluster.new_database())


@pytest.fixture
def sqlite(tmp_path: Path) -> Settings:
    """Return the settings of a house on SQLite that does not exist yet."""
    return Settings(data=tmp_path)
