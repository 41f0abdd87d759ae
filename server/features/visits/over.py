"""Which visits are over: nobody has to be reminded of them any more."""

from __future__ import annotations

from collections.abc import Collection

from server.core.database import Database
from server.core.dialect import marks


async def passed(db: Database, ids: Collection[str]) -> set[str]:
    """Return those of the visits `ids` that were made or do not take place."""
    sql = f"SELECT id FROM visit WHERE state <> 'planned' AND id IN ({marks(len(ids))})"
    return {row["id"] for row in await db.fetch(sql, *ids)}


OVER = {"visit": passed}
