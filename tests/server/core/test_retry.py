"""What is tried again: only what certainly did not commit."""

from __future__ import annotations

import sqlite3

import asyncpg
import pytest

from server.core.retry import MAX_ATTEMPTS, again_after_sec, of_the_content


def busy(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.SerializationError("restart"),
        asyncpg.DeadlockDetectedError("deadlock"),
        busy(sqlite3.SQLITE_BUSY),
        busy(sqlite3.SQLITE_BUSY_SNAPSHOT),
    ],
)
def test_a_transaction_in_the_way_is_waited_for_longer_and_longer_and_not_for_ever(error: Exception) -> None:
    waits = [again_after_sec(error, attempt) for attempt in range(1, MAX_ATTEMPTS + 1)]
    assert waits[-1] is None
    firm = [one for one in waits if one is not None]
    assert firm == sorted(firm)
    assert 1 < sum(firm) < 5


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError(),
        sqlite3.IntegrityError("UNIQUE"),
        busy(sqlite3.SQLITE_FULL),
        asyncpg.UniqueViolationError("twice"),
        asyncpg.ConnectionDoesNotExistError("gone in the middle"),
    ],
)
def test_anything_else_is_not_tried_again(error: Exception) -> None:
    assert again_after_sec(error, 1) is None


@pytest.mark.parametrize(
    ("error", "content"),
    [
        (asyncpg.UniqueViolationError("twice"), True),
        (asyncpg.CharacterNotInRepertoireError("a NUL"), True),
        (sqlite3.IntegrityError("UNIQUE"), True),
        (OverflowError("too large for SQLite"), True),
        (RecursionError(), True),
        (asyncpg.DiskFullError("full"), False),
        (asyncpg.ConnectionDoesNotExistError("away"), False),
        (asyncpg.InterfaceError("pool is closing"), False),
        (asyncpg.UndefinedTableError("not migrated"), False),
        (asyncpg.SerializationError("for too long"), False),
        (busy(sqlite3.SQLITE_BUSY), False),
        (sqlite3.OperationalError("disk I/O error"), False),
        (ConnectionResetError(), False),
        (TimeoutError(), False),
    ],
)
def test_what_is_about_the_content_would_fail_at_any_time(error: Exception, content: bool) -> None:
    assert of_the_content(error) is content
