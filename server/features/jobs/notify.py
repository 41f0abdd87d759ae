"""News about jobs for who answers for them or watches: state, date, and whether enough good pieces will come."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.jobs.followers import Params, answerable, facts, topic_of
from server.features.jobs.steps import number
from sync.change import Change, Notice, Reader

DAY_SEC = 86_400
STATE_KEYS = {"held": "job_held", "cancelled": "job_cancelled"}


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell what changed about a job; a new job is no news."""
    if change.edit.kind != "job" or change.before is None or change.after is None:
        return
    fields, before = change.after.fields, change.before.fields
    why = change.edit.why or ""
    if change.changed("state"):
        state = str(fields.get("state"))
        yield _about(change, read, STATE_KEYS.get(state, "job_state"), {"state": state, "why": why}, topic="state")
    if change.changed("due_on"):
        dates: Params = {"old": str(before.get("due_on")), "new": str(fields.get("due_on")), "why": why}
        yield _about(change, read, "job_due", dates, topic="due", days=3)
    missing, missed = number(fields, "short_qty"), number(before, "short_qty")
    if missing > missed:
        ordered = number(fields, "ordered_qty")
        numbers: Params = {"forecast": ordered - missing, "ordered": ordered, "missing": missing}
        yield _about(change, read, "job_short", numbers, topic="short", days=3)
    elif missed and not missing:
        yield _about(change, read, "job_enough", {"ordered": number(fields, "ordered_qty")}, topic="short")


def _about(change: Change, read: Reader, key: str, params: Params, *, topic: str, days: int = 1) -> Notice:
    job = change.record
    return Notice(
        key=key,
        params={**facts(job, read), **params},
        about=("job", job.id),
        users=answerable(job, read),
        ttl_sec=days * DAY_SEC,
        topic=topic_of(topic, job.id),
    )
