"""What a 4M change must say, and who may say it; README.md explains every code."""

from __future__ import annotations

from server.features.plant.dates import likely
from server.features.plant.references import refers
from server.features.rooms.oneself import only_oneself
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

REFERS = {"item_id": "item", "job_id": "job", "work_center_id": "work_center", "concerned": "user"}
ABOUT = ("item_id", "job_id", "work_center_id")
TELLERS = frozenset({"lead", "sales", "bridge", "planner", "manager", "admin"})
"""Who tells of changes, and later of more people whom one concerns."""

WORDS = ("what", "revision", "text", *ABOUT, "from_on")


def four_m_change(change: Change, read: Reader) -> Refusal | None:
    """Let a change be told once, to people who are here; later more may be told, and nobody is told no more."""
    if change.after is None or change.actor.origin == "server":
        return None
    fields = change.record.fields
    if not str(fields.get("text") or "").strip():
        return Refusal("required", {"field": "text"})
    if not any(fields.get(one) for one in ABOUT):
        return Refusal("about_missing")
    if fields.get("what") == "drawing" and not fields.get("revision"):
        return Refusal("required", {"field": "revision"})
    if not fields.get("concerned"):
        return Refusal("nobody_concerned")
    if not only_oneself(change, "seen_by"):
        return Refusal("only_yourself", {"field": "seen_by"})
    if change.before is not None:
        said = [one for one in WORDS if change.changed(one)]
        if said or not _people(change.before.fields.get("concerned")) <= _people(fields.get("concerned")):
            return Refusal("change_is_told", {"field": said[0] if said else "concerned"})
        if change.changed("concerned") and TELLERS.isdisjoint(change.actor.roles):
            return Refusal("not_yours_to_concern")
    return likely(change, "from_on") or refers(change, read, REFERS)


def _people(value: object) -> set[object]:
    return set(value) if isinstance(value, list) else set()


RULES: dict[str, Rule] = {"four_m_change": four_m_change}
