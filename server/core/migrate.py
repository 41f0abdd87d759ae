"""Brings the database up to the newest migration, one starter at a time."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import importlib.util
import io
import os
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

import structlog
from piccolo.apps.migrations.tables import Migration

import server
from server.core import postgres
from server.core.database import Database
from server.core.sqlite import Engine as SqliteEngine

log = structlog.get_logger()
APP = "kakehashi"
FOLDER = Path(server.__file__).resolve().parent.parent / "migrations"
_ADVISORY = 7_201_123  # any number of our own; PostgreSQL locks it, not a table


def modules(folder: Path = FOLDER) -> list[ModuleType]:
    """Return the migrations in the order in which they run."""
    found = []
    for path in sorted(folder.glob("*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append(module)
    return sorted(found, key=lambda one: str(one.ID))


@contextlib.asynccontextmanager
async def _alone(db: Database) -> AsyncIterator[None]:
    """Keep out other starters: two on an empty database would both make the tables."""
    if isinstance(db, SqliteEngine):
        lock = os.open(f"{db.path}.lock", os.O_RDWR | os.O_CREAT)
        try:
            await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
    elif isinstance(db, postgres.Engine):
        connection = await db.get_new_connection()
        try:
            await connection.execute(f"SELECT pg_advisory_lock({_ADVISORY})")
            yield
        finally:
            await connection.close()
    else:
        # CockroachDB has no advisory locks: run `kakehashi migrate` once, before the servers.
        yield


class OtherTables(Exception):
    """The database was made by a version of Kakehashi whose tables this version does not know."""

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(
            f"this database was made by another version of Kakehashi ({', '.join(unknown)}), and this one cannot read"
            " it. Nothing was changed. Use the version that made it, or name an empty folder with --data DIR."
        )


async def pending(db: Database) -> list[str]:
    """Return the ids of migrations that this database has not seen; raise OtherTables when it has seen others."""
    ran = await Migration.get_migrations_which_ran(APP) if await Migration.table_exists() else []
    known = [str(one.ID) for one in modules()]
    if unknown := sorted(set(ran) - set(known)):
        raise OtherTables(unknown)
    return [one for one in known if one not in ran]


async def migrate(db: Database) -> list[str]:
    """Run what is pending, each in a transaction together with the note that it ran; return their ids.

    Raises OtherTables before anything is changed. `db` must be the database in use (`server.core.database.use`).
    """
    done = []
    async with _alone(db):
        await Migration.create_table(if_not_exists=True)
        waiting = set(await pending(db))
        for module in modules():
            if module.ID not in waiting:
                continue
            manager = await module.forwards()
            async with db.transaction():
                with contextlib.redirect_stdout(io.StringIO()):  # Piccolo prints its progress
                    await manager.run()
                await Migration.insert(Migration(name=module.ID, app_name=APP))
            done.append(str(module.ID))
            log.info("migrated", migration=module.ID)
    return done
