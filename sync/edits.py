"""Decides one edit of one mutation, up to the rules of its kind."""

from __future__ import annotations

from typing import Literal

import msgspec

from sync import check
from sync.change import Actor, Change, Permit
from sync.errors import Refusal
from sync.merge import merge
from sync.mutation import Edit
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
    """What is the same for every edit of a mutation. `v` is the version its effects will carry."""

    catalogue: Catalogue
    permit: Permit
    actor: Actor
    epoch: str | None
    scopes: frozenset[str]
    edits: tuple[Edit, ...]
    at: str
    now: str
    v: int

    @property
    def server(self) -> bool:
        """Tell whether the server itself writes: it may do everything that the catalogue allows."""
        return self.actor.origin == "server"

    def change(self, edit: Edit, before: Record | None, after: Record | None) -> Change:
        """Return the change as rules and reactions see it."""
        return Change(
            edit=edit, before=before, after=after, actor=self.actor, mutation=self.edits, at=self.at, now=self.now
        )


def decide_edit(edit: Edit, context: Context, view: View) -> Accepted | Refusal:
    """Decide one edit without its kind's rules and without changing `view`.

    Codes of `Parked`: ``unknown_kind``, ``unknown_field``. Codes of `Refusal`: ``bad_id``, ``server_only``,
    ``not_permitted``, ``exists``, ``gone``, ``unknown_record``, ``depends_on``, ``append_only``, those of merging and
    those of sync/check.py.
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
    if edit.why is not None and (len(edit.why) > check.MAX_WHY or "\0" in edit.why):
        return Refusal("too_long", {"field": "why", "max": check.MAX_WHY})
    found = view.find(edit.kind, edit.id)
    if edit.op == "create":
        return _create(edit, kind, found, context)
    if kind.log:
        return Refusal("append_only")
    if isinstance(found, Gone):
        return Refusal("gone", {"v": found.v})
    if found is None:
        depends = context.epoch is not None and view.create_was_refused(
            context.actor.device, context.epoch, edit.kind, edit.id
        )
        return Refusal("depends_on" if depends else "unknown_record")
    if not _may_write(context, home_of(found.scope)):
        return Refusal("not_permitted", {"op": edit.op})
    return _delete(edit, found, context) if edit.op == "delete" else _patch(edit, kind, found, context)


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
    # The server patches what it has just read; it has no older picture that could be out of date.
    based = msgspec.structs.replace(edit, base=found.v) if context.server and edit.base is None else edit
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
    base = found.v if context.server and edit.base is None else edit.base or 0
    foreign = any(v > base and device != context.actor.device for v, device in found.stamps.values())
    return Accepted(verdict="merged" if foreign else "applied", change=context.change(edit, found, None))


def _may_write(context: Context, scope: str) -> bool:
    return context.server or scope in context.scopes
