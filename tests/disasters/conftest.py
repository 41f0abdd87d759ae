from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disasters.clock import Clock
from tests.e2e.process import ROOT, ServerProcess
from tests.postgres import Cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerProcess]:
    """A running server with nothing in it: once on SQLite, once on PostgreSQL."""
    with ServerProcess(tmp_path / "shop", fresh=True, KAKEHASHI_DATABASE=database(request)) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def clocked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ServerProcess, Clock]]:
    """A running server with nothing in it and the clock that it goes by."""
    clock = Clock(tmp_path / "clock")
    settings = clock.settings | {"KAKEHASHI_DATABASE": database(request)}
    with ServerProcess(tmp_path / "shop", house=ROOT, fresh=True, **settings) as running:
        yield running, clock


def database(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty database, "" for the file in the data folder."""
    if request.param == "sqlite":
        return ""
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.new_database()
