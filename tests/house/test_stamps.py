"""Every write to a synced table goes through the writer in server/live/store*.py, which stamps it with the next v.

A row that is written past it has no v of its own: phones that are up to date would never hear of it.
"""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from server.core.discovery import load
from tests.house.tree import files, name

TABLE = r"[\"'`]?(\w+|\{\})"
WRITES = re.compile(
    rf"(?i)\b(?:(?:insert(?:\s+or\s+\w+)?|replace)\s+into\s+{TABLE}|delete\s+from\s+{TABLE}|update\s+{TABLE}[\"'`]?\s+set\b)"
)
# The writer, in files of its own a database; catalogue.py puts together the statements that it runs.
WRITER = re.compile(r"server/live/(?:store\w*|catalogue)\.py")
ON_TABLES = {"insert", "update", "delete", "create", "get_or_create", "create_table", "raw"}
ON_ROWS = {"save", "remove"}


@cache
def synced() -> dict[str, str]:
    """Return the table class of every synced table by its name in the database."""
    return {table._meta.tablename: table.__name__ for table, _ in load().values()}


def unstamped_writes(source: str) -> list[str]:
    """Return what writes to a synced table in a file: SQL, queries of Piccolo, rows that save themselves."""
    found: list[str] = []
    tree = ast.parse(source)
    classes = set(synced().values())
    known = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)} & classes
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            # What a table name is interpolated from cannot be seen here, so it counts as synced.
            tables = [str(one[one.lastindex or 0]) for one in WRITES.finditer(text_of(node))]
            found += [f"line {node.lineno}: writes {one}" for one in tables if one == "{}" or one in synced()]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            root = beginning(node.func)
            if node.func.attr in ON_TABLES and root in classes:
                found.append(f"line {node.lineno}: {root}.{node.func.attr}()")
        elif isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            called = node.value.func
            if known and isinstance(called, ast.Attribute) and called.attr in ON_ROWS:
                found.append(f"line {node.lineno}: .{called.attr}() beside {sorted(known)}")
    return found


def text_of(node: ast.Constant | ast.JoinedStr) -> str:
    """Return a string as written, with {} for what is interpolated; parts of an f-string alone give nothing."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return node.value if isinstance(node.value, str) else ""


def beginning(node: ast.expr) -> str | None:
    """Return the name that a chain of calls and attributes begins with."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else None


def test_nobody_writes_past_the_writer() -> None:
    found = {
        name(path): writes
        for path in files("server/**/*.py")
        if not WRITER.fullmatch(name(path)) and (writes := unstamped_writes(path.read_text()))
    }
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "connection.execute('UPDATE job SET state = ? WHERE id = ?', row)",
        'connection.execute(f"DELETE FROM {table} WHERE id = ?", row)',
        "connection.execute('insert or replace into issue (id) values (?)')",
        "await Job.update({Job.state: 'running'}).where(Job.id == one)",
        "await Job.objects().get_or_create(Job.id == one)",
        "async def close(job: Job) -> None:\n    await job.save()",
    ],
)
def test_the_scan_sees_every_way_to_write(source: str) -> None:
    assert unstamped_writes(source)


@pytest.mark.parametrize(
    "source",
    [
        "connection.execute('UPDATE sync_head SET v = v + ? RETURNING v', (count,))",
        "rows = await Job.select().where(Job.state == 'running')",
        '"""Update job by job, never all at once."""\nseen.update(jobs)',
    ],
)
def test_the_scan_lets_reading_and_own_tables_pass(source: str) -> None:
    assert not unstamped_writes(source)
