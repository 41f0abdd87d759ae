"""Which failures of a database are worth another try, and when; and which are none of the database's."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

T = TypeVar("T")

MAX_ATTEMPTS = 9


async def retried(work: Callable[[], Awaitable[T]]) -> T:
    """Return what `work` returns, done again while another transaction is in its way; raise what it raised at last."""
    attempt = 0
    while True:
        try:
            return await work()
        except Exception as error:
            attempt += 1
            wait_sec = again_after_sec(error, attempt)
            if wait_sec is None:
                raise
        await asyncio.sleep(wait_sec)


def again_after_sec(error: Exception, attempt: int) -> float | None:
    """Return how long to wait before the next attempt after `attempt` failed ones, or None to give up.

    Retried is only what certainly did not commit: serialization failures and deadlocks (SQLSTATE 40001, 40P01) and a
    SQLite file that another process kept locked.
    """
    lost = isinstance(error, asyncpg.SerializationError | asyncpg.DeadlockDetectedError)
    busy = isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )
    if attempt >= MAX_ATTEMPTS or not (lost or busy):
        return None
    # Two that met must not meet again at the same moment.
    return 0.005 * 2.0**attempt * (0.75 + random.random() / 2)


def of_the_content(error: Exception) -> bool:
    """Tell whether a failure is about what was to be written, so that it would fail at any time.

    False when it may be about the database: away, full, not migrated, or busy for too long.
    """
    if isinstance(error, _OF_THE_CONTENT):
        return True
    return not isinstance(error, asyncpg.PostgresError | asyncpg.InterfaceError | sqlite3.Error | OSError | MemoryError)


_OF_THE_CONTENT = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
    sqlite3.DataError,
    sqlite3.IntegrityError,
)
