"""Begins a life of the store's history, or joins the present one, before anybody is welcomed or written for.

    alone ──────────▶ begin a life ──▶ present, until the end
    others present ───────────────────▶ present

A backup knows nothing of the versions that came after it, and the next ones will get their numbers. So whoever is the
first on a database begins a life: phones that say in which life they heard of a version can then be told apart. A
command that writes before the server is back counts as well. Who is not the first needs none, for a database that
somebody has open cannot have been exchanged for a backup. Being present is a lock that ends with its process, however
that ends. So is being the only server of a SQLite file.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any

import structlog

from server.core import postgres, sqlite
from server.core.database import Database
from server.core.ending import ended
from server.core.ids import uuid7
from server.live.store import SqlStore

log = structlog.get_logger()

_ADVISORY = 7_201_124  # the number beside that of server/core/migrate.py

PROBE_SEC = 5.0
"""How often the database is asked whether it still keeps our place, and how long it has to answer."""

_MYSELF = "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_HERE = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2)"

Begin = Callable[[], Awaitable[None]]


class AlreadyServed(Exception):
    """Another process serves this SQLite file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"another server serves {path}, and a SQLite file has one: two would both hand over every push, and end"
            " each other's connections. Stop that one, or name another folder with --data DIR. Commands run beside it."
        )


@contextmanager
def only_server(db: Database) -> Iterator[None]:
    """Be the only server of a SQLite file inside the block; other databases may have several.

    Raises AlreadyServed.
    """
    if not isinstance(db, sqlite.Engine):
        yield
        return
    lock = os.open(f"{db.path}.serve", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServed(db.path) from None
        yield
    finally:
        os.close(lock)


@asynccontextmanager
async def present(db: Database, store: SqlStore, *, serving: bool) -> AsyncIterator[None]:
    """Belong to a life of the history inside the block; `serving` says that phones are going to be welcomed."""

    async def begin() -> None:
        name = uuid7()
        await store.begin_life(name)
        log.info("a life begins", life=name)

    if isinstance(db, sqlite.Engine):
        async with _at_file(f"{db.path}.life", begin, always=serving):
            yield
    elif isinstance(db, postgres.Engine):
        seat = Seat(db, begin)
        await seat.take()
        store.attend, db.admit = seat.take, seat.admit
        watching = asyncio.create_task(seat.keep_probing(), name="seat")
        try:
            yield
        finally:
            await ended(watching)
            await seat.leave()
    else:
        # CockroachDB has no lock of that kind. Every server begins a life; a command may run beside one, and would
        # end the life of its lines.
        if serving or not await store.has_life():
            await begin()
        yield


@asynccontextmanager
async def _at_file(path: str, begin: Begin, *, always: bool) -> AsyncIterator[None]:
    """Be present at a SQLite file; who serves begins a life even beside others, for those are only commands."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone = True
        except BlockingIOError:
            alone = False
        if alone or always:
            await begin()
        # Turning one lock into the other lets go of it for a moment: at worst somebody else begins one more life.
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_SH)
        yield
    finally:
        os.close(lock)


class Seat:
    """A place among the processes that have a PostgreSQL database open.

    It is a shared advisory lock on a connection of its own. A connection that was lost may mean that the database
    was away and came back as an older one, so it is taken anew, as at the start, before the next turn or welcome.

    After a failover the connection may stand for long although nobody is at its other end, or although the other
    servers have gone over. So every new connection of the pool must lead to where the place is, and a place that says
    nothing when it is asked is given up.
    """

    def __init__(self, db: postgres.Engine, begin: Begin) -> None:
        self._db, self._begin = db, begin
        self._connection: Any = None
        self._sitting: tuple[Any, int, datetime] | None = None
        self._taking = asyncio.Lock()

    @property
    def lost(self) -> bool:
        """Tell whether the place is not ours, or not any more."""
        return self._connection is None or bool(self._connection.is_closed())

    async def take(self) -> None:
        """Be present, and begin a life when nobody else is; does nothing while the connection stands."""
        if not self.lost:
            return
        async with self._taking:
            if self.lost:
                self._connection = await self._sit()

    async def _sit(self) -> Any:
        connection = await self._db.get_new_connection()
        try:
            self._sitting = connection, *await connection.fetchrow(_MYSELF)
            # Nobody ever waits for the lock alone, so those who wait to share it cannot block one another.
            alone = await connection.fetchval(f"SELECT pg_try_advisory_lock({_ADVISORY})")
            if alone:
                await self._begin()
            await connection.execute(f"SELECT pg_advisory_lock_shared({_ADVISORY})")
            if alone:
                await connection.execute(f"SELECT pg_advisory_unlock({_ADVISORY})")
        except BaseException:
            connection.terminate()
            raise
        return connection

    async def admit(self, connection: Any) -> None:
        """Turn away a new connection that leads to another server than our place; the place is given up then."""
        if self._sitting is None or self._sitting[0].is_closed():
            return
        ours, pid, since = self._sitting
        if not await connection.fetchval(_HERE, pid, since):
            log.warning("the database is another server now")
            ours.terminate()
            raise ConnectionError("the database is another server now")

    async def keep_probing(self) -> None:
        """Give the place up when the database does not answer for it."""
        while True:
            await asyncio.sleep(PROBE_SEC)
            if not self.lost:
                await self._probe(self._connection)

    async def _probe(self, connection: Any) -> None:
        asking = asyncio.create_task(connection.execute("SELECT 1"))
        await asyncio.wait({asking}, timeout=PROBE_SEC)
        if not asking.done():
            log.warning("the database does not answer")
            connection.terminate()
            self._db.abandon()
        await asyncio.gather(asking, return_exceptions=True)

    async def leave(self) -> None:
        """Give the place up; nothing may be asked of the store any more."""
        await self._connection.close()
