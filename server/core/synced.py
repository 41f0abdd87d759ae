"""`@synced`: turns a Piccolo table into a kind of record that every phone carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from piccolo.columns import BigInt, Text, Varchar
from piccolo.table import Table

from server.core.columns import declared
from sync.record import RESERVED, Kind

T = TypeVar("T", bound="type[Record]")


class Record(Table):
    """Columns that every synced record has; the writer in server/live stamps them, nobody else.

    `stamps` is JSON: field → [v, device] of its last change after creation.
    """

    id = Varchar(length=36, primary_key=True, default=None)
    scope = Varchar(length=48)
    v = BigInt()
    by = Varchar(length=36, null=True, default=None)
    at = Varchar(length=24)
    stamps = Text(default="{}")


_kinds: dict[str, tuple[type[Record], Kind]] = {}


def synced(
    *,
    scope: str,
    kind: str | None = None,
    log: bool = False,
    timeline: bool = False,
    server_only: bool = False,
    sheet: tuple[str, ...] = (),
) -> Callable[[T], T]:
    """Register a table as a kind, named `kind` or else after the table.

    `scope` is a scope name or ``user:<field>``; the other arguments are those of `sync.record.Kind`.
    Raises ValueError when a column has a reserved name or was not declared with `server.core.columns`.
    """

    def register(table: T) -> T:
        name: str = kind or table._meta.tablename
        fields = []
        for column in table._meta.columns:
            if column._meta.name in Record.__dict__:
                continue
            field = declared(column)
            if field is None or field.name in RESERVED:
                raise ValueError(f"{name}.{column._meta.name}: declare it with server.core.columns, under a free name")
            fields.append(field)
        help_text = (table.__doc__ or "").strip().splitlines()[0]
        _kinds[name] = table, Kind(
            name=name, scope=scope, fields=tuple(fields), log=log, timeline=timeline, server_only=server_only,
            sheet=sheet, help=help_text,
        )  # fmt: skip
        return table

    return register


def registered() -> dict[str, tuple[type[Record], Kind]]:
    """Return every kind registered so far, by name; complete only after `server.core.discovery.load()`."""
    return dict(sorted(_kinds.items()))
