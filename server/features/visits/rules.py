"""What a visit must be; README.md explains every code."""

from __future__ import annotations

from server.core.clock import ms_of
from server.core.zones import zone_of
from server.features.files.filed import FILED, comes_with
from server.features.plant.references import refers
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

DAY_MS = 86_400_000
LONGEST_MS = 14 * DAY_MS
FURTHEST_MS = 3 * 366 * DAY_MS
"""A visit further from today than this, either way, is a slip of the finger."""

REFERS = {"customer_id": "customer", "people": "user", "joined_by": "user"}

VOICE_REFERS = {"customer_id": "customer", "visit_id": "visit", "jobs": "job"}

SETTLERS = frozenset({"lead", "sales", "bridge", "planner", "manager", "admin"})
"""Who says of what somebody else heard that it is dealt with."""


def visit(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a visit."""
    if change.after is None:
        return None
    return refers(change, read, REFERS) or _time(change) or _zone(change)


def voice(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of what a customer said: nobody rewrites what somebody else heard."""
    if change.after is None:
        return None
    if change.before is not None and change.before.by != change.actor.user and change.actor.origin != "server":
        said = any(change.changed(one) for one in change.record.fields if one != "state")
        if said or SETTLERS.isdisjoint(change.actor.roles):
            return Refusal("not_your_voice")
    if not any(change.record.fields.get(one) for one in ("words", "request")) and not _shown(change, read):
        return Refusal("nothing_said")
    return refers(change, read, VOICE_REFERS)


def _shown(change: Change, read: Reader) -> bool:
    """Tell whether a photo or a voice memo says it: one that comes with it, or came before."""
    if comes_with(change.mutation, change.edit.id):
        return True
    return change.before is not None and any(read.children(kind, "about_id", change.edit.id) for kind in FILED)


def _time(change: Change) -> Refusal | None:
    if not (change.changed("starts_at") or change.changed("ends_at")):
        return None
    starts, ends = (str(change.record.fields.get(one)) for one in ("starts_at", "ends_at"))
    lasts = ms_of(ends) - ms_of(starts)
    if lasts <= 0:
        return Refusal("ends_before_start")
    if lasts > LONGEST_MS or abs(ms_of(starts) - ms_of(change.now)) > FURTHEST_MS:
        return Refusal("visit_unlikely", {"starts_at": starts})
    return None


def _zone(change: Change) -> Refusal | None:
    zone = change.record.fields.get("zone")
    unknown = change.changed("zone") and zone_of(zone) is None
    return Refusal("zone_unknown", {"zone": str(zone)}) if unknown else None


RULES: dict[str, Rule] = {"visit": visit, "voice": voice}
