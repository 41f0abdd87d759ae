"""Who has to see to it that a question is answered: those asked first, then who answers for the work, then above them.

A job's own work centre has leads, and a job its salesperson; where they are known nobody else is called. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.wording import found, text
from sync.change import Reader
from sync.record import Record

FIRST = {"worker": ("lead",), "lead": ("lead",), "sales": ("bridge",)}
"""Who is called when those of a role stay silent; of the others, the role itself."""

ABOVE = {
    "worker": ("planner", "manager"),
    "lead": ("planner", "manager"),
    "sales": ("manager",),
    "bridge": ("manager",),
    "planner": ("manager",),
    "manager": ("admin",),
    "admin": ("manager",),
}
"""Who is called when that did not help either."""

DOES_IT = {**ABOVE, "worker": ("lead",)}
"""Who is told that somebody of a role does not say whether something decided is done."""

OVER = ("done", "outside")


def first(question: Record, read: Reader) -> tuple[str, ...]:
    """Return who is called when no answer came in time, whoever was asked by name among them; never the asker."""
    role = _role(question, read)
    owners = _owners(question, role, read)
    person = question.fields.get("to_id")
    wanted = [*owners, *([person] if isinstance(person, str) else [])]
    if role == "sales" or not owners:
        wanted += _holders(FIRST.get(role, (role,)), read)
    return _here(wanted, question.by, read) or above(question, read)


def above(question: Record, read: Reader) -> tuple[str, ...]:
    """Return who is called in the end."""
    return _here(_holders(ABOVE.get(_role(question, read), ("manager",)), read), question.by, read)


def instead(decision: Record, read: Reader) -> tuple[str, ...]:
    """Return who hears that nobody says whether it is done: whoever decided it, else those above its doer."""
    doer = text(decision, "who_id")
    if decided := _here([decision.by] if decision.by else [], doer, read):
        return decided
    return _here(_holders(DOES_IT.get(text(found(read, "user", doer), "role"), ("manager",)), read), doer, read)


def _role(question: Record, read: Reader) -> str:
    person = found(read, "user", question.fields.get("to_id"))
    return text(person, "role") if person else text(question, "to_role")


def _owners(question: Record, role: str, read: Reader) -> list[str]:
    """Return the salesperson of the job, or who answers for the work centre at which it stands; empty: nobody known."""
    job = found(read, "job", question.fields.get("about_id")) if question.fields.get("about_kind") == "job" else None
    if job is None or role not in ("worker", "lead", "sales"):
        return []
    if role == "sales":
        owner = job.fields.get("sales_id")
        return [owner] if isinstance(owner, str) else []
    left = [one for one in read.children("operation", "job_id", job.id) if one.fields.get("state") not in OVER]
    step = min(left, key=lambda one: (int(str(one.fields.get("seq") or 0)), one.id), default=None)
    center = found(read, "work_center", step.fields.get("work_center_id")) if step else None
    leads = center.fields.get("leads") if center else None
    return [str(one) for one in leads] if isinstance(leads, list) else []


def _holders(roles: Iterable[str], read: Reader) -> list[str]:
    return [one.id for role in roles if role for one in read.children("user", "role", role)]


def _here(wanted: Iterable[str], asker: str | None, read: Reader) -> tuple[str, ...]:
    """Return each once and sorted: only those who are here, and not the one who asked."""
    people = (found(read, "user", one) for one in sorted(set(wanted)) if one != asker)
    return tuple(one.id for one in people if one is not None and one.fields.get("active"))
