"""What may happen to the steps of items and jobs; README.md explains every code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from server.features.jobs import moves
from server.features.jobs.forecast import room
from server.features.jobs.steps import added, counted, logged, number, planned
from server.features.plant.references import refers
from sync.change import Change, Reader
from sync.errors import Refusal
from sync.mutation import Edit

OUTSIDE_FIELDS = ("supplier_id", "lead_days")


def routing_step(change: Change, read: Reader) -> Refusal | None:
    """Keep the way an item is made in one order, each step at one place."""
    return _place(change) or _order(change, read, "item_id") or _way(change, read)


def operation(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a job's step."""
    if change.after is None:
        return None
    return (
        _who(change)
        or _fixed(change)
        or _place(change)
        or _order(change, read, "job_id")
        or _way(change, read)
        or _counts(change, read)
        or _moved(change, read)
    )


def _who(change: Change) -> Refusal | None:
    if change.before is None or change.after is None or change.actor.origin == "server":
        return None
    for field in moves.PLAN_FIELDS:
        if change.changed(field) and change.actor.roles.isdisjoint(moves.PLAN_ROLES):
            return Refusal("not_for_your_role", {"field": field})
    state = str(change.after.fields.get("state"))
    if change.changed("state") and change.actor.roles.isdisjoint(moves.OPERATION_MOVERS.get(state, ())):
        return Refusal("move_not_yours", {"to": state})
    return None


def _fixed(change: Change) -> Refusal | None:
    moved = change.before is not None and change.changed("job_id")
    return Refusal("field_fixed", {"field": "job_id"}) if moved else None


def _place(change: Change) -> Refusal | None:
    """A step is done here or outside, and it must be known which."""
    if not (change.changed("work_center_id") or change.changed("outside")):
        return Refusal("where_missing") if change.before is None else None
    fields = change.record.fields
    inside, outside = bool(fields.get("work_center_id")), bool(str(fields.get("outside") or "").strip())
    return None if inside != outside else Refusal("where_missing")


def _way(change: Change, read: Reader) -> Refusal | None:
    """What only work of ours has, work outside has not, and the reverse; what is done at once takes its time."""
    fields = change.record.fields
    if fields.get("work_center_id"):
        wrong = next((one for one in OUTSIDE_FIELDS if fields.get(one)), None)
        if wrong and (change.changed(wrong) or change.changed("work_center_id")):
            return Refusal("outside_only", {"field": wrong})
    elif fields.get("others") and (change.changed("others") or change.changed("work_center_id")):
        return Refusal("inside_only", {"field": "others"})
    batch = change.changed("batch_size") or change.changed("batch_min")
    if batch and number(fields, "batch_size") and not number(fields, "batch_min"):
        return Refusal("batch_time_missing")
    return refers(change, read, {"work_center_id": "work_center", "others": "work_center", "supplier_id": "supplier"})


def _order(change: Change, read: Reader, owner: str) -> Refusal | None:
    fields = change.record.fields
    if not change.changed("seq") or not isinstance(fields.get(owner), str):
        return None
    kind, seq = change.edit.kind, fields.get("seq")
    places: dict[str, object] = {
        one.id: one.fields.get("seq") for one in read.children(kind, owner, str(fields[owner]))
    }
    for edit in change.mutation:
        ours = edit.id in places or edit.fields.get(owner) == fields[owner]
        if edit.kind == kind and ours and "seq" in edit.fields:
            places[edit.id] = edit.fields["seq"]
    places.pop(change.edit.id, None)
    return Refusal("step_taken", {"seq": seq}) if seq in places.values() else None


def _counts(change: Change, read: Reader) -> Refusal | None:
    """Pieces are counted by log entries only, and never more than there can be.

    Let over all steps up to m the pieces scrapped be S: good at m can be at most 投入 − S. Earlier steps that nobody
    counted yet are no reason to refuse: the pieces were there, the entry is what somebody saw. What the law holds back
    is more pieces than were ever put in. An entry that only lessens an excess is let through.
    """
    said = logged(change.mutation, change.edit.id)
    if said != counted(change.mutation, change.edit.id):
        return Refusal("counts_disagree", {**said})
    if not any(said.values()):
        return None
    job_id = str(change.record.fields.get("job_id"))
    job = _job(job_id, change.mutation, read)
    if job is None:
        return Refusal("unknown_job")
    if job.get("state") in moves.CLOSED_STATES and change.before is not None:
        return Refusal("job_closed", {"state": job.get("state")})
    if number(job, "start_qty") < 1:
        return Refusal("nothing_started")
    return _law(change, read, job_id, number(job, "start_qty"), **said)


def _law(
    change: Change, read: Reader, job_id: str, start_qty: int, *, good: int, scrap: int, rework: int
) -> Refusal | None:
    steps = planned(job_id, change, read)
    here = next(k for k, one in enumerate(steps) if one.id == change.edit.id)
    rooms = room(start_qty, [one.step for one in steps])
    asked, aside = good + scrap, steps[here].rework
    if rooms[here] < 0 < asked:
        return Refusal("more_than_wip", {"left": max(0, rooms[here] + asked), "asked": asked})
    if rework > 0 and aside > max(0, rooms[here]):
        return Refusal("more_than_wip", {"left": max(0, rooms[here] - aside + rework), "asked": rework})
    if rework < 0 and aside < 0:
        return Refusal("more_than_rework", {"left": aside - rework, "asked": -rework})
    later = min(rooms[here + 1 :], default=0)
    if later < 0 < scrap:
        return Refusal("more_than_wip", {"left": max(0, later + scrap), "asked": scrap})
    return None


def _moved(change: Change, read: Reader) -> Refusal | None:
    """Other places and corrections change what is good at the end: that may not contradict what was counted or left.

    A step that now comes before others must not have scrapped pieces that are good behind it, and what was shipped was
    good at the last step. Programs bring over history as it was.
    """
    fewer = sum(added(one, "good") for one in change.mutation if one.id == change.edit.id and one.op == "patch") < 0
    if change.actor.origin != "device" or not (fewer or change.changed("seq")):
        return None
    job_id = str(change.record.fields.get("job_id"))
    job = _job(job_id, change.mutation, read)
    steps = planned(job_id, change, read)
    if job is None or not steps:
        return None
    for one, left in zip(steps, room(number(job, "start_qty"), [one.step for one in steps]), strict=True):
        if change.before is not None and left < 0 < one.step.good:
            return Refusal("more_than_wip", {"left": max(0, left + one.step.good), "asked": one.step.good})
    good, shipped = steps[-1].step.good, number(job, "shipped_qty")
    return Refusal("more_than_good", {"left": good, "asked": shipped}) if good < shipped else None


def _job(id: str, edits: Iterable[Edit], read: Reader) -> Mapping[str, object] | None:
    """Return the job's fields; a job may be made in the same mutation as its steps, before or after them."""
    if found := read.get("job", id):
        return found.fields
    return next((one.fields for one in edits if one.kind == "job" and one.id == id and one.op == "create"), None)
