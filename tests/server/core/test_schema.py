"""Shapes of tables, and what leads from one to the next, tried on the real databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest
from piccolo.columns import Integer, Numeric, Text, Varchar
from piccolo.table import Table

from server.core import columns as c
from server.core import database
from server.core.database import Database
from server.core.schema import Schema, Shape, create, difference, shape_of
from server.core.synced import Record
from server.settings import Settings

BEFORE: Schema = {
    "order": Shape(columns={"id": "INTEGER NOT NULL", "by": "VARCHAR(36)", "old": "TEXT"}, key=("id",),
                   indexes={"order_by": ("by",)}),
    "leaves": Shape(columns={"id": "INTEGER NOT NULL"}, key=("id",)),
}  # fmt: skip
AFTER: Schema = {
    "order": Shape(columns={"id": "INTEGER NOT NULL", "by": "VARCHAR(36)", "done": "BOOLEAN NOT NULL DEFAULT FALSE"},
                   key=("id",), indexes={"order_done": ("done", "by")}),
    "pair": Shape(columns={"a": "TEXT NOT NULL", "b": "TEXT NOT NULL DEFAULT 'it''s'"}, key=("a", "b")),
}  # fmt: skip


class Gadget(Record, tablename="gadget"):
    """Something with every kind of column."""

    name = c.text("Name", max_length=60, required=True)
    note = c.text("Note", max_length=4000)
    job_id = c.ref("job", "Job")
    good = c.counter("Good", unit="pieces")
    rush = c.flag("Rush")


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Database]:
    opened = database.connect(settings.database_url)
    await opened.start_connection_pool()
    yield opened
    await opened.close_connection_pool()


async def test_a_difference_leads_from_one_schema_to_the_next(db: Database) -> None:
    for statement in difference({}, BEFORE):
        await db.execute(statement)
    await db.execute('INSERT INTO "order" (id, "by", old) VALUES (1, ?, ?)', "me", "x")
    for statement in difference(BEFORE, AFTER):
        await db.execute(statement)
    assert await db.fetch('SELECT * FROM "order"') == [{"id": 1, "by": "me", "done": False}]
    await db.execute("INSERT INTO pair (a) VALUES (?)", "x")
    assert await db.fetch("SELECT * FROM pair") == [{"a": "x", "b": "it's"}]
    with pytest.raises(Exception, match="leaves"):
        await db.fetch("SELECT * FROM leaves")


def test_nothing_changed_is_no_statement() -> None:
    assert difference(AFTER, AFTER) == []


def test_what_sqlite_cannot_alter_is_refused() -> None:
    wider = {**AFTER, "pair": msgspec.structs.replace(AFTER["pair"], columns={"a": "INTEGER", "b": "TEXT"})}
    with pytest.raises(ValueError, match="pair: a, b changed"):
        difference(AFTER, wider)


async def test_a_synced_table_has_its_columns_and_the_index_of_the_feed(db: Database) -> None:
    shape = shape_of(Gadget)
    assert shape.columns["name"] == "VARCHAR(60)"
    assert (shape.columns["note"], shape.columns["good"], shape.columns["rush"]) == ("TEXT", "BIGINT", "BOOLEAN")
    assert shape.indexes == {"gadget_job_id": ("job_id",), "gadget_scope_v": ("scope", "v")}
    for statement in create("gadget", shape):
        await db.execute(statement)


async def test_a_table_may_have_an_index_over_several_columns(db: Database) -> None:
    class Heard(Table):
        INDEXES = (("user_id", "at_ms"),)
        id = Varchar(primary_key=True, default=None)
        user_id = Varchar(length=36)
        at_ms = Integer()

    shape = shape_of(Heard)
    assert shape.indexes == {"heard_user_id_at_ms": ("user_id", "at_ms")}
    for statement in create("heard", shape):
        await db.execute(statement)


def test_columns_that_differ_between_databases_are_refused() -> None:
    class Priced(Table):
        id = Varchar(primary_key=True)
        price = Numeric()

    class Unnamed(Table):
        name = Text()

    with pytest.raises(TypeError, match="price: Numeric differs"):
        shape_of(Priced)
    with pytest.raises(TypeError, match="id: Serial differs"):
        shape_of(Unnamed)


def test_defaults_are_those_of_the_column() -> None:
    class Counted(Table):
        id = Integer(primary_key=True, default=1)
        name = Varchar(length=8, default="it's")
        gone_at = Varchar(length=24, null=True, default=None)

    assert shape_of(Counted).columns == {
        "id": "INTEGER NOT NULL DEFAULT 1",
        "name": "VARCHAR(8) NOT NULL DEFAULT 'it''s'",
        "gone_at": "VARCHAR(24)",
    }
