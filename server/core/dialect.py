"""Raw SQL that three databases understand: written once with ``?``, numbered for PostgreSQL and CockroachDB."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=2048)
def numbered(sql: str) -> str:
    """Return `sql` with every ``?`` outside of quotes replaced by ``$1``, ``$2`` …"""
    parts, count = [], 0
    for index, part in enumerate(sql.split("'")):
        if index % 2 == 0:  # outside of quotes
            pieces = part.split("?")
            part = pieces[0]
            for piece in pieces[1:]:
                count += 1
                part += f"${count}{piece}"
        parts.append(part)
    return "'".join(parts)


def quoted(name: str) -> str:
    """Return a table or column name in quotes; several of ours are words of SQL."""
    return f'"{name}"'


def marks(count: int) -> str:
    """Return `count` placeholders, separated by commas."""
    return ", ".join("?" * count)


def clock_ms(engine_type: str) -> str:
    """Return the expression for the wall clock of a database, in ms since 1970.

    Several processes go by it where no clocks of two machines may be compared.
    """
    if engine_type == "sqlite":
        return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"
