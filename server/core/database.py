"""The database, whichever of the three it is."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from piccolo.engine.base import Engine
from piccolo.table import Table

from server.core import postgres, sqlite


class Database(Protocol):
    """A Piccolo engine that also takes raw SQL written with ``?``."""

    engine_type: str

    async def fetch(self, sql: str, *args: object) -> list[dict[str, Any]]:
        """Return the rows of a query, as dicts by column."""
        ...

    async def execute(self, sql: str, *args: object) -> None:
        """Run one statement that changes something."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Any]:
        """Return a transaction for ``async with``; everything inside, Piccolo's queries too, is all or nothing."""
        ...

    async def start_connection_pool(self) -> None:
        """Open the connections that a serving process keeps."""
        ...

    async def close_connection_pool(self) -> None:
        """Close them."""
        ...


_current: Database | None = None


def connect(url: str) -> Database:
    """Return the database at `url` (see KAKEHASHI_DATABASE), without opening anything yet."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # Four slashes are an absolute path, three a relative one.
        return cast(Database, sqlite.Engine(unquote(parts.path[1:])))
    config = {
        "host": parts.hostname,
        "port": parts.port or (26257 if parts.scheme == "cockroachdb" else 5432),
        "user": unquote(parts.username or "") or None,
        "password": unquote(parts.password or "") or None,
        "database": unquote(parts.path[1:]),
        **dict(parse_qsl(parts.query)),
    }
    engine = postgres.Cockroach(config) if parts.scheme == "cockroachdb" else postgres.Engine(config)
    return cast(Database, engine)


def use(database: Database, tables: list[type[Table]]) -> None:
    """Let Piccolo's queries on `tables` go to `database` from now on."""
    global _current
    _current = database
    for table in tables:
        # Piccolo remembers the first engine it found for a table.
        table._meta.db = cast("Engine[Any]", database)


def current() -> Database | None:
    """Return the database in use, None before `use`."""
    return _current
