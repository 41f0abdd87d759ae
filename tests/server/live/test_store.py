"""The stores on SQLite and PostgreSQL keep the contract of every store."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core import database
from server.core.changes import BOOKKEEPING
from server.core.schema import Schema, Shape, create
from server.live.catalogue import OWN, KindTable
from server.live.opening import store_of
from server.settings import Settings
from sync.record import Kind
from sync.store import Store
from tests.sync.kinds import KINDS
from tests.sync.store_contract import StoreContract

TYPES = {"int": "BIGINT", "bool": "BOOLEAN"}


def shape(kind: Kind) -> Shape:
    """Return the table of a kind that only tests know."""
    columns = dict.fromkeys(OWN, "TEXT") | {"v": "BIGINT NOT NULL"}
    columns |= {one.name: TYPES.get(one.type, "TEXT") for one in kind.fields}
    return Shape(columns=columns, key=("id",), indexes={f"{kind.name}_scope_v": ("scope", "v")})


class TestStores(StoreContract):
    @pytest.fixture
    async def store(self, settings: Settings) -> AsyncIterator[Store]:
        db = database.connect(settings.database_url)
        await db.start_connection_pool()
        schema: Schema = {**BOOKKEEPING, **{f"the_{one.name}": shape(one) for one in KINDS}}
        for name, one in schema.items():
            for statement in create(name, one):
                await db.execute(statement)
        store = store_of(db, {one.name: KindTable(f"the_{one.name}", one) for one in KINDS})
        await store.begin_life("life")
        yield store
        await db.close_connection_pool()
