"""Which failures of a database are worth another try, and when."""

from __future__ import annotations

import random
import sqlite3

import asyncpg

MAX_ATTEMPTS = 9


def again_after_sec(error: Exception, attempt: int) -> float | None:
    """Return how long to wait before the next attempt after `attempt` failed ones, or None to give up.

    Retried is only what certainly did not commit: serialization failures and deadlocks (SQLSTATE 40001, 40P01) and a
    SQLite file that another process kept locked.
    """
    lost = isinstance(error, asyncpg.SerializationError | asyncpg.DeadlockDetectedError)
    busy = isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )
    if attempt >= MAX_ATTEMPTS or not (lost or busy):
        return None
    # Two that met must not meet again at the same moment.
    return 0.005 * 2.0**attempt * (0.75 + random.random() / 2)
