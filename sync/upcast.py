"""Lifts mutations that were made with an older catalogue to the present one.

    schema n ──lifts[n]──▶ n + 1 ──lifts[n + 1]──▶ … ──▶ present

A phone that was away for months still has its entries, in the words of its day. What cannot be lifted is parked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from sync.edits import Parked
from sync.errors import Refusal
from sync.mutation import Edit, Mutation, Unreadable

Lift = Callable[[Edit, Mutation], Sequence[Edit] | None]
"""Says what one edit of its kind is called in the next schema: any number of edits, or None when that is not known.

Pure. The edit is as the device sent it, unchecked: its fields hold anything. The mutation is the one that it belongs
to; records that a lift adds are named with `sync.ids.derived_id`, for it may run several times.
"""

Lifts = Mapping[int, Mapping[str, Lift]]
"""Schema → kind (as that schema named it) → how its edits become those of the next; other kinds stay as they are."""

Upcast = Callable[[Mutation], Mutation | None]
"""Lifts a mutation of an older schema to the present one; None when it is too old or has no meaning any more."""


def upcaster(schema: int, lifted_from: int, lifts: Lifts) -> Upcast:
    """Return what lifts mutations of the schemas `lifted_from` and later to `schema`."""

    def upcast(mutation: Mutation) -> Mutation | None:
        if mutation.schema < lifted_from:
            return None
        for step in range(mutation.schema, schema):
            edits: list[Edit] = []
            for edit in mutation.edits:
                lift = lifts.get(step, {}).get(edit.kind)
                lifted = [edit] if lift is None else lift(edit, mutation)
                if lifted is None:
                    return None
                edits += lifted
            mutation = msgspec.structs.replace(mutation, schema=step + 1, edits=tuple(edits))
        return mutation

    return upcast


def lifted(mutation: Mutation | Unreadable, known: int, upcast: Upcast) -> Mutation | Refusal:
    """Return the mutation in the `known` schema, or why it is parked. Raises whatever a lift raises."""
    if isinstance(mutation, Unreadable):
        return Parked("unreadable")
    if mutation.schema > known:
        return Parked("schema_unknown", {"schema": mutation.schema, "known": known})
    if mutation.schema == known:
        return mutation
    return upcast(mutation) or Parked("schema_too_old", {"schema": mutation.schema, "known": known})


def renamed(edit: Edit, **names: str) -> tuple[Edit, ...]:
    """Return the edit with fields under their new names, `old="new"`: what most lifts are."""
    fields = {names.get(name, name): value for name, value in edit.fields.items()}
    return (msgspec.structs.replace(edit, fields=fields),)
