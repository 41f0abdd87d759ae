"""What may be asked, held, promised and answered; README.md explains every code.

Who may write at all stands in people/permissions.py: the office asks and promises, lead and planner answer. Dates, load
and outcome are the server's own: no device writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from server.features.plant.dates import likely
from server.features.plant.references import refers
from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.record import Record

APPROVERS = ("lead", "planner", "manager", "admin")
"""Whose name stands under a rush, or under a day that is over-full."""

ASKED_FIELDS = (
    "customer_id", "item_id", "like_item_id", "factor_pct", "promised_qty", "wanted_on", "percent", "inquiry_id",
    "asked_ship_on", "asked_arrive_on", "asked_v", "split_of", "replaces", "rush",
)  # fmt: skip
"""What defines a promise: another wish is another promise, once this one was decided."""

REFERS = {
    "customer_id": "customer", "item_id": "item", "like_item_id": "item", "inquiry_id": "inquiry", "sales_id": "user",
    "split_of": "promise", "replaces": "promise",
}  # fmt: skip
"""What a promise refers to must be there; its job and who approves it are asked more."""

DAYS = ("wanted_on", "asked_ship_on", "asked_arrive_on")

LAST_ZONE = timedelta(hours=12)
"""So far behind the server's time a day may still go on."""

DEVICE_MOVES: Mapping[str, tuple[str, ...]] = {
    "asked": ("cancelled",),
    "held": ("committed", "cancelled"),
    "committed": ("changed", "cancelled"),
}
"""Where people move a promise; all other moves are the server's."""

LIVING = ("asked", "held", "committed")
OVER = ("shipped", "accepted", "cancelled")
"""States of a job that no promise becomes any more."""

WHY_STATES = ("cancelled", "changed")
SAID_STATES = ("committed", "kept", "missed")
"""Where the customer can have made it late."""

INQUIRY_REFERS = {"customer_id": "customer", "item_id": "item", "like_item_id": "item", "sales_id": "user"}

REASONED = ("conditional", "no")
CONSENT = ("yes", "conditional")


def promise(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of a promise."""
    if change.after is None or change.actor.origin == "server":
        return _overtaken(change)
    if change.before is None:
        return (
            _begin(change)
            or refers(change, read, REFERS)
            or likely(change, *DAYS)
            or _way(change, read)
            or _linked(change, read)
            or _afterwards(change)
            or _why(change)
            or _approver(change, read)
            or _job(change, read)
        )
    return (
        _fixed(change)
        or refers(change, read, REFERS)
        or likely(change, *DAYS)
        or _way(change, read)
        or _linked(change, read)
        or _afterwards(change)
        or _why(change)
        or _approver(change, read)
        or _job(change, read)
        or _move(change, read)
    )


def _overtaken(change: Change) -> Refusal | None:
    """What the server decides of a request is decided of what it looked at: the request may have changed meanwhile."""
    before, base = change.before, change.edit.base
    if before is None or base is None or before.v <= base or before.fields.get("state") != "asked":
        return None
    to = change.record.fields.get("state")
    return Refusal("state_moved", {"field": "state", "from": "asked", "to": to, "now": "asked"})


def _begin(change: Change) -> Refusal | None:
    state = change.record.fields.get("state")
    return None if state == "asked" else Refusal("promise_starts_asked", {"state": state})


def _fixed(change: Change) -> Refusal | None:
    state = change.before.fields.get("state") if change.before is not None else "asked"
    # whoever answers for what was promised goes on answering for it
    fixed = () if state == "asked" else ASKED_FIELDS if state == "held" else (*ASKED_FIELDS, "approved_by")
    found = next((field for field in fixed if change.changed(field)), None)
    return Refusal("promise_fixed", {"field": found}) if found else None


def _way(change: Change, read: Reader) -> Refusal | None:
    """Somebody must know how it is made: it, or what it is like."""
    if not (change.before is None or change.changed("item_id") or change.changed("like_item_id")):
        return None
    items = {change.record.fields.get(name) for name in ("item_id", "like_item_id")} - {None}
    known = any(read.children("routing_step", "item_id", str(one)) for one in items) or any(
        one.kind == "routing_step" and one.op == "create" and one.fields.get("item_id") in items
        for one in change.mutation
    )
    return None if known else Refusal("no_routing")


def _afterwards(change: Change) -> Refusal | None:
    """Only a rush was needed or not, and only what was promised can be made late by the customer."""
    fields = change.record.fields
    if change.changed("rush_needed") and fields.get("rush_needed") and not fields.get("rush"):
        return Refusal("no_rush")
    caused = change.changed("customer_caused") and fields.get("customer_caused")
    state = fields.get("state")
    return Refusal("not_committed", {"state": state}) if caused and state not in SAID_STATES else None


def _why(change: Change) -> Refusal | None:
    if change.edit.why:
        return None
    fields = change.record.fields
    for field in ("rush", "customer_caused"):
        if change.changed(field) and fields.get(field):
            return Refusal("why_needed", {"field": field})
    moved = change.before is not None and change.changed("state") and fields.get("state") in WHY_STATES
    return Refusal("why_needed", {"field": "state"}) if moved else None


def _approver(change: Change, read: Reader) -> Refusal | None:
    named = change.record.fields.get("approved_by")
    if not change.changed("approved_by") or not isinstance(named, str):
        return None
    person = read.get("user", named)
    fit = person is not None and person.fields.get("active") and person.fields.get("role") in APPROVERS
    return None if fit else Refusal("approver_unfit")


def _job(change: Change, read: Reader) -> Refusal | None:
    """A promise becomes one job, of the same customer and part, once."""
    fields, begins = change.record.fields, change.changed("job_id")
    if begins and change.before is not None and change.before.fields.get("job_id"):
        return Refusal("promise_fixed", {"field": "job_id"})
    if not fields.get("job_id") or not (begins or change.changed("customer_id") or change.changed("item_id")):
        return None
    job = _becomes(change, read)
    if job is None:
        return Refusal("unknown_job")
    if job.get("customer_id") != fields.get("customer_id"):
        return Refusal("job_of_another")
    if None not in (parts := {job.get("item_id"), fields.get("item_id")}) and len(parts) > 1:
        return Refusal("job_of_another_part")
    # what has left already would be kept at once; programs bring over history
    return _closed(job) if begins and change.actor.origin == "device" else None


def _becomes(change: Change, read: Reader) -> Mapping[str, object] | None:
    """Return the fields of the job of a promise; None when there is none, not in the same entry either."""
    id = str(change.record.fields.get("job_id"))
    found = read.get("job", id)
    made = (one.fields for one in change.mutation if (one.kind, one.op, one.id) == ("job", "create", id))
    return found.fields if found else next(made, None)


def _closed(job: Mapping[str, object]) -> Refusal | None:
    return Refusal("job_closed", {"state": job.get("state")}) if job.get("state") in OVER else None


def _linked(change: Change, read: Reader) -> Refusal | None:
    """What a promise is part of, or takes the place of, is another promise to the same customer.

    Only one takes the place of one, and only while that lives: each would find its days free.
    """
    fields = change.record.fields
    for field in ("split_of", "replaces"):
        if not fields.get(field) or not (change.changed(field) or change.changed("customer_id")):
            continue
        if fields.get(field) == change.edit.id:
            return Refusal("refers_to_nothing", {"field": field})
        found = read.get("promise", str(fields.get(field)))
        if found is not None and found.fields.get("customer_id") != fields.get("customer_id"):
            return Refusal("promise_of_another", {"field": field})
    if change.changed("replaces") and fields.get("replaces"):
        before = read.get("promise", str(fields.get("replaces")))
        if before is not None and before.fields.get("state") not in LIVING:
            return Refusal("replaced_over", {"state": before.fields.get("state")})
        if any(one.fields.get("state") in LIVING for one in _replacing(change, read, fields.get("replaces"))):
            return Refusal("already_replaced")
    return None


def _replacing(change: Change, read: Reader, id: object) -> Iterator[Record]:
    """Yield the other promises that take the place of one."""
    return (one for one in read.children("promise", "replaces", str(id)) if one.id != change.edit.id)


def _move(change: Change, read: Reader) -> Refusal | None:
    if change.before is None or not change.changed("state"):
        return None
    start, end = str(change.before.fields.get("state")), str(change.record.fields.get("state"))
    if end not in DEVICE_MOVES.get(start, ()):
        return Refusal("move_not_yours", {"to": end})
    return _commit(change, read) if end == "committed" else None


def _commit(change: Change, read: Reader) -> Refusal | None:
    """Silence is no consent, an old hold keeps nothing, and nobody promises a full day or a rush without a name."""
    fields = change.record.fields
    said = latest_answer(change.edit.id, read)
    if said is None:
        return Refusal("floor_silent")
    if said.fields.get("answer") not in CONSENT:
        return Refusal("floor_said_no")
    expires = fields.get("expires_on")
    # this rule knows the time but not the plant's time zone: it is over once it is over everywhere
    today = (datetime.fromisoformat(change.now) - LAST_ZONE).date()
    if isinstance(expires, str) and date.fromisoformat(expires) < today:
        return Refusal("hold_expired", {"expires_on": expires})
    if (fields.get("overfull_on") or fields.get("rush")) and not fields.get("approved_by"):
        return Refusal("approval_needed", {"overfull_on": fields.get("overfull_on")})
    return _closed(_becomes(change, read) or {}) or _instead(change, read)


def _instead(change: Change, read: Reader) -> Refusal | None:
    """Of one and what takes its place only one is promised: the one before becomes ``changed`` in the same entry."""
    before = read.get("promise", str(change.record.fields.get("replaces")))
    if before is not None and before.fields.get("state") == "committed" and not _gives_way(change, before.id):
        return Refusal("replaced_stands")
    promised = any(one.fields.get("state") == "committed" for one in _replacing(change, read, change.edit.id))
    return Refusal("already_replaced") if promised else None


def _gives_way(change: Change, id: str) -> bool:
    moves = [one.fields.get("state") for one in change.mutation if (one.kind, one.id) == ("promise", id)]
    return any(isinstance(move, dict) and move.get("to") == "changed" for move in moves)


def latest_answer(promise: str, read: Reader) -> Record | None:
    """Return what the floor said last to a hold, in the order in which it arrived; None while it is silent."""
    answers = read.children("promise_answer", "promise_id", promise)
    return max(answers, key=lambda one: (one.v, one.id), default=None)


def promise_answer(change: Change, read: Reader) -> Refusal | None:
    """Decide one answer of the floor."""
    fields = change.record.fields
    found = read.get("promise", str(fields.get("promise_id")))
    if found is None or found.fields.get("state") != "held":
        return Refusal("not_held", {"state": found.fields.get("state") if found else None})
    reasoned = str(fields.get("reason") or "").strip()
    return Refusal("reason_needed") if fields.get("answer") in REASONED and not reasoned else None


def inquiry(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of an inquiry."""
    if change.after is None or change.actor.origin == "server":
        return None
    fields = change.record.fields
    refused = refers(change, read, INQUIRY_REFERS) or likely(change, "wanted_on")
    if refused is not None:
        return refused
    if not fields.get("item_id") and not str(fields.get("part") or "").strip():
        return Refusal("part_missing")
    if change.before is None:
        start = fields.get("state")
        opens = start == "open" or change.actor.origin == "program"
        return None if opens else Refusal("inquiry_starts_open", {"state": start})
    lost = change.changed("state") and fields.get("state") == "lost"
    return Refusal("why_needed", {"field": "state"}) if lost and not change.edit.why else None


RULES: dict[str, Rule] = {"promise": promise, "promise_answer": promise_answer, "inquiry": inquiry}

OFFERS: dict[str, object] = {
    "moves": DEVICE_MOVES,
    "fixed_fields": ASKED_FIELDS,
    "why_states": WHY_STATES,
    "approvers": APPROVERS,
    "reasoned": REASONED,
    "over": OVER,
}
"""What the phone needs to know so as to offer only what is accepted."""
