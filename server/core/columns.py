"""Columns of synced records: a standard Piccolo column that also knows how the field travels and merges.

Dates, instants and ids are stored as the text that travels, so that the same bytes come out of SQLite, PostgreSQL and
CockroachDB and the sync hot path converts nothing. Every column may be NULL: what must be filled in is a rule about
creation (`required`), not about storage, because a phone of last month may not know a field of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from piccolo.columns import BigInt, Boolean, Column, Text, Varchar

from sync.record import Field, Policy
from sync.values import Value, ValueType

C = TypeVar("C", bound=Column)
_ATTRIBUTE = "synced_field"

MOST_REFS = 500
"""Members of one set of ids."""


def declared(column: Column) -> Field | None:
    """Return the field declaration a column was made with, named after the column; None for ordinary columns."""
    field: Field | None = getattr(column, _ATTRIBUTE, None)
    return field and msgspec.structs.replace(field, name=column._meta.name)


def _with(column: C, kind: ValueType, **more: object) -> C:
    setattr(column, _ATTRIBUTE, msgspec.convert({"name": "", "type": kind, **more}, Field))
    return column


def text(
    help: str, *, max_length: int = 200, required: bool = False, once: bool = False, indexed: bool = False
) -> Varchar | Text:
    """Declare free text of at most `max_length` characters."""
    column: Varchar | Text
    if max_length <= 500:
        column = Varchar(length=max_length, null=True, default=None, help_text=help, index=indexed)
    else:
        column = Text(null=True, default=None, help_text=help, index=indexed)
    policy: Policy = "once" if once else "set"
    return _with(column, "text", help=help, max_length=max_length, required=required, policy=policy, indexed=indexed)


def integer(
    help: str,
    *,
    unit: str,
    minimum: int | None = None,
    maximum: int | None = None,
    required: bool = False,
    server_only: bool = False,
    default: int | None = None,
) -> BigInt:
    """Declare a whole number; `unit` says of what (pieces, minutes, bp …)."""
    column = BigInt(null=True, default=None, help_text=help)
    return _with(
        column,
        "int",
        help=help,
        unit=unit,
        minimum=minimum,
        maximum=maximum,
        required=required,
        server_only=server_only,
        default=default,
    )


def counter(help: str, *, unit: str) -> BigInt:
    """Declare a number changed by deltas, so that two phones counting at once are both counted; starts at 0."""
    column = BigInt(null=True, default=None, help_text=help)
    return _with(column, "int", help=help, unit=unit, policy="add", default=0)


def flag(help: str, *, server_only: bool = False, default: bool = False) -> Boolean:
    """Declare a yes or no."""
    return _with(
        Boolean(null=True, default=None, help_text=help), "bool", help=help, default=default, server_only=server_only
    )


def day(help: str, *, required: bool = False, once: bool = False, server_only: bool = False) -> Varchar:
    """Declare a plant date (``2026-04-23``); columns are named ``*_on``."""
    column = Varchar(length=10, null=True, default=None, help_text=help)
    return _with(
        column, "date", help=help, required=required, policy="once" if once else "set", server_only=server_only
    )


def instant(
    help: str, *, required: bool = False, once: bool = False, indexed: bool = False, server_only: bool = False
) -> Varchar:
    """Declare a UTC instant with milliseconds; columns are named ``*_at``.

    `indexed` is for the database alone: nobody looks records up by a moment.
    """
    column = Varchar(length=24, null=True, default=None, help_text=help, index=indexed)
    return _with(
        column, "instant", help=help, required=required, policy="once" if once else "set", server_only=server_only
    )


def ref(kind: str | None, help: str, *, required: bool = False, once: bool = False, indexed: bool = True) -> Varchar:
    """Declare the id of a record of `kind`; None means of any kind (a sibling field then names which)."""
    column = Varchar(length=36, null=True, default=None, help_text=help, index=indexed)
    policy: Policy = "once" if once else "set"
    return _with(column, "ref", help=help, ref=kind, required=required, policy=policy, indexed=indexed)


def refs(kind: str | None, help: str) -> Text:
    """Declare a set of ids, merged by adding and removing members."""
    column = Text(null=True, default=None, help_text=help)
    return _with(column, "refs", help=help, ref=kind, policy="members", default=[], max_length=MOST_REFS)


def choice(
    help: str,
    *options: str,
    required: bool = False,
    default: Value = None,
    once: bool = False,
    indexed: bool = False,
    server_only: bool = False,
) -> Varchar:
    """Declare one of a few words; the words are data and are generated for the phone."""
    column = Varchar(length=32, null=True, default=None, help_text=help, index=indexed)
    policy: Policy = "once" if once else "set"
    return _with(
        column,
        "choice",
        help=help,
        choices=options,
        required=required,
        default=default,
        policy=policy,
        indexed=indexed,
        server_only=server_only,
    )


def state(help: str, *, start: str, moves: Mapping[str, tuple[str, ...]]) -> Varchar:
    """Declare a state and the moves between states; new records begin in `start`."""
    column = Varchar(length=32, null=True, default=None, help_text=help, index=True)
    return _with(
        column, "choice", help=help, choices=tuple(moves), policy="state", moves=moves, default=start, indexed=True
    )


def document(help: str, *, server_only: bool = False) -> Text:
    """Declare a small JSON value that is only ever replaced whole."""
    return _with(Text(null=True, default=None, help_text=help), "json", help=help, server_only=server_only)
