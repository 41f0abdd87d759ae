"""What rules and reactions see: a change being decided, who asks for it, and a reader of everything else.

Rules and reactions are pure. They may be run several times for one mutation (`Reader` raises `Missing` until everything
they ask for is loaded), so they must not remember anything between calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, Protocol

import msgspec

from sync.errors import Refusal
from sync.mutation import Edit
from sync.record import Record


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands behind a mutation, as the server knows it now, never as the device claims it.

    `device` stamps fields. `shared` devices belong to the shop, not to the person. `origin` ``server`` is the server's
    own reactions, imports and demo; only it may write `server_only` kinds and fields.
    """

    user: str | None
    roles: frozenset[str]
    device: str
    shared: bool = False
    origin: Literal["device", "program", "kiosk", "server"] = "device"


class Reader(Protocol):
    """The organisation's state as this edit finds it: earlier mutations, and earlier edits of its own, included."""

    def get(self, kind: str, id: str) -> Record | None:
        """Return one record, or None when it does not exist."""
        ...

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        """Return the records of `kind` whose indexed `field` equals `value`, ordered by id (so by creation time)."""
        ...


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One edit with the record before and after it; `before` is None for a create, `after` None for a delete.

    `mutation` holds all edits that apply together with this one, itself included. `now` is the server's wall time.
    """

    edit: Edit
    before: Record | None
    after: Record | None
    actor: Actor
    mutation: tuple[Edit, ...]
    at: str
    now: str

    @property
    def record(self) -> Record:
        """Return the record as it is after the change, or as it was before a delete."""
        record = self.after or self.before
        assert record is not None
        return record

    def changed(self, field: str) -> bool:
        """Tell whether `field` has another value than before; a create changes every field that has a value."""
        before = self.before.fields.get(field) if self.before else None
        after = self.after.fields.get(field) if self.after else None
        return before != after


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of an unsynced table, inserted in the same transaction as its cause. `values` must be plain SQL values."""

    table: str
    values: dict[str, None | int | str]


class Effects(msgspec.Struct, frozen=True, kw_only=True):
    """What a reaction adds to the transaction: further edits by the server, and rows of unsynced tables.

    An edit with an empty id gets a new one; a reaction that must name its record elsewhere uses `sync.ids.derived_id`.
    A patch without `base` is based on the record as it is.
    """

    edits: tuple[Edit, ...] = ()
    rows: tuple[Row, ...] = ()


Rule = Callable[[Change, Reader], Refusal | None]
"""Decides one change of one kind; None means it may happen."""

Reaction = Callable[[list[Change], Reader], Effects]
"""Sees all accepted changes of one mutation; then, once or twice more, the changes that reactions made in turn."""

Permit = Callable[[Actor, str, str], bool]
"""(actor, kind, op) → may this actor do `op` (create, patch, delete) to records of `kind` at all?"""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """News for people, without text: the sentence is made from `key` and `params` in the receiver's language.

    Audience: `users` by id, everyone holding one of `roles`, and the watchers of whatever it concerns when `watchers`
    is set; the person who caused it never hears of it. `urgency` ``high`` is a stop, ``answer`` is news that somebody
    waits for an answer to. `ttl_sec` is how long it is worth telling.
    `topic` collapses older news about the same thing that has not been delivered yet. `hangs_on` is the (kind, id) of a
    record: once that is over, as a question is that was answered, news that still wait need not ring any more.
    """

    key: str
    params: dict[str, None | int | str]
    about: tuple[str, str]
    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    watchers: bool = True
    urgency: Literal["normal", "answer", "high"] = "normal"
    ttl_sec: int = 86_400
    topic: str | None = None
    hangs_on: tuple[str, str] | None = None


NoticeMaker = Callable[[Change, Reader], Iterable[Notice]]
