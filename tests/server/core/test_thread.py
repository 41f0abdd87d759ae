"""A connection and its thread: one job after the other, whatever happens to those who asked."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.core.thread import Connection


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    opened = await Connection(str(tmp_path / "k.db")).open()
    await opened.execute("CREATE TABLE t (n BIGINT, yes BOOLEAN)")
    yield opened
    await opened.close()


async def test_rows_are_dicts_and_booleans_are_booleans(connection: Connection) -> None:
    await connection.execute("INSERT INTO t VALUES (?, ?)", (5, True))
    assert await connection.execute("SELECT * FROM t") == [{"n": 5, "yes": True}]
    assert await connection.execute("SELECT yes FROM t") == [{"yes": True}]


async def test_all_jobs_run_in_the_one_thread(connection: Connection) -> None:
    threads = await asyncio.gather(*(connection.run(lambda _: threading.get_ident()) for _ in range(5)))
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


async def test_a_job_whose_caller_went_away_ends_before_the_next(connection: Connection) -> None:
    started, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(raw: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(started.set)
        go.wait(10)
        raw.execute("INSERT INTO t VALUES (1, 0)")

    task = asyncio.create_task(connection.run(slow))
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    go.set()
    assert await connection.execute("SELECT n FROM t") == [{"n": 1}]


async def test_reset_ends_an_open_transaction_and_nothing_else(connection: Connection) -> None:
    await connection.execute("BEGIN IMMEDIATE")
    await connection.execute("INSERT INTO t VALUES (1, 0)")
    connection.reset()
    connection.reset()
    assert await connection.execute("SELECT n FROM t") == []
