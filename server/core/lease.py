"""Work that several processes see and one of them does: it is taken under a name for a while, and free after that.

Whoever dies with it in hand holds nobody up for longer than the lease; whoever is only slow finds out with `keep` that
it is another's by now, or nobody's. All of it goes by the database's clock: no clocks of two machines are compared.
"""

from __future__ import annotations

import secrets

from piccolo.columns import BigInt, Varchar
from piccolo.table import Table

from server.core.database import Database
from server.core.dialect import clock_ms


class Lease(Table, tablename="lease"):
    """What somebody has in hand, and until when nobody else may take it."""

    name = Varchar(length=80, primary_key=True, default=None)
    holder = Varchar(length=32)
    until_ms = BigInt()


async def take(db: Database, name: str, *, hold_ms: int) -> str | None:
    """Take the work called `name` for `hold_ms`; return what proves it, None while it is another's."""
    clock = clock_ms(db.engine_type)
    rows = await db.fetch(
        f"INSERT INTO lease (name, holder, until_ms) VALUES (?, ?, {clock} + {int(hold_ms)}) ON CONFLICT (name)"
        " DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms"
        f" WHERE lease.until_ms <= {clock} RETURNING holder",
        name,
        secrets.token_hex(16),
    )
    return str(rows[0]["holder"]) if rows else None


async def keep(db: Database, name: str, holder: str, *, hold_ms: int) -> bool:
    """Hold on for `hold_ms` from now; False when it is not `holder`'s any more: nothing may be done with it then.

    In a transaction nobody else can take it before the commit.
    """
    until = f"{clock_ms(db.engine_type)} + {int(hold_ms)}"
    held = f"UPDATE lease SET until_ms = {until} WHERE name = ? AND holder = ? RETURNING name"
    return bool(await db.fetch(held, name, holder))


async def free(db: Database, name: str, holder: str | None = None) -> None:
    """Give it back; with `holder` None it is taken from whoever has it."""
    if holder is None:
        await db.execute("DELETE FROM lease WHERE name = ?", name)
    else:
        await db.execute("DELETE FROM lease WHERE name = ? AND holder = ?", name, holder)
