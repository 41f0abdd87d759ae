"""The sync store on SQLite: every script runs in one hop to the connection's thread."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import TypeVar

from server.core.sqlite import Engine
from server.core.thread import Connection
from server.live import store_commit, store_feed, store_load
from server.live.store import SqlStore
from server.live.store_sql import Many, Rows, Script, Tables
from sync.store import Commit, Loaded, Need

T = TypeVar("T")


def play(raw: sqlite3.Connection, script: Script[T]) -> T:
    """Run a script to its end on this connection."""
    rows: Rows = ()
    try:
        step = next(script)
        while True:
            if isinstance(step, Many):
                raw.executemany(step.sql, step.rows)
            else:
                rows = raw.execute(step.sql, step.args).fetchall()
            step = script.send(rows)
    except StopIteration as end:
        result: T = end.value
        return result


class Turn:
    """The one writer's turn. See `sync.store.Transaction`."""

    def __init__(self, connection: Connection, tables: Tables) -> None:
        self._connection = connection
        self._tables = tables
        self.head = 0

    async def begin(self) -> None:
        """Take the write lock of the file and read the head."""

        def job(raw: sqlite3.Connection) -> int:
            raw.execute("BEGIN IMMEDIATE")
            return play(raw, store_feed.head())

        self.head = await self._connection.run(job)

    async def load(self, needs: Collection[Need]) -> Loaded:
        """Answer all `needs`."""
        return await self._connection.run(lambda raw: play(raw, store_load.load(self._tables, needs)))

    async def commit(self, commit: Commit) -> dict[str, str]:
        """Write everything and flush it to the disk."""

        def job(raw: sqlite3.Connection) -> dict[str, str]:
            digests = play(raw, store_commit.commit(self._tables, self.head, commit))
            raw.execute("COMMIT")
            return digests

        return await self._connection.run(job)


class Store(SqlStore):
    """The sync store of a SQLite file."""

    def __init__(self, db: Engine, tables: Tables) -> None:
        super().__init__(tables)
        self._db = db

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Turn]:
        """Begin the one writer's turn."""
        connection = await self._db.acquire(True)
        try:
            turn = Turn(connection, self.tables)
            await turn.begin()
            yield turn
        finally:
            connection.reset()
            await self._db.release(connection, True)

    async def _read(self, script: Script[T]) -> T:
        return await self._db.run(lambda raw: play(raw, script), writes=False)

    async def _write(self, script: Script[T]) -> T:
        return await self._db.run(lambda raw: play(raw, script), writes=True)
