"""The PostgreSQL engine survives a BEGIN or COMMIT that fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from server.core import database
from server.core.postgres import POOL, Cockroach, CockroachTransaction
from tests.postgres import Cluster

DEFERRED = "CREATE TABLE t (n INTEGER UNIQUE DEFERRABLE INITIALLY DEFERRED)"


@pytest.fixture
async def engine(postgres: Cluster) -> AsyncIterator[Any]:
    opened: Any = database.connect(postgres.new_database())
    await opened.start_connection_pool()
    await opened.execute(DEFERRED)
    yield opened
    await opened.close_connection_pool()


async def twice(engine: Any) -> None:
    async with engine.transaction():
        await engine.execute("INSERT INTO t VALUES (1)")
        await engine.execute("INSERT INTO t VALUES (1)")


async def test_a_failed_commit_gives_its_connection_and_its_context_back(engine: Any) -> None:
    for _ in range(POOL["max_size"] + 2):
        with pytest.raises(asyncpg.UniqueViolationError):
            await twice(engine)
        assert not engine.transaction_exists()
    assert await engine.fetch("SELECT n FROM t") == []


async def test_a_failed_begin_gives_its_connection_back(engine: Any) -> None:
    async def wrong() -> None:
        async with engine.transaction() as transaction:
            await transaction.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    for _ in range(POOL["max_size"] + 2):
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
            await wrong()
    assert await engine.fetch("SELECT n FROM t") == []


async def test_without_a_pool_every_statement_has_a_connection_of_its_own(postgres: Cluster) -> None:
    engine: Any = database.connect(postgres.new_database())
    await engine.execute(DEFERRED)
    with pytest.raises(asyncpg.UniqueViolationError):
        await twice(engine)
    async with engine.transaction():
        await engine.execute("INSERT INTO t VALUES (?)", 1)
    assert await engine.fetch("SELECT n FROM t") == [{"n": 1}]


async def test_piccolos_batches_are_refused(engine: Any) -> None:
    with pytest.raises(NotImplementedError):
        await engine.batch(None)


def test_cockroach_has_transactions_of_its_own_kind() -> None:
    engine = database.connect("cockroachdb://root@127.0.0.1/k")
    assert isinstance(engine, Cockroach)
    assert isinstance(engine.transaction(), CockroachTransaction)
