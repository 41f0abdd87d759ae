"""The PostgreSQL engine survives a BEGIN or COMMIT that fails."""

from __future__ import annotations

import asyncio
import contextvars
import socket
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from server.core import database
from server.core.postgres import POOL, QUIET_SEC, UNANSWERED_MS, Cockroach, CockroachTransaction
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


async def test_a_peer_that_is_gone_is_noticed_by_the_kernel(engine: Any) -> None:
    alone = await engine.get_new_connection()
    async with engine.pool.acquire() as pooled:
        for connection in (alone, pooled):
            link = connection._transport.get_extra_info("socket")
            assert link.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == QUIET_SEC
            assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == UNANSWERED_MS
    await alone.close()


async def test_connections_that_are_abandoned_are_replaced(engine: Any) -> None:
    async with engine.pool.acquire() as held:
        waiting = asyncio.create_task(held.execute("SELECT pg_sleep(3600)"))
        await asyncio.sleep(0)
        engine.abandon()
        with pytest.raises(asyncpg.ConnectionDoesNotExistError):
            await waiting
    assert await engine.fetch("SELECT 1 AS n") == [{"n": 1}]


async def test_a_statement_that_met_another_transaction_is_run_again(engine: Any) -> None:
    name = engine.config["database"]
    await engine.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    await engine.pool.expire_connections()
    await engine.execute("INSERT INTO t VALUES (1)")
    async with engine.transaction():
        await engine.execute("UPDATE t SET n = n + 1")
        meeting = contextvars.Context().run(asyncio.create_task, engine.execute("UPDATE t SET n = n + 1"))
        await asyncio.sleep(0.2)
    await meeting
    assert await engine.fetch("SELECT n FROM t") == [{"n": 3}]
