"""A job's steps in the order of the work, as a mutation will leave them; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from server.features.jobs.forecast import FULL_BP, Forecast, Step, forecast
from sync.change import Change, Reader
from sync.mutation import Edit

STARTED = ("running", "finished", "shipped", "accepted")
"""States in which pieces are, or were, in work even if nobody counted any yet."""

COUNTED = ("good", "scrap", "rework")
"""The counters of a step, which log entries raise: judged good, judged scrap, set aside to be judged again."""


class Operation(msgspec.Struct, frozen=True):
    """What forecasts and rules need of one operation record."""

    id: str
    seq: int
    state: str
    step: Step
    rework: int = 0


def number(fields: Mapping[str, object], name: str) -> int:
    """Return a whole number, 0 when it was never filled in."""
    value = fields.get(name)
    return value if isinstance(value, int) else 0


def added(edit: Edit, name: str) -> int:
    """Return by how much an edit raises a counter; a create starts it."""
    wish = edit.fields.get(name)
    if isinstance(wish, Mapping):
        return number(wish, "add")
    return number(edit.fields, name) if edit.op == "create" else 0


def logged(edits: Iterable[Edit], operation: str) -> dict[str, int]:
    """Return what the log entries among `edits` report for one step, by the names in `COUNTED`."""
    logs = [one.fields for one in edits if one.kind == "production_log" and one.fields.get("operation_id") == operation]
    return {name: sum(number(one, name) for one in logs) for name in COUNTED}


def counted(edits: Iterable[Edit], operation: str) -> dict[str, int]:
    """Return what `edits` add to the counters of one step, by the names in `COUNTED`."""
    here = [one for one in edits if one.kind == "operation" and one.id == operation]
    return {name: sum(added(one, name) for one in here) for name in COUNTED}


def pending(change: Change) -> tuple[Edit, ...]:
    """Return the edits that a rule's reader does not show yet: the one being decided and those after it."""
    at = next((k for k, one in enumerate(change.mutation) if one is change.edit), 0)
    return change.mutation[at:]


def planned(job: str, change: Change, read: Reader) -> list[Operation]:
    """Return the steps of `job` as the whole mutation will leave them; for rules."""
    fields: dict[str, dict[str, object]] = {one.id: {**one.fields} for one in read.children("operation", "job_id", job)}
    for edit in pending(change):
        if edit.kind != "operation":
            continue
        if edit.op == "create" and edit.fields.get("job_id") == job:
            fields[edit.id] = {**edit.fields}
        elif edit.op == "patch" and edit.id in fields:
            one = fields[edit.id]
            one |= {name: edit.fields[name] for name in ("seq", "yield_bp") if name in edit.fields}
            one |= {name: number(one, name) + added(edit, name) for name in COUNTED}
    return _in_order(fields)


def present(job: str, read: Reader) -> list[Operation]:
    """Return the steps of `job`; for reactions, whose reader shows everything so far."""
    return _in_order({one.id: one.fields for one in read.children("operation", "job_id", job)})


def outlook(job: Mapping[str, object], operations: Iterable[Operation]) -> Forecast:
    """Return the forecast of a job record with these steps; what was counted has begun, whatever the state says."""
    steps = [one.step for one in operations]
    begun = job.get("state") in STARTED or any(one.good or one.scrap for one in steps)
    return forecast(number(job, "ordered_qty"), number(job, "start_qty"), steps, started=begun)


def _in_order(fields: Mapping[str, Mapping[str, object]]) -> list[Operation]:
    steps = []
    for id, one in fields.items():
        step = Step(number(one, "yield_bp") or FULL_BP, number(one, "good"), number(one, "scrap"))
        steps.append(Operation(id, number(one, "seq"), str(one.get("state") or "waiting"), step, number(one, "rework")))
    return sorted(steps, key=lambda one: (one.seq, one.id))
