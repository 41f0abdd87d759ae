"""Which requests to the floor are over: nobody has to say any more whether they will do it."""

from __future__ import annotations

from collections.abc import Collection

from server.core.database import Database
from server.core.dialect import marks


async def answered(db: Database, ids: Collection[str]) -> set[str]:
    """Return those of the promises `ids` that the floor has answered, or that are held no more."""
    rows = await db.fetch(
        f"SELECT p.id FROM promise p WHERE p.id IN ({marks(len(ids))})"
        " AND (p.state <> 'held' OR EXISTS (SELECT 1 FROM promise_answer a WHERE a.promise_id = p.id))",
        *ids,
    )
    return {row["id"] for row in rows}


OVER = {"promise": answered}
