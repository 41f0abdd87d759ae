"""What know-how must say, and who may say it; README.md explains every code."""

from __future__ import annotations

from server.features.plant.references import refers
from server.features.rooms.oneself import only_oneself
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

COMES_AGAIN = ("item_id", "material", "work_center_id", "reason_id")
"""Where one of these comes again, it is shown."""

REFERS = {"issue_id": "issue", "item_id": "item", "work_center_id": "work_center", "reason_id": "reason"}

EDITORS = frozenset({"lead", "planner", "manager", "admin"})
"""Who puts right what somebody else wrote."""


def know_how(change: Change, read: Reader) -> Refusal | None:
    """Let everybody write down what they learned, and say that it helped; words are their author's or a lead's."""
    if change.after is None or change.actor.origin == "server":
        return None
    fields = change.record.fields
    if not str(fields.get("text") or "").strip():
        return Refusal("required", {"field": "text"})
    if not any(fields.get(one) for one in COMES_AGAIN):
        return Refusal("comes_again_nowhere")
    if not only_oneself(change, "helped_by"):
        return Refusal("only_yourself", {"field": "helped_by"})
    if change.before is not None and change.before.by != change.actor.user and EDITORS.isdisjoint(change.actor.roles):
        said = [one for one in fields if one != "helped_by" and change.changed(one)]
        if said:
            return Refusal("not_your_know_how", {"field": said[0]})
    return refers(change, read, REFERS)


RULES: dict[str, Rule] = {"know_how": know_how}
