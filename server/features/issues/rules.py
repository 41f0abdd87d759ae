"""Who may take, solve and close a problem; README.md explains every code."""

from __future__ import annotations

from collections.abc import Callable

from server.features.rooms.oneself import only_oneself
from sync.change import Change, Reader, Rule
from sync.errors import Refusal

DECIDERS = frozenset({"lead", "planner", "manager", "admin"})
"""They may act for others: put a problem into somebody's hands, solve, close and reopen anyone's."""


def issue(change: Change, read: Reader) -> Refusal | None:
    """Decide one change of an issue."""
    if change.after is None:
        return None
    if change.before is None:
        return _opening(change) or _step(change, read) or _thanks(change)
    if change.actor.origin == "server":
        return _taker(change)
    return _taker(change) or _hands(change) or _move(change) or _words(change) or _thanks(change)


def _opening(change: Change) -> Refusal | None:
    fields = change.record.fields
    if change.actor.origin in ("server", "program"):
        return _taker(change)
    return None if fields.get("state") == "open" and not fields.get("taken_by") else Refusal("issue_starts_open")


def _step(change: Change, read: Reader) -> Refusal | None:
    """A step belongs to the job it is said to hold up; a phone that mixed them up would stop the wrong job."""
    fields = change.record.fields
    operation, job = fields.get("operation_id"), fields.get("job_id")
    if not isinstance(operation, str):
        return None
    found = read.get("operation", operation)
    return None if found and found.fields.get("job_id") == job else Refusal("wrong_job")


def _taker(change: Change) -> Refusal | None:
    """Open means nobody has it, taken means somebody does; solved and closed keep who had it."""
    state, taker = change.record.fields.get("state"), change.record.fields.get("taken_by")
    if state == "taken" and not taker:
        return Refusal("taker_missing")
    return Refusal("taker_left") if state == "open" and taker else None


def _hands(change: Change) -> Refusal | None:
    """Everyone may take a problem; a stop needs somebody who can decide, and only they may name somebody else."""
    taker, me = change.record.fields.get("taken_by"), change.actor.user
    if not change.changed("taken_by") or not taker or _decides(change):
        return None
    if taker != me:
        return Refusal("not_yours_to_assign")
    return Refusal("stop_needs_lead") if change.record.fields.get("severity") == "stop" else None


def _move(change: Change) -> Refusal | None:
    if not change.changed("state") or change.before is None or _decides(change):
        return None
    start, end = change.before.fields.get("state"), change.record.fields.get("state")
    taker, mine = change.before.fields.get("taken_by"), change.before.by == change.actor.user
    allowed: dict[object, Callable[[], bool]] = {
        "taken": lambda: start == "open" or mine or taker == change.actor.user,
        "open": lambda: taker == change.actor.user,
        "solved": lambda: mine or taker == change.actor.user,
        "closed": lambda: mine,
    }
    return None if allowed[end]() else Refusal("not_your_issue", {"to": end})


def _words(change: Change) -> Refusal | None:
    """What was reported stays the reporter's; a stop is taken back with a reason, by somebody who can decide."""
    before = change.before.fields if change.before else {}
    if change.changed("severity") and before.get("severity") == "stop":
        if not _decides(change):
            return Refusal("stop_needs_lead")
        if not change.edit.why:
            return Refusal("why_needed", {"field": "severity"})
    reported = any(map(change.changed, ("text", "cause", "job_id", "operation_id")))
    if reported and not _decides(change) and change.before and change.before.by != change.actor.user:
        return Refusal("not_your_issue", {"to": None})
    return None


def _thanks(change: Change) -> Refusal | None:
    return None if only_oneself(change, "thanked_by") else Refusal("only_yourself", {"field": "thanked_by"})


def issue_step(change: Change, read: Reader) -> Refusal | None:
    """Let something be told about an issue until it is closed."""
    id = str(change.record.fields.get("issue_id"))
    found = read.get("issue", id)
    if found is None:
        made = any(one.kind == "issue" and one.id == id and one.op == "create" for one in change.mutation)
        return None if made else Refusal("unknown_issue")
    return Refusal("issue_closed") if found.fields.get("state") == "closed" else None


def _decides(change: Change) -> bool:
    return not DECIDERS.isdisjoint(change.actor.roles)


RULES: dict[str, Rule] = {"issue": issue, "issue_step": issue_step}
