"""Piccolo on SQLite with kept connections: one writer, a few readers.

Piccolo's own engine opens a connection and a thread for every query. Without `start_connection_pool` this one does
the same, so that migrations and commands leave nothing open.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, TypeVar

from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType

from server.core.thread import Connection, roll_back_if_open

T = TypeVar("T")
READERS = 3


class Transaction(SQLiteTransaction):
    """A transaction whose failed BEGIN or COMMIT, or cancelled caller, neither keeps the connection nor the context."""

    engine: Engine
    ended = False

    async def __aenter__(self) -> Transaction:
        if self._parent is not None:
            return self._parent  # type: ignore[return-value]
        self._writes = self.transaction_type is not TransactionType.deferred
        self.connection = await self.engine.acquire(self._writes)
        try:
            await self.begin()
        except BaseException:
            self.connection.reset()
            await self.engine.release(self.connection, self._writes)
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return error is None
        try:
            if error is None and not self._committed and not self._rolled_back:
                await self.commit()
        finally:
            self.ended = True
            self.engine.current_transaction.reset(self.context)
            self.connection.reset()
            await self.engine.release(self.connection, self._writes)
        return error is None


class Engine(SQLiteEngine):
    """The SQLite database. `fetch` and `execute` take SQL with ``?``; Piccolo's queries work as ever."""

    def __init__(self, path: str) -> None:
        self._writer: asyncio.Queue[Connection] | None = None
        self._readers: asyncio.Queue[Connection] | None = None
        self._all: list[Connection] = []
        super().__init__(path=path)

    async def check_version(self) -> None:
        """Say nothing about the version; `kakehashi doctor` shows it."""

    # ---- pool

    async def start_connection_pool(self, **_: object) -> None:
        """Open one writer and the readers."""
        self._writer, self._readers = asyncio.LifoQueue(), asyncio.LifoQueue()
        for index in range(1 + READERS):
            connection = await Connection(self.path).open()
            self._all.append(connection)
            (self._readers if index else self._writer).put_nowait(connection)

    async def close_connection_pool(self) -> None:
        """Close all connections; nobody may be using the database any more."""
        for connection in self._all:
            await connection.close()
        self._all, self._writer, self._readers = [], None, None

    async def acquire(self, writes: bool) -> Connection:
        """Return a connection that is the caller's until `release`; waits while others have them."""
        queue = self._writer if writes else self._readers
        return await queue.get() if queue is not None else await Connection(self.path).open()

    async def release(self, connection: Connection, writes: bool) -> None:
        """Give a connection back."""
        queue = self._writer if writes else self._readers
        if queue is not None and connection in self._all:
            queue.put_nowait(connection)
        else:
            await connection.close()

    @asynccontextmanager
    async def _borrowed(self, writes: bool) -> AsyncIterator[Connection]:
        connection = await self.acquire(writes)
        try:
            yield connection
        finally:
            connection.reset()
            await self.release(connection, writes)

    async def run(self, job: Callable[[sqlite3.Connection], T], *, writes: bool) -> T:
        """Run `job` in one thread hop and one transaction: all or nothing, and reads are one snapshot."""

        def in_transaction(raw: sqlite3.Connection) -> T:
            raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
            try:
                result = job(raw)
                raw.execute("COMMIT")
            except BaseException:
                roll_back_if_open(raw)
                raise
            return result

        async with self._borrowed(writes) as connection:
            return await connection.run(in_transaction)

    # ---- raw SQL

    async def fetch(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Return the rows of a query; inside a transaction it sees what the transaction did."""
        return await self._ask(sql, args)

    async def execute(self, sql: str, *args: object) -> None:
        """Run one statement that changes something."""
        await self._ask(sql, args)

    async def _ask(self, sql: str, args: Sequence[Any]) -> list[dict[str, Any]]:
        transaction = self.current_transaction.get()
        # A task started inside a transaction inherits it: forget it once it has ended.
        if isinstance(transaction, Transaction) and not transaction.ended:
            return await transaction.connection.execute(sql, args)  # type: ignore[no-any-return]
        async with self._borrowed(sql.lstrip()[:6].upper() != "SELECT") as connection:
            return await connection.execute(sql, args)

    # ---- what Piccolo calls

    async def get_connection(self) -> Any:
        """Return a connection of the caller's own."""
        return await Connection(self.path).open()

    async def batch(self, *_: object, **__: object) -> Any:
        """Refuse: Piccolo's batches swallow exceptions."""
        raise NotImplementedError("page through the rows instead")

    async def run_querystring(self, querystring: Any, in_pool: bool = False) -> list[dict[str, Any]]:
        """Run one of Piccolo's queries."""
        sql, args = querystring.compile_string(engine_type=self.engine_type)
        return await self._ask(sql, args)

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> list[dict[str, Any]]:
        """Run one of Piccolo's statements that change tables."""
        return await self._ask(ddl, ())

    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> Transaction:
        """Return a transaction; it writes unless it is asked to be deferred. A nested one is part of the outer."""
        return Transaction(engine=self, transaction_type=transaction_type, allow_nested=allow_nested)
