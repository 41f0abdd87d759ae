"""Piccolo on PostgreSQL and CockroachDB, with transactions that survive a failed BEGIN or COMMIT."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from functools import cached_property
from types import TracebackType
from typing import Any
from weakref import WeakSet

from piccolo.engine.cockroach import CockroachEngine
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from server.core.dialect import numbered
from server.core.retry import retried

POOL = {"min_size": 1, "max_size": 10, "command_timeout": 30}

QUIET_SEC, BETWEEN_SEC, TIMES = 10, 5, 3
UNANSWERED_MS = 20_000


def watch_peer(connection: Any) -> None:
    """Let the kernel find out that the machine at the other end of a connection is gone, within half a minute.

    One that lost its power, or its place to another in a failover, says nothing; by default that is noticed after a
    quarter of an hour, or never on a connection that only waits.
    """
    link = connection._transport.get_extra_info("socket")  # asyncpg has no way to hand in a socket or its options
    if link.family not in (socket.AF_INET, socket.AF_INET6):
        return
    link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, QUIET_SEC)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, BETWEEN_SEC)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, TIMES)
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MS)


async def _admit(connection: Any) -> None:
    pass


class Transaction(PostgresTransaction):
    """A transaction that always gives its connection and its context back.

    Piccolo's own leaks both when COMMIT fails, which is how CockroachDB and SERIALIZABLE ask for a retry (40001).
    """

    ended = False

    async def __aenter__(self) -> Transaction:
        if self._parent is not None:
            return self._parent  # type: ignore[return-value]
        self.connection = await self.get_connection()
        try:
            self.transaction = self.connection.transaction()
            await self.begin()
        except BaseException:
            await self._give_back()
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return error is None
        try:
            if error is not None:
                if not self._rolled_back:
                    await self.rollback()
            elif not self._committed and not self._rolled_back:
                await self.commit()
        finally:
            self.ended = True
            self.engine.current_transaction.reset(self.context)
            await self._give_back()
        return error is None

    async def _give_back(self) -> None:
        if self.engine.pool is not None:
            await self.engine.pool.release(self.connection)
        else:
            await self.connection.close()


class Raw(PostgresEngine):
    """What both engines add to Piccolo's."""

    admit: Callable[[Any], Awaitable[None]] = staticmethod(_admit)
    """Called with each new connection of the pool before anything is asked on it; raises to turn it away."""

    async def check_version(self) -> None:
        """Connect to nothing while the engine is made; `kakehashi doctor` shows the version."""

    @cached_property
    def _connections(self) -> WeakSet[Any]:
        return WeakSet()

    async def start_connection_pool(self, **_: object) -> None:
        """Open the pool."""
        await super().start_connection_pool(**POOL, init=self._init)

    async def get_new_connection(self) -> Any:
        """Return a connection that is not of the pool."""
        connection = await super().get_new_connection()
        watch_peer(connection)
        return connection

    def abandon(self) -> None:
        """End all connections of the pool: who waits on one whose peer is silent does so for ever, cancelled or not."""
        for one in tuple(self._connections):
            one.terminate()

    async def _init(self, connection: Any) -> None:
        self._connections.add(connection)
        watch_peer(connection)
        await self.admit(connection)

    async def fetch(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Return the rows of a query written with ``?``; inside a transaction it sees what the transaction did."""
        return [dict(row) for row in await self._ask(numbered(sql), args)]

    async def execute(self, sql: str, *args: object) -> None:
        """Run one statement, written with ``?``, that changes something."""
        await self._ask(numbered(sql), args)

    async def _ask(self, sql: str, args: Any) -> Any:
        transaction = self._alive()
        if transaction is not None:
            return await transaction.connection.fetch(sql, *args)

        async def alone() -> Any:
            if self.pool is not None:
                return await self._run_in_pool(sql, args)
            return await self._run_in_new_connection(sql, args)

        # A statement alone is a transaction of its own: where these are serializable, it may have to wait too.
        return await retried(alone)

    def _alive(self) -> Transaction | None:
        """Return the caller's transaction; a task started inside one inherits it and must forget it once it ended."""
        transaction = self.current_transaction.get()
        return transaction if isinstance(transaction, Transaction) and not transaction.ended else None

    async def batch(self, *_: object, **__: object) -> Any:
        """Refuse: Piccolo's batches swallow exceptions."""
        raise NotImplementedError("page through the rows instead")

    async def run_querystring(self, querystring: Any, in_pool: bool = True) -> Any:
        """Run one of Piccolo's queries."""
        sql, args = querystring.compile_string(engine_type=self.engine_type)
        return await self._ask(sql, args)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Any:
        """Run one of Piccolo's statements that change tables."""
        return await self._ask(ddl, ())


class Engine(Raw):
    """The PostgreSQL database."""

    def transaction(self, allow_nested: bool = True) -> Transaction:
        """Return a transaction; a nested one is part of the outer."""
        return Transaction(engine=self, allow_nested=allow_nested)


class CockroachTransaction(Transaction):
    """The same on CockroachDB; Piccolo's migrations call `autocommit_before_ddl`."""

    async def autocommit_before_ddl(self, enabled: bool = True) -> None:
        """Say whether a change of tables may commit what came before it."""
        await self.connection.execute(f"SET LOCAL autocommit_before_ddl = {'on' if enabled else 'off'}")


class Cockroach(Raw, CockroachEngine):
    """The CockroachDB database."""

    def transaction(self, allow_nested: bool = True) -> CockroachTransaction:  # type: ignore[override]
        """Return a transaction; a nested one is part of the outer."""
        return CockroachTransaction(engine=self, allow_nested=allow_nested)
