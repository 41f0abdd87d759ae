"""Which problems are over: nobody has to be called because of them any more."""

from __future__ import annotations

from collections.abc import Collection

from server.core.database import Database
from server.core.dialect import marks


async def solved(db: Database, ids: Collection[str]) -> set[str]:
    """Return those of the problems `ids` that nobody has to do anything about."""
    sql = f"SELECT id FROM issue WHERE state IN ('solved', 'closed') AND id IN ({marks(len(ids))})"
    return {row["id"] for row in await db.fetch(sql, *ids)}


OVER = {"issue": solved}
