"""News about problems: raised, stopped, taken, solved."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.jobs.followers import Params, answerable, topic_of
from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader
from sync.record import Record

STOP_SEC = 4 * 3600
"""After four hours a stop is either known to everybody or over."""


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell what happened to an issue."""
    if change.edit.kind != "issue" or change.after is None:
        return
    issue = change.after
    state = issue.fields.get("state")
    if _stands(issue) and not _stands(change.before):
        yield _about(change, read, "issue_stop", leads=True)
        # Nothing else beside it: quieter news of the same topic would take its place on the phone.
    elif change.before is None:
        yield _about(change, read, "issue_raised", leads=issue.fields.get("severity") != "info")
    elif change.changed("state"):
        if state == "taken":
            yield _about(change, read, "issue_taken")
        elif state == "solved":
            yield _about(change, read, "issue_solved")


def _stands(issue: Record | None) -> bool:
    """Tell whether work stands still; it may do so again, when a stop was not solved after all."""
    fields = issue.fields if issue else {}
    return fields.get("severity") == "stop" and fields.get("state") in ("open", "taken")


def _about(change: Change, read: Reader, key: str, *, leads: bool = False) -> Notice:
    issue, stop = change.record, key == "issue_stop"
    job = found(read, "job", issue.fields.get("job_id"))
    center = found(read, "work_center", issue.fields.get("work_center_id"))
    users = set(answerable(job, read)) if job else set()
    if leads:
        named = center.fields.get("leads") if center else None
        users |= {str(one) for one in named} if isinstance(named, list) else set()
    elif issue.by:
        users |= {issue.by}
    params: Params = {
        "where": " · ".join(filter(None, (text(center, "name"), text(job, "code")))),
        "cause": text(issue, "cause"),
        "text": excerpt(text(issue, "text")),
        "who": name_of(_person(change), read),
    }
    return Notice(
        key=key,
        params=params,
        about=("issue", issue.id),
        users=tuple(sorted(users)),
        roles=_called(change, read) if stop else (),
        urgency="high" if stop else "normal",
        ttl_sec=STOP_SEC if stop else 86_400,
        topic=topic_of("issue", issue.id),
        hangs_on=None if key == "issue_solved" else ("issue", issue.id),
    )


def _called(change: Change, read: Reader) -> tuple[str, ...]:
    """Return the roles that a stop calls: the leads, or who else decides where no lead is but the one who raised it."""
    leads = [one for one in read.children("user", "role", "lead") if one.fields.get("active")]
    return ("lead",) if any(one.id != change.actor.user for one in leads) else ("planner", "manager", "admin")


def _person(change: Change) -> str | None:
    """Return who is meant: of a taken problem who has it, else who acted."""
    taker = change.record.fields.get("taken_by")
    if change.record.fields.get("state") == "taken" and change.changed("state") and isinstance(taker, str):
        return taker
    return change.actor.user or change.record.by
