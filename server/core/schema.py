"""Tables as the migrations see them: the few column types on which SQLite, PostgreSQL and CockroachDB agree.

Piccolo's own migrations fail on SQLite for most changes and write twenty lines a column, so `python -m server generate`
compares these shapes instead and writes plain SQL that all three understand.
"""

from __future__ import annotations

import msgspec
from piccolo.columns import BigInt, Boolean, Column, Integer, Text, Varchar
from piccolo.table import Table

from server.core.dialect import quoted
from server.core.synced import Record

_TYPES: dict[type[Column], str] = {
    Varchar: "VARCHAR({})",
    Text: "TEXT",
    BigInt: "BIGINT",
    Boolean: "BOOLEAN",
    Integer: "INTEGER",
}


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """One table: SQL type of each column, the columns of its key, and its indexes (columns by name)."""

    columns: dict[str, str]
    key: tuple[str, ...]
    indexes: dict[str, tuple[str, ...]] = {}


Schema = dict[str, Shape]


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _column(table: type[Table], column: Column) -> str:
    name = f"{table._meta.tablename}.{column._meta.name}"
    sql = _TYPES.get(type(column))
    if sql is None:
        allowed = ", ".join(one.__name__ for one in _TYPES)
        raise TypeError(f"{name}: {type(column).__name__} differs between the databases; use one of {allowed}")
    sql = sql.format(getattr(column, "length", None))
    default = column.get_default_value()
    if not column._meta.null:
        sql += " NOT NULL"
    return sql if default is None else f"{sql} DEFAULT {_literal(default)}"


def shape_of(table: type[Table]) -> Shape:
    """Return the shape of a Piccolo table, with the indexes over several columns that its `INDEXES` names.

    Raises TypeError for a column type that is not the same everywhere.
    """
    name = table._meta.tablename
    columns = {column._meta.name: _column(table, column) for column in table._meta.columns}
    indexes: dict[str, tuple[str, ...]] = {
        f"{name}_{column._meta.name}": (column._meta.name,) for column in table._meta.columns if column._meta.index
    }
    indexes |= {"_".join((name, *together)): tuple(together) for together in getattr(table, "INDEXES", ())}
    if issubclass(table, Record):
        # The feed reads a scope in the order of v: on every synced table the one index that sync stands on.
        indexes[f"{name}_scope_v"] = ("scope", "v")
    return Shape(columns=columns, key=(table._meta.primary_key._meta.name,), indexes=indexes)


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, columns))


def create(name: str, shape: Shape) -> list[str]:
    """Return the statements that make one table."""
    lines = [f"{quoted(column)} {sql}" for column, sql in shape.columns.items()]
    lines.append(f"PRIMARY KEY ({_list(shape.key)})")
    table = f"CREATE TABLE {quoted(name)} (\n" + ",\n".join(f"    {line}" for line in lines) + "\n)"
    return [table, *(_index(name, index, columns) for index, columns in shape.indexes.items())]


def _index(table: str, name: str, columns: tuple[str, ...]) -> str:
    return f"CREATE INDEX {quoted(name)} ON {quoted(table)} ({_list(columns)})"


def difference(before: Schema, after: Schema) -> list[str]:
    """Return the statements that lead from one schema to the other, in the order they must run.

    Raises ValueError for what SQLite cannot alter (type, default or key of a column that exists): give the column a new
    name, or write the migration by hand.
    """
    statements: list[str] = []
    for name in sorted(before.keys() - after.keys()):
        statements.append(f"DROP TABLE {quoted(name)}")
    for name, shape in after.items():
        old = before.get(name)
        if old is None:
            statements += create(name, shape)
            continue
        altered = [one for one in shape.columns.keys() & old.columns.keys() if shape.columns[one] != old.columns[one]]
        if altered or shape.key != old.key:
            raise ValueError(
                f"{name}: {', '.join(sorted(altered)) or 'the key'} changed its type; SQLite cannot alter that"
            )
        statements += [
            f"DROP INDEX {quoted(one)}" for one, columns in old.indexes.items() if shape.indexes.get(one) != columns
        ]
        statements += [
            f"ALTER TABLE {quoted(name)} DROP COLUMN {quoted(one)}" for one in old.columns if one not in shape.columns
        ]
        statements += [
            f"ALTER TABLE {quoted(name)} ADD COLUMN {quoted(one)} {sql}"
            for one, sql in shape.columns.items()
            if one not in old.columns
        ]
        statements += [
            _index(name, one, columns) for one, columns in shape.indexes.items() if old.indexes.get(one) != columns
        ]
    return statements
