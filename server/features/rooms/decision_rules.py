"""What may be decided and changed of it; README.md explains every code."""

from __future__ import annotations

from server.features.plant.dates import likely
from server.features.rooms.owner import DECIDERS
from sync.change import Change, Reader
from sync.errors import Refusal

FIXED = ("about_kind", "about_id", "post_id")


def decision(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a decision."""
    if change.after is None:
        return None
    first = _about(change, read) if change.before is None else _kept(change)
    return first or _who(change, read) or likely(change, "due_on")


def _about(change: Change, read: Reader) -> Refusal | None:
    fields = change.record.fields
    kind, id = str(fields.get("about_kind")), str(fields.get("about_id"))
    made = any(one.kind == kind and one.id == id and one.op == "create" for one in change.mutation)
    if not made and read.get(kind, id) is None:
        return Refusal("about_missing")
    post = fields.get("post_id")
    if not isinstance(post, str):
        return None
    said = read.get("post", post)
    same = said is not None and (said.fields.get("about_kind"), said.fields.get("about_id")) == (kind, id)
    return None if same else Refusal("decided_elsewhere")


def _kept(change: Change) -> Refusal | None:
    """What was decided is changed by whoever decided it, does it, or decides for the shop."""
    before, actor = change.before, change.actor
    moved = [one for one in FIXED if change.changed(one)]
    if moved:
        return Refusal("field_fixed", {"field": moved[0]})
    if before is None or actor.origin == "server" or not DECIDERS.isdisjoint(actor.roles):
        return None
    wrote, does = before.by == actor.user, before.fields.get("who_id") == actor.user
    return None if wrote or (does and not change.changed("what")) else Refusal("not_your_decision")


def _who(change: Change, read: Reader) -> Refusal | None:
    if not change.changed("who_id"):
        return None
    who = read.get("user", str(change.record.fields.get("who_id")))
    here = who is not None and who.fields.get("active") and who.fields.get("role") not in ("kiosk", "program")
    return None if here else Refusal("nobody_asked")
