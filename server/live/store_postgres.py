"""The sync store on PostgreSQL and CockroachDB."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from server.core.dialect import numbered
from server.core.postgres import Raw
from server.live import store_commit, store_load
from server.live.store import SqlStore
from server.live.store_sql import Many, One, Rows, Script, Tables
from sync.store import Commit, Loaded, Need

T = TypeVar("T")


async def play(connection: Any, script: Script[T]) -> T:
    """Run a script to its end on this connection."""
    rows: Rows = ()
    try:
        step = next(script)
        while True:
            if isinstance(step, Many):
                await connection.executemany(numbered(step.sql), step.rows)
            else:
                rows = await connection.fetch(numbered(step.sql), *step.args)
            step = script.send(rows)
    except StopIteration as end:
        result: T = end.value
        return result


class Turn:
    """The one writer's turn, over all processes. See `sync.store.Transaction`."""

    def __init__(self, connection: Any, tables: Tables) -> None:
        self._connection = connection
        self._tables = tables
        self._transaction = connection.transaction()
        self._open = False
        self.head = 0

    async def begin(self) -> None:
        """Lock the head."""
        await self._transaction.start()
        self._open = True
        self.head = await play(self._connection, _locked_head())

    async def load(self, needs: Collection[Need]) -> Loaded:
        """Answer all `needs`."""
        return await play(self._connection, store_load.load(self._tables, needs))

    async def commit(self, commit: Commit) -> dict[str, str]:
        """Write everything and wait for the commit."""
        digests = await play(self._connection, store_commit.commit(self._tables, self.head, commit))
        self._open = False
        await self._transaction.commit()
        return digests

    async def leave(self) -> None:
        """Undo what was not committed."""
        if self._open:
            await self._transaction.rollback()


def _locked_head() -> Script[int]:
    return int((yield One("SELECT v FROM sync_head WHERE id = 1 FOR UPDATE"))[0][0])


class Store(SqlStore):
    """The sync store of a PostgreSQL or CockroachDB database; the engine's pool must be open."""

    def __init__(self, db: Raw, tables: Tables) -> None:
        super().__init__(tables)
        self._db = db

    @property
    def _pool(self) -> Any:
        assert self._db.pool is not None
        return self._db.pool

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Turn]:
        """Begin the one writer's turn."""
        await self.attend()
        # release() of the pool resets the connection, whatever state a failed COMMIT left it in.
        async with self._pool.acquire() as connection:
            turn = Turn(connection, self.tables)
            await turn.begin()
            try:
                yield turn
            finally:
                await turn.leave()

    async def _read(self, script: Script[T]) -> T:
        async with (
            self._pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            return await play(connection, script)

    async def _write(self, script: Script[T]) -> T:
        async with self._pool.acquire() as connection, connection.transaction():
            return await play(connection, script)
