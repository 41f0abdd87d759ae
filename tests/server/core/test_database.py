"""Both engines, the same behaviour: raw SQL, Piccolo's queries, transactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from piccolo.columns import Boolean, Varchar
from piccolo.table import Table

from server.core import database
from server.core.database import Database
from server.core.schema import create, shape_of
from server.settings import Settings


class Note(Table, tablename="a_note"):
    id = Varchar(length=36, primary_key=True, default=None)
    text = Varchar(length=60)
    done = Boolean(default=False)


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Database]:
    opened = database.connect(settings.database_url)
    database.use(opened, [Note])
    await opened.start_connection_pool()
    for statement in create("a_note", shape_of(Note)):
        await opened.execute(statement)
    yield opened
    await opened.close_connection_pool()


async def ids(db: Database) -> list[Any]:
    return [row["id"] for row in await db.fetch("SELECT id FROM a_note ORDER BY id")]


async def test_raw_sql_and_piccolo_see_the_same_rows(db: Database) -> None:
    await Note.insert(Note(id="a", text="先", done=True))
    await db.execute("INSERT INTO a_note (id, text, done) VALUES (?, ?, ?)", "b", "後", False)
    assert await db.fetch("SELECT id, text, done FROM a_note WHERE done = ?", True) == [
        {"id": "a", "text": "先", "done": True}
    ]
    assert [row["id"] for row in await Note.select().order_by(Note.id)] == ["a", "b"]
    assert [row["id"] for row in await db.fetch("UPDATE a_note SET done = ? RETURNING id", True)] == ["a", "b"]
    assert await Note.count().where(Note.done == True) == 2  # noqa: E712  # Piccolo's way to write it


async def test_a_transaction_is_all_or_nothing(db: Database) -> None:
    async def break_off() -> None:
        async with db.transaction():
            await Note.insert(Note(id="a", text=""))
            await db.execute("INSERT INTO a_note (id, text) VALUES (?, ?)", "b", "")
            assert await ids(db) == ["a", "b"], "it sees what it did"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    assert await ids(db) == []
    async with db.transaction():
        await Note.insert(Note(id="a", text=""))
    assert await ids(db) == ["a"]


async def test_a_nested_transaction_is_part_of_the_outer(db: Database) -> None:
    async def break_off() -> None:
        async with db.transaction():
            async with db.transaction():
                await db.execute("INSERT INTO a_note (id, text) VALUES (?, ?)", "a", "")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    assert await ids(db) == []


async def test_transactions_side_by_side_wait_for_each_other(db: Database) -> None:
    await db.execute("INSERT INTO a_note (id, text) VALUES (?, ?)", "count", "0")

    async def count() -> None:
        async with db.transaction():
            mode = "" if db.engine_type == "sqlite" else " FOR UPDATE"
            [row] = await db.fetch(f"SELECT text FROM a_note WHERE id = ?{mode}", "count")
            await db.execute("UPDATE a_note SET text = ? WHERE id = ?", str(int(row["text"]) + 1), "count")

    await asyncio.gather(*(count() for _ in range(20)))
    assert [row["text"] for row in await db.fetch("SELECT text FROM a_note")] == ["20"]


async def test_a_cancelled_transaction_gives_everything_back(db: Database) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with db.transaction():
            await db.execute("INSERT INTO a_note (id, text) VALUES (?, ?)", "a", "")
            inside.set()
            await asyncio.Event().wait()

    for _ in range(12):
        inside.clear()
        task = asyncio.create_task(hang())
        await inside.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(10), db.transaction():
        assert await ids(db) == []


async def test_a_task_that_outlives_its_transaction_goes_on_outside(db: Database) -> None:
    ended = asyncio.Event()

    async def later() -> None:
        await ended.wait()
        await db.execute("INSERT INTO a_note (id, text) VALUES (?, ?)", "late", "")

    async with db.transaction():
        task = asyncio.create_task(later())
    ended.set()
    await task
    assert await ids(db) == ["late"]


async def test_a_wrong_statement_harms_nothing(db: Database) -> None:
    for _ in range(12):
        with pytest.raises(Exception, match="nowhere"):
            await db.fetch("SELECT * FROM nowhere")
    assert await ids(db) == []


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////srv/a%20b/k.db", "/srv/a b/k.db"),
        ("sqlite:///k.db", "k.db"),
    ],
)
def test_paths_of_sqlite(url: str, name: str) -> None:
    opened: Any = database.connect(url)
    assert opened.path == name


def test_addresses_of_servers() -> None:
    opened: Any = database.connect("postgresql://k:p%40ss@db.example:5433/kake?ssl=require")
    assert opened.config == {
        "host": "db.example",
        "port": 5433,
        "user": "k",
        "password": "p@ss",
        "database": "kake",
        "ssl": "require",
    }
    cockroach: Any = database.connect("cockroachdb://root@db.example/kake")
    assert (cockroach.engine_type, cockroach.config["port"]) == ("cockroach", 26257)


def test_what_piccolo_asks_is_the_database_in_use(tmp_path: Any) -> None:
    from piccolo.engine import engine_finder

    opened = database.connect(f"sqlite:///{tmp_path}/k.db")
    database.use(opened, [Note])
    assert database.current() is opened
    found: Any = engine_finder()
    assert found is opened
