"""What follows at once from what the floor answers and the office promises, in the same transaction; pure.

無理 ──▶ the hold is declined and gives its minutes back
確約 in the place of another ──▶ the job that the other became must arrive when it says
"""

from __future__ import annotations

from collections.abc import Iterable

from server.features.jobs.moves import FIXED_STATES
from sync.change import Change, Effects, Reader
from sync.mutation import Edit
from sync.record import Record


def refused(changes: list[Change], read: Reader) -> Effects:
    """Decline a hold when the floor says that it will not do it: nobody waits for a place that nobody will use."""
    edits: list[Edit] = []
    for change in changes:
        answer = change.record.fields
        if change.edit.kind != "promise_answer" or change.before is not None or answer.get("answer") != "no":
            continue
        hold = read.get("promise", str(answer.get("promise_id")))
        if hold is not None and hold.fields.get("state") == "held":
            fields = {"state": {"from": "held", "to": "declined"}, "late_days": 0}
            edits.append(Edit(op="patch", kind="promise", id=hold.id, fields=fields))
    return Effects(edits=tuple(edits))


def redated(changes: list[Change], read: Reader) -> Effects:
    """Let a job arrive when the commitment says that takes the place of the one before; why, says who promised it."""
    edits: list[Edit] = []
    for change in changes:
        promise = change.after
        if change.edit.kind != "promise" or promise is None or change.before is None:
            continue
        begins = change.changed("state") or change.changed("job_id")
        if begins and promise.fields.get("state") == "committed":
            edits += _due(promise, change, read)
    return Effects(edits=tuple(edits))


def _due(promise: Record, change: Change, read: Reader) -> Iterable[Edit]:
    # all parts of a split delivery take the place of what the first one replaces
    first = read.get("promise", str(promise.fields.get("split_of"))) or promise
    before = read.get("promise", str(promise.fields.get("replaces") or first.fields.get("replaces")))
    job = read.get("job", str(promise.fields.get("job_id")))
    if before is None or job is None or before.fields.get("job_id") != job.id:
        return
    # a job is due with the last of its parts
    said = (one for one in read.children("promise", "job_id", job.id) if one.id != before.id)
    arrivals = [one.fields.get("arrive_on") for one in said if one.fields.get("state") == "committed"]
    due_on = max((one for one in arrivals if isinstance(one, str)), default=None)
    if due_on is None or due_on == job.fields.get("due_on") or job.fields.get("state") in FIXED_STATES:
        return
    reasons = (one.why for one in change.mutation if one.kind == "promise" and one.why)
    yield Edit(op="patch", kind="job", id=job.id, fields={"due_on": due_on}, why=next(reasons, None))
