"""How each kind lies in its table: the SQL of a kind, rows to records and back. Made once, from the registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from server.core.dialect import marks, quoted
from server.core.synced import Record as RecordTable
from sync.record import Kind, Record
from sync.scope import archive_of
from sync.values import Value

AUDIT = "change"
"""The kind that records patches of kinds with a timeline (server/core/audit.py)."""

OWN = ("id", "scope", "v", "by", "at", "stamps")
_decode = msgspec.json.decode
_encode = msgspec.json.Encoder().encode


def _json_in(value: Value) -> str | None:
    return None if value is None else _encode(value).decode()


def _json_out(value: Any) -> Value:
    return None if value is None else _decode(value)


def _bool_out(value: Any) -> Value:
    # SQLite has no booleans: 0 and 1.
    return None if value is None else bool(value)


class KindTable:
    """One kind, its columns in the order of `select`, and its statements with ``?``.

    `owner` is the field that decides the scope ``user:…``; None when every record of the kind has the scope `scope`.
    `anywhere` is set for the audit kind: the history of a record lives in the scope of that record.
    """

    def __init__(self, tablename: str, kind: Kind, *, anywhere: bool = False) -> None:
        self.kind = kind.name
        self.name = quoted(tablename)
        self.scope = kind.scope
        self._anywhere = anywhere
        self.owner = kind.scope.removeprefix("user:") if kind.scope.startswith("user:") else None
        self._fields = tuple(one.name for one in kind.fields)
        self._in: list[tuple[str, Callable[[Value], Any] | None]] = []
        self._out: list[tuple[int, str, Callable[[Any], Value]]] = []
        for index, field in enumerate(kind.fields):
            boxed = field.type in ("refs", "json")
            self._in.append((field.name, _json_in if boxed else None))
            if boxed or field.type == "bool":
                self._out.append((index, field.name, _json_out if boxed else _bool_out))
        columns = [quoted(one) for one in (*OWN, *self._fields)]
        listed, others = ", ".join(columns), columns[1:]
        self.select = f"SELECT {listed} FROM {self.name}"
        self.upsert = (
            f'INSERT INTO {self.name} ({listed}) VALUES ({marks(len(columns))}) ON CONFLICT ("id") DO UPDATE SET '
            + ", ".join(f"{one} = excluded.{one}" for one in others)
        )
        self.delete = f'DELETE FROM {self.name} WHERE "id" = ?'

    @property
    def only_scopes(self) -> tuple[str, str] | None:
        """Where all records of this kind lie, here or put away, or None when their scopes are no fixed ones."""
        return None if self._anywhere or self.owner else (self.scope, archive_of(self.scope))

    def holds(self, scope: str) -> bool:
        """Tell whether records of this kind can be in `scope`."""
        return self._anywhere or (scope.startswith("user:") if self.owner else scope == self.scope)

    def row(self, record: Record) -> tuple[Any, ...]:
        """Return the values of `upsert` for a record."""
        fields = record.fields
        values = (convert(fields.get(name)) if convert else fields.get(name) for name, convert in self._in)
        stamps = _encode(record.stamps).decode() if record.stamps else "{}"
        return record.id, record.scope, record.v, record.by, record.at, stamps, *values

    def record(self, row: Sequence[Any]) -> Record:
        """Return the record of a row of `select`."""
        fields = dict(zip(self._fields, row[len(OWN) :], strict=True))
        for _, name, convert in self._out:
            fields[name] = convert(fields[name])
        stamps = {} if row[5] == "{}" else {name: (v, device) for name, (v, device) in _decode(row[5]).items()}
        return Record(
            kind=self.kind, id=row[0], scope=row[1], v=row[2], by=row[3], at=row[4], fields=fields, stamps=stamps
        )


def tables(registry: dict[str, tuple[type[RecordTable], Kind]]) -> dict[str, KindTable]:
    """Return the table of every kind, by name."""
    return {
        name: KindTable(table._meta.tablename, kind, anywhere=name == AUDIT) for name, (table, kind) in registry.items()
    }
