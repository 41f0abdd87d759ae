"""The SQLite engine: kept connections, one writer, flushed commits."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.core.sqlite import READERS, Engine


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    opened = Engine(str(tmp_path / "k.db"))
    await opened.start_connection_pool()
    await opened.execute("CREATE TABLE t (n INTEGER UNIQUE)")
    yield opened
    await opened.close_connection_pool()


async def test_commits_are_flushed_and_readers_do_not_wait(engine: Engine) -> None:
    assert await engine.fetch("PRAGMA synchronous") == [{"synchronous": 2}]
    assert await engine.fetch("PRAGMA journal_mode") == [{"journal_mode": "wal"}]
    assert await engine.fetch("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
    async with engine.transaction():
        await engine.execute("INSERT INTO t VALUES (1)")
        assert await asyncio.create_task(outside(engine)) == 0


async def outside(engine: Engine) -> int:
    """Count rows as somebody who has no part in the caller's transaction."""
    engine.current_transaction.set(None)
    [row] = await engine.fetch("SELECT COUNT(*) AS n FROM t")
    return int(row["n"])


async def test_a_job_is_one_transaction(engine: Engine) -> None:
    def twice(raw: sqlite3.Connection) -> None:
        raw.execute("INSERT INTO t VALUES (1)")
        raw.execute("INSERT INTO t VALUES (1)")

    with pytest.raises(sqlite3.IntegrityError):
        await engine.run(twice, writes=True)
    assert await engine.fetch("SELECT n FROM t") == []


async def test_a_reader_cannot_hold_the_writer_up(engine: Engine) -> None:
    held = [await engine.acquire(False) for _ in range(READERS)]
    async with asyncio.timeout(10):
        await engine.execute("INSERT INTO t VALUES (1)")
    for one in held:
        await engine.release(one, False)


async def test_a_cancelled_commit_keeps_no_connection(engine: Engine) -> None:
    for n in range(10):
        task = asyncio.create_task(engine.execute("INSERT INTO t VALUES (?)", n))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(10):
        await engine.execute("INSERT INTO t VALUES (100)")


async def test_without_a_pool_nothing_stays_open(tmp_path: Path) -> None:
    engine = Engine(str(tmp_path / "k.db"))
    await engine.execute("CREATE TABLE t (n INTEGER)")
    async with engine.transaction():
        await engine.execute("INSERT INTO t VALUES (1)")
    assert await engine.fetch("SELECT n FROM t") == [{"n": 1}]
    assert not (await asyncio.to_thread(os.listdir, tmp_path))[1:], "the log of changes went with the last connection"


async def test_piccolos_batches_are_refused(engine: Engine) -> None:
    with pytest.raises(NotImplementedError):
        await engine.batch(None)
