"""Which questions and decisions are over: nobody has to be told of them any more."""

from __future__ import annotations

from collections.abc import Collection

from server.core.database import Database
from server.core.dialect import marks


async def settled(db: Database, ids: Collection[str]) -> set[str]:
    """Return those of the questions `ids` that were answered or taken back."""
    rows = await db.fetch(
        f"SELECT q.id FROM post q WHERE q.id IN ({marks(len(ids))})"
        " AND (q.withdrawn_at IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM post a WHERE a.answers_id = q.id AND a.form = 'answer'))",
        *ids,
    )
    return {row["id"] for row in rows}


async def done(db: Database, ids: Collection[str]) -> set[str]:
    """Return those of the decisions `ids` that are done."""
    rows = await db.fetch(f"SELECT id FROM decision WHERE id IN ({marks(len(ids))}) AND done_at IS NOT NULL", *ids)
    return {row["id"] for row in rows}


OVER = {"post": settled, "decision": done}
