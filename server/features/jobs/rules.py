"""What may happen to jobs; README.md explains every code. Others: step_rules.py, supply_rules.py."""

from __future__ import annotations

from server.features.jobs import moves, step_rules, supply_rules
from server.features.jobs.steps import number, planned
from server.features.plant.codes import unique_code
from server.features.plant.dates import far
from sync.change import Change, Reader, Rule
from sync.errors import Refusal


def job(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a job; who may is asked first, so that nobody learns more than that."""
    if change.after is None:
        return None
    return (
        _who(change)
        or unique_code(change, read)
        or _opening(change)
        or _why(change)
        or _date(change)
        or _history(change)
        or _numbers(change, read)
    )


def _who(change: Change) -> Refusal | None:
    if change.before is None or change.after is None or change.actor.origin == "server":
        return None
    for field, roles in moves.FIELD_ROLES.items():
        if change.changed(field) and change.actor.roles.isdisjoint(roles):
            return Refusal("not_for_your_role", {"field": field})
    state = str(change.after.fields.get("state"))
    if change.changed("state") and change.actor.roles.isdisjoint(moves.JOB_MOVERS.get(state, ())):
        return Refusal("move_not_yours", {"to": state})
    return None


def _opening(change: Change) -> Refusal | None:
    if change.before is not None or change.actor.origin in ("server", "program"):
        return None
    state = str(change.record.fields.get("state"))
    if state not in moves.OPENING_STATES:
        return Refusal("starts_elsewhere", {"state": state})
    if change.actor.roles.isdisjoint(moves.JOB_MOVERS[state]):
        return Refusal("move_not_yours", {"to": state})
    return None


def _why(change: Change) -> Refusal | None:
    if change.edit.why or change.actor.origin == "server":
        return None
    fields = change.record.fields
    if change.changed("priority") and fields.get("priority") in moves.WHY_PRIORITIES:
        return Refusal("why_needed", {"field": "priority"})
    if change.before is None:
        return None
    for field in moves.WHY_FIELDS:
        if change.changed(field):
            return Refusal("why_needed", {"field": field})
    if change.changed("state") and fields.get("state") in moves.WHY_STATES:
        return Refusal("why_needed", {"field": "state"})
    return None


def _date(change: Change) -> Refusal | None:
    return Refusal("due_unlikely", {"due_on": change.record.fields.get("due_on")}) if far(change, "due_on") else None


def _history(change: Change) -> Refusal | None:
    state = change.before.fields.get("state") if change.before else None
    fixed = state in moves.FIXED_STATES and any(map(change.changed, moves.FIXED_FIELDS))
    return Refusal("job_closed", {"state": state}) if fixed else None


def _numbers(change: Change, read: Reader) -> Refusal | None:
    fields, state = change.record.fields, change.record.fields.get("state")
    start_qty, shipped_qty = number(fields, "start_qty"), number(fields, "shipped_qty")
    put_in = change.changed("state") or change.changed("start_qty")
    if put_in and state in moves.START_STATES and start_qty < 1:
        return Refusal("start_missing")
    if change.changed("start_qty") and change.before is not None:
        steps = [one.step for one in planned(change.edit.id, change, read)]
        lost, counted = 0, shipped_qty
        for one in steps:
            lost += one.scrap
            counted = max(counted, lost + one.good)
        if start_qty < counted:
            return Refusal("start_below_counted", {"start_qty": start_qty, "counted": counted})
    if change.changed("shipped_qty") and shipped_qty:
        steps = [one.step for one in planned(change.edit.id, change, read)]
        good = steps[-1].good if steps else start_qty
        before = number(change.before.fields, "shipped_qty") if change.before else 0
        if not 0 <= shipped_qty <= good:
            return Refusal("more_than_good", {"left": good - before, "asked": shipped_qty - before})
    left = change.changed("state") or change.changed("shipped_qty")
    if left and state in ("shipped", "accepted") and shipped_qty < 1 and change.actor.origin != "server":
        return Refusal("ship_count_missing")
    return None


RULES: dict[str, Rule] = {
    "customer": supply_rules.customer,
    "supplier": supply_rules.supplier,
    "material": supply_rules.material,
    "arrival": supply_rules.arrival,
    "item": supply_rules.item,
    "routing_step": step_rules.routing_step,
    "job": job,
    "operation": step_rules.operation,
}

OFFERS: dict[str, object] = {
    "job_movers": moves.JOB_MOVERS,
    "operation_movers": moves.OPERATION_MOVERS,
    "field_roles": moves.FIELD_ROLES,
    "why_states": moves.WHY_STATES,
    "why_fields": moves.WHY_FIELDS,
    "why_priorities": moves.WHY_PRIORITIES,
    "start_states": moves.START_STATES,
    "fixed_states": moves.FIXED_STATES,
    "fixed_fields": moves.FIXED_FIELDS,
    "opening_states": moves.OPENING_STATES,
    "plan_fields": moves.PLAN_FIELDS,
}
"""What the phone needs to know so as to offer only what is accepted."""
