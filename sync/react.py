"""What follows from accepted changes inside the same transaction: the audit record and the slices' reactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from sync.change import Actor, Change, Reaction, Row
from sync.edits import Accepted, Context, decide_edit, referred
from sync.errors import Refusal, SyncError
from sync.mutation import Edit
from sync.record import Catalogue, Gone, Record
from sync.values import is_id
from sync.view import View

DEPTH = 3
"""Reactions may react to reactions so often; deeper is a circle that somebody has to see in review."""

SERVER = Actor(user=None, roles=frozenset(), device="server", origin="server")


class ReactionRefused(SyncError):
    """A reaction asked for an edit that cannot happen; a bug, so the mutation is parked."""

    def __init__(self, edit: Edit, refusal: Refusal) -> None:
        super().__init__(f"{edit.op} {edit.kind}/{edit.id}: {refusal.code} {refusal.params}")


def enter(change: Change, view: View, v: int) -> None:
    """Put the outcome of a change into the draft."""
    if change.after is not None:
        view.put(change.after)
    elif change.before is not None:
        before = change.before
        view.put(Gone(kind=before.kind, id=before.id, scope=before.scope, v=v))


def audit(
    accepted: Accepted, kind: str | None, catalogue: Catalogue, new_id: Callable[[], str], v: int
) -> Record | None:
    """Return the record of one patch, or None when the patched kind has no timeline.

    It lives in the scope of the record it tells about, whatever its own kind says: the history of a price is a price.
    """
    change = accepted.change
    if kind is None or change is None or change.before is None or change.after is None:
        return None
    if not catalogue.kinds[change.after.kind].timeline:
        return None
    given = {
        "about_kind": change.after.kind,
        "about_id": change.after.id,
        "before": {name: change.before.fields.get(name) for name in accepted.touched},
        "after": {name: change.after.fields[name] for name in accepted.touched},
        "why": change.edit.why,
    }
    fields = {one.name: given.get(one.name, one.default) for one in catalogue.kinds[kind].fields}
    return Record(
        kind=kind,
        id=new_id(),
        scope=change.after.scope,
        v=v,
        by=change.actor.user,
        at=change.at,
        fields=fields,  # type: ignore[arg-type]  # dict is invariant
    )


def react(
    changes: list[Change],
    reactions: Sequence[Reaction],
    context: Context,
    view: View,
    new_id: Callable[[], str],
    note: Callable[[Accepted], None],
) -> tuple[list[Change], list[Row]]:
    """Run the reactions on a mutation's changes, then on the changes they made, `DEPTH` rounds at most.

    `note` is called with each accepted edit, for the audit. Returns the further changes and the rows. Raises
    ReactionRefused, and whatever a reaction raises.
    """
    server = msgspec.structs.replace(context, actor=SERVER, epoch=None, at=context.now)
    further: list[Change] = []
    rows: list[Row] = []
    for _ in range(DEPTH):
        made: list[Change] = []
        for reaction in reactions:
            effects = reaction(changes, view)
            rows += effects.rows
            edits = tuple(one if one.id else _named(one, new_id, view) for one in effects.edits)
            server = msgspec.structs.replace(server, edits=edits)
            # A reaction may tell thousands of people: what it writes must not be found missing one by one.
            view.expect(_about(edits, context.catalogue))
            for edit in edits:
                accepted = decide_edit(edit, server, view)
                if isinstance(accepted, Refusal):
                    raise ReactionRefused(edit, accepted)
                if accepted.change is not None:
                    enter(accepted.change, view, context.v)
                    note(accepted)
                    made.append(accepted.change)
        further += made
        if not made:
            break
        changes = made
    return further, rows


def _about(edits: Sequence[Edit], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for edit in edits:
        if edit.kind in catalogue.kinds and is_id(edit.id):
            yield edit.kind, edit.id
            yield from referred(edit, catalogue)


def _named(edit: Edit, new_id: Callable[[], str], view: View) -> Edit:
    named = msgspec.structs.replace(edit, id=new_id())
    view.born(named.kind, named.id)
    return named
