"""News about problems: raised, stopped, left waiting, taken, solved."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.issues.ladder import roles
from server.features.issues.standing import stands
from server.features.jobs.followers import Params, answerable, topic_of
from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader
from sync.record import Record

STOP_SEC = 4 * 3600
"""After four hours a stop is either known to everybody or over."""

CALLS = {"again": "stop_waits", "above": "stop_raised"}


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell what happened to an issue."""
    if change.edit.kind == "issue_call" and change.before is None and change.after is not None:
        yield from _called(change, change.after, read)
    if change.edit.kind != "issue" or change.after is None:
        return
    issue = change.after
    state = issue.fields.get("state")
    if stands(issue) and not stands(change.before):
        yield _about(change, read, "issue_stop", leads=True)
        # Nothing else beside it: quieter news of the same topic would take its place on the phone.
    elif change.before is None:
        yield _about(change, read, "issue_raised", leads=issue.fields.get("severity") != "info")
    elif change.changed("state"):
        if state == "taken":
            yield _about(change, read, "issue_taken")
        elif state == "solved":
            yield _about(change, read, "issue_solved")


def _called(change: Change, call: Record, read: Reader) -> Iterable[Notice]:
    """Tell those who are called when nobody took a stop; who was called at once heard of the stop itself."""
    issue, key = found(read, "issue", call.fields.get("issue_id")), CALLS.get(text(call, "rung"))
    who = call.fields.get("who")
    if issue is not None and key and isinstance(who, list):
        yield Notice(
            key=key,
            params={**_params(issue, read), "who": _name(issue.by, issue, read)},
            about=("issue", issue.id),
            users=tuple(str(one) for one in who),
            watchers=False,
            urgency="high",
            ttl_sec=STOP_SEC,
            topic=topic_of("issue", issue.id),
            hangs_on=("issue", issue.id),
        )


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
    return Notice(
        key=key,
        params={**_params(issue, read), "who": _name(_person(change), issue, read)},
        about=("issue", issue.id),
        users=tuple(sorted(users)),
        roles=roles(read, change.actor.user) if stop else (),
        urgency="high" if stop else "normal",
        ttl_sec=STOP_SEC if stop else 86_400,
        topic=topic_of("issue", issue.id),
        hangs_on=None if key == "issue_solved" else ("issue", issue.id),
    )


def _params(issue: Record, read: Reader) -> Params:
    job = found(read, "job", issue.fields.get("job_id"))
    center = found(read, "work_center", issue.fields.get("work_center_id"))
    return {
        "where": " · ".join(filter(None, (text(center, "name"), text(job, "code")))),
        "cause": text(issue, "cause"),
        "text": excerpt(text(issue, "text")),
    }


def _name(user: str | None, issue: Record, read: Reader) -> str:
    """Return who is meant; a word of the catalogue for somebody at a machine without an account."""
    return "anonymous" if user is None and issue.fields.get("anonymous") else name_of(user, read)


def _person(change: Change) -> str | None:
    """Return who is meant: of a taken problem who has it, else who acted."""
    taker = change.record.fields.get("taken_by")
    if change.record.fields.get("state") == "taken" and change.changed("state") and isinstance(taker, str):
        return taker
    return change.actor.user or change.record.by
