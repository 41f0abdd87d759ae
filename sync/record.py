"""What a record is and how its fields are declared: the catalogue both ends are generated from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from sync.values import Value, ValueType

Policy = Literal["set", "add", "members", "once", "state"]
Stamp = tuple[int, str]
"""``(v, device)`` of the last change of one field."""

RESERVED = frozenset({"kind", "id", "scope", "v", "by", "at", "stamps", "pending"})


class Field(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field of a kind.

    `max_length` is in characters (text) or members (refs); `minimum`/`maximum` bound integers, None means unbounded.
    `server_only` fields are written by the server's own reactions and refused from devices.
    `required` fields must be given (not None, not blank) when the record is created and cannot be emptied.
    `moves` lists, per state, the states it may move to; only with policy ``state``.
    """

    name: str
    type: ValueType
    policy: Policy = "set"
    required: bool = False
    server_only: bool = False
    default: Value = None
    ref: str | None = None
    choices: tuple[str, ...] = ()
    moves: Mapping[str, tuple[str, ...]] = {}
    max_length: int = 200
    minimum: int | None = None
    maximum: int | None = None
    help: str = ""
    unit: str | None = None
    indexed: bool = False


class Kind(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One kind of record.

    `scope` is a scope name, or ``user:<field>`` when the record belongs to the person whose id that field holds.
    `log` kinds are append-only: no patch, no delete; a correction is a new entry that names the old one.
    `timeline` kinds get a server-written ``change`` record for every patch.
    """

    name: str
    scope: str
    fields: tuple[Field, ...]
    log: bool = False
    timeline: bool = False
    server_only: bool = False
    sheet: tuple[str, ...] = ()
    help: str = ""

    def field(self, name: str) -> Field | None:
        """Return the declaration of one field, or None when the kind has no such field."""
        for one in self.fields:
            if one.name == name:
                return one
        return None


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record as stored and as sent. `stamps` never leaves the server.

    `v` is the organisation's version counter at the last change, 0 before the first commit. `by` is the id of the
    person who made it, None when the server did; `at` is the device's wall time of the creating mutation, shown and
    never used for ordering.
    """

    kind: str
    id: str
    scope: str
    v: int
    by: str | None
    at: str
    fields: dict[str, Value]
    stamps: dict[str, Stamp] = {}


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A tombstone: the record was deleted, or left this scope, at version `v`."""

    kind: str
    id: str
    scope: str
    v: int


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Every kind there is, and the `schema` version that mutations made with it carry.

    `readable_from` is the oldest schema whose apps can read what a server with this catalogue sends.
    """

    schema: int
    readable_from: int = 0
    kinds: dict[str, Kind]
