"""One SQLite connection and the one thread that owns it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

PRAGMAS = (
    # WAL lets readers go on while the writer commits; FULL flushes every commit: "saved" must survive a power cut.
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "temp_store=MEMORY",
    "cache_size=-16000",
    "mmap_size=268435456",
    "journal_size_limit=67108864",
)


def dict_row(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    """Return a row as Piccolo wants it."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def rows(connection: sqlite3.Connection, sql: str, args: Sequence[Any]) -> list[dict[str, Any]]:
    """Run one statement and return its rows as dicts."""
    cursor = connection.cursor()
    cursor.row_factory = dict_row
    try:
        return cursor.execute(sql, args).fetchall()
    finally:
        cursor.close()


def roll_back_if_open(connection: sqlite3.Connection) -> None:
    """End whatever transaction a failed or cancelled caller left open."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


class Connection:
    """A connection that is only ever touched in its own thread, one job after the other."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        self._raw: sqlite3.Connection | None = None

    async def open(self) -> Connection:
        """Open the file; return itself."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._open)
        return self

    def _open(self) -> None:
        self._raw = sqlite3.connect(
            self._path, isolation_level=None, detect_types=sqlite3.PARSE_DECLTYPES, cached_statements=512
        )
        for pragma in PRAGMAS:
            self._raw.execute(f"PRAGMA {pragma}")

    async def run(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` in the thread; when the caller is cancelled meanwhile, the job still ends before the next."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._call, job)

    def _call(self, job: Callable[[sqlite3.Connection], T]) -> T:
        assert self._raw is not None
        return job(self._raw)

    async def execute(self, sql: str, args: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Run one statement and return its rows; what Piccolo's transactions and savepoints call."""
        return await self.run(lambda raw: rows(raw, sql, args))

    def reset(self) -> None:
        """Queue the end of a transaction that may still be open; needs no await, so it works while cancelled."""
        self._thread.submit(self._call, roll_back_if_open)

    async def close(self) -> None:
        """Close the file and let the thread go."""
        closing = asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)
        await closing

    def _close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None
