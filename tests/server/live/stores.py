"""A store of the kinds in tests/sync/kinds.py on a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server.core import database
from server.core.changes import BOOKKEEPING
from server.core.database import Database
from server.core.schema import Schema, Shape, create
from server.live.catalogue import AUDIT, OWN, KindTable
from server.live.opening import store_of
from server.live.store import SqlStore
from server.settings import Settings
from sync.record import Kind
from tests.sync.kinds import KINDS

TYPES = {"int": "BIGINT", "bool": "BOOLEAN"}


def shape(kind: Kind) -> Shape:
    """Return the table of a kind that only tests know."""
    columns = dict.fromkeys(OWN, "TEXT") | {"v": "BIGINT NOT NULL"}
    columns |= {one.name: TYPES.get(one.type, "TEXT") for one in kind.fields}
    return Shape(columns=columns, key=("id",), indexes={f"{kind.name}_scope_v": ("scope", "v")})


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Database, SqlStore]]:
    """Make the tables and yield database and store."""
    db = database.connect(settings.database_url)
    await db.start_connection_pool()
    schema: Schema = {**BOOKKEEPING, **{f"the_{one.name}": shape(one) for one in KINDS}}
    for name, one in schema.items():
        for statement in create(name, one):
            await db.execute(statement)
    store = store_of(db, {one.name: KindTable(f"the_{one.name}", one, anywhere=one.name == AUDIT) for one in KINDS})
    await store.begin_life("life")
    try:
        yield db, store
    finally:
        await db.close_connection_pool()
