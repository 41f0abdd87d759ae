"""Decides one edit of one mutation, up to the rules of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from sync import check
from sync.change import Actor, Change, Permit
from sync.errors import Refusal
from sync.merge import merge
from sync.mutation import Edit, Mutation
from sync.record import Catalogue, Gone, Kind, Record
from sync.scope import archive_of, home_of, is_archive, scope_of
from sync.values import is_id, same
from sync.view import View

Taken = Literal["applied", "merged", "superseded"]


class Parked(Refusal, frozen=True):
    """Not understood here: kept for an operator instead of being refused."""


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that may happen. `change` is None when it changes nothing; `touched` names a patch's changed fields."""

    verdict: Taken = "applied"
    change: Change | None = None
    touched: tuple[str, ...] = ()
    lost: dict[str, object] = {}


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for every edit of a mutation. `v` is the version its effects will carry.

    `seen` is the last version of this history that the person can have seen, None where nobody knows: what a `base` has
    above it was taken back by a restore, and its number went to other content.
    """

    catalogue: Catalogue
    permit: Permit
    actor: Actor
    epoch: str | None
    seen: int | None
    scopes: frozenset[str]
    edits: tuple[Edit, ...]
    at: str
    now: str
    v: int

    @property
    def server(self) -> bool:
        """Tell whether the server itself writes: it may do everything that the catalogue allows."""
        return self.actor.origin == "server"

    def base(self, edit: Edit, found: Record) -> int:
        """Return the version that an edit of `found` is based on; 0 when its maker never saw it."""
        if edit.base is None and self.server:
            return found.v  # the server patches what it has just read
        base = edit.base or 0
        return base if self.seen is None else min(base, self.seen)

    def change(self, edit: Edit, before: Record | None, after: Record | None) -> Change:
        """Return the change as rules and reactions see it."""
        return Change(
            edit=edit, before=before, after=after, actor=self.actor, mutation=self.edits, at=self.at, now=self.now
        )


def decide_edit(edit: Edit, context: Context, view: View) -> Accepted | Refusal:
    """Decide one edit without its kind's rules and without changing `view`.

    Codes of `Parked`: ``unknown_kind``, ``unknown_field``, ``depends_on``. Codes of `Refusal`: ``bad_id``,
    ``server_only``, ``not_permitted``, ``exists``, ``gone``, ``unknown_record``, ``depends_on``, ``append_only``,
    those of merging and those of sync/check.py.
    """
    kind = context.catalogue.kinds.get(edit.kind)
    if kind is None:
        return Parked("unknown_kind")
    for name in edit.fields:
        if kind.field(name) is None:
            return Parked("unknown_field", {"field": name})
    if not is_id(edit.id):
        return Refusal("bad_id")
    if not context.server:
        if kind.server_only:
            return Refusal("server_only")
        if not context.permit(context.actor, edit.kind, edit.op):
            return Refusal("not_permitted", {"op": edit.op})
    if edit.why is not None and "\0" in edit.why:
        return Refusal("wrong_type", {"field": "why", "type": "text"})
    if edit.why is not None and len(edit.why) > check.MAX_WHY:
        return Refusal("too_long", {"field": "why", "max": check.MAX_WHY})
    found = view.find(edit.kind, edit.id)
    if edit.op == "create":
        return _create(edit, kind, found, context)
    if kind.log:
        return Refusal("append_only")
    if isinstance(found, Gone):
        return Refusal("gone", {"v": found.v})
    if found is None:
        return _missing(edit, context, view)
    if not _may_write(context, home_of(found.scope)):
        return Refusal("not_permitted", {"op": edit.op})
    return _delete(edit, found, context) if edit.op == "delete" else _patch(edit, kind, found, context)


def creates_in(mutation: Mutation, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return (kind, id) of what a mutation would have made.

    A patch of anything else is refused for its name; a store need not have room for names of any length.
    """
    creates = (one for one in mutation.edits if one.op == "create")
    return tuple((one.kind, one.id) for one in creates if one.kind in catalogue.kinds and is_id(one.id))


def _missing(edit: Edit, context: Context, view: View) -> Refusal:
    """Say why there is nothing to patch. What depends on a parked create is parked with it, to be decided after it."""
    made = None
    if context.epoch is not None:
        made = view.create_not_made(context.actor.device, context.epoch, edit.kind, edit.id)
    if made == "parked":
        return Parked("depends_on")
    return Refusal("unknown_record" if made is None else "depends_on")


def referred(edit: Edit, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the records that an edit's values refer to; beside an ``x_id`` of any kind is an ``x_kind``.

    The edit's own kind must be known; its values may be anything.
    """
    for field in catalogue.kinds[edit.kind].fields:
        value = edit.fields.get(field.name) if field.type == "ref" else None
        if isinstance(value, str) and is_id(value):
            kind = field.ref or edit.fields.get(f"{field.name.removesuffix('_id')}_kind")
            if isinstance(kind, str) and kind in catalogue.kinds:
                yield kind, value


def _create(edit: Edit, kind: Kind, found: Record | Gone | None, context: Context) -> Accepted | Refusal:
    if isinstance(found, Gone):
        return Refusal("gone", {"v": found.v})
    fields = check.create(kind, edit.fields, context.server)
    if isinstance(fields, Refusal):
        return fields
    scope = scope_of(kind, fields)
    if scope is None:
        return Refusal("required", {"field": kind.scope.removeprefix("user:")})
    if not _may_write(context, scope):
        return Refusal("not_permitted", {"op": edit.op})
    record = Record(
        kind=edit.kind, id=edit.id, scope=scope, v=context.v, by=context.actor.user, at=context.at, fields=fields
    )
    if found is not None:
        # After a wiped database or a restored backup a device offers again what it once sent under another number.
        # Twice in one mutation is no such thing: what goes with it would count double.
        again = (context.server or found.v < context.v) and _same_create(found, record)
        return Accepted() if again else Refusal("exists")
    refusal = check.result(kind, record, ())
    return refusal or Accepted(change=context.change(edit, None, record))


def _same_create(found: Record, again: Record) -> bool:
    return (found.by, found.at) == (again.by, again.at) and all(
        name in found.stamps or same(found.fields.get(name), value) for name, value in again.fields.items()
    )


def _patch(edit: Edit, kind: Kind, found: Record, context: Context) -> Accepted | Refusal:
    if (refusal := check.patch(kind, edit.fields, context.server)) is not None:
        return refusal
    based = msgspec.structs.replace(edit, base=context.base(edit, found))
    outcome = merge({one.name: one for one in kind.fields}, found, context.actor.device, based, context.v)
    if outcome.verdict == "refused":
        return Refusal(outcome.code or "", outcome.params)
    lost = {f"{edit.kind}/{edit.id}": outcome.params["lost"]} if outcome.verdict == "superseded" else {}
    if not outcome.touched:
        return Accepted(verdict=outcome.verdict, lost=lost)
    scope = scope_of(kind, outcome.fields)
    if scope is None:
        return Refusal("required", {"field": kind.scope.removeprefix("user:")})
    if not _may_write(context, scope):
        return Refusal("not_permitted", {"op": edit.op})
    if is_archive(found.scope):
        scope = archive_of(scope)  # a late entry brings nothing back to every phone
    after = msgspec.structs.replace(found, v=context.v, scope=scope, fields=outcome.fields, stamps=outcome.stamps)
    if (refusal := check.result(kind, after, outcome.touched)) is not None:
        return refusal
    change = context.change(edit, found, after)
    return Accepted(verdict=outcome.verdict, change=change, touched=outcome.touched, lost=lost)


def _delete(edit: Edit, found: Record, context: Context) -> Accepted:
    base = context.base(edit, found)
    foreign = any(v > base and device != context.actor.device for v, device in found.stamps.values())
    return Accepted(verdict="merged" if foreign else "applied", change=context.change(edit, found, None))


def _may_write(context: Context, scope: str) -> bool:
    return context.server or scope in context.scopes
