"""What a handover must say, and who may say it; README.md explains every code."""

from __future__ import annotations

from server.features.plant.references import refers
from server.features.rooms.oneself import only_oneself
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

REFERS = {"work_center_id": "work_center", "job_id": "job"}
WORDS = ("work_center_id", "job_id", "text")


def handover(change: Change, read: Reader) -> Refusal | None:
    """Let everybody tell the next shift; the words stay their author's, everybody reads in their own name."""
    if change.after is None or change.actor.origin == "server":
        return None
    if not str(change.record.fields.get("text") or "").strip():
        return Refusal("required", {"field": "text"})
    if not only_oneself(change, "seen_by"):
        return Refusal("only_yourself", {"field": "seen_by"})
    if change.before is not None and change.before.by != change.actor.user:
        said = [one for one in WORDS if change.changed(one)]
        if said:
            return Refusal("not_your_handover", {"field": said[0]})
    return refers(change, read, REFERS)


RULES: dict[str, Rule] = {"handover": handover}
