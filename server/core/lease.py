"""Work that several processes see and one of them does: it is taken under a name for a while, and free after that.

Whoever dies with it in hand holds nobody up for longer than the lease; whoever is only slow finds out with `keep` that
it is another's by now, or nobody's.
"""

from __future__ import annotations

import secrets

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from server.core.database import Database


class Lease(Table, tablename="lease"):
    """What somebody has in hand, and until when nobody else may take it."""

    name = Varchar(length=80, primary_key=True, default=None)
    holder = Varchar(length=32)
    until_ms = BigInt()


async def take(db: Database, name: str, *, now_ms: int, hold_ms: int) -> str | None:
    """Take the work called `name` until `hold_ms` from now; return what proves it, None while it is another's."""
    rows = await db.fetch(
        "INSERT INTO lease (name, holder, until_ms) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
        " SET holder = excluded.holder, until_ms = excluded.until_ms WHERE lease.until_ms <= ? RETURNING holder",
        name,
        secrets.token_hex(16),
        now_ms + hold_ms,
        now_ms,
    )
    return str(rows[0]["holder"]) if rows else None


async def keep(db: Database, name: str, holder: str, *, until_ms: int) -> bool:
    """Hold on until `until_ms`; False when it is not `holder`'s any more: nothing may be done with it then.

    In a transaction nobody else can take it before the commit.
    """
    held = "UPDATE lease SET until_ms = ? WHERE name = ? AND holder = ? RETURNING name"
    return bool(await db.fetch(held, until_ms, name, holder))


async def free(db: Database, name: str, holder: str | None = None) -> None:
    """Give it back; with `holder` None it is taken from whoever has it."""
    if holder is None:
        await db.execute("DELETE FROM lease WHERE name = ?", name)
    else:
        await db.execute("DELETE FROM lease WHERE name = ? AND holder = ?", name, holder)
