"""Who is called when work stands still: the leads, then those above them.

A work centre has leads of its own, and every lead is called; where there is no other lead, whoever else decides. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.wording import found
from sync.change import Reader
from sync.record import Record

ABOVE = ("manager", "admin")
"""Who is called when no lead took a stop: the first of these roles that anybody else has."""


def roles(read: Reader, by: str | None) -> tuple[str, ...]:
    """Return the roles that a stop raised by `by` calls."""
    others = any(one.id != by for one in _holders("lead", read))
    return ("lead",) if others else ("planner", "manager", "admin")


def first(issue: Record, read: Reader) -> tuple[str, ...]:
    """Return who is called at once, sorted; never the one who raised it."""
    center = found(read, "work_center", issue.fields.get("work_center_id"))
    named = center.fields.get("leads") if center else None
    own = (read.get("user", str(one)) for one in named) if isinstance(named, list) else ()
    here = [one for one in own if one is not None and one.fields.get("active")]
    held = [one for role in roles(read, issue.by) for one in _holders(role, read)]
    return _others([*here, *held], issue)


def above(issue: Record, read: Reader) -> tuple[str, ...]:
    """Return who is called when nobody took it, sorted; the leads once more where nobody is above them."""
    for role in ABOVE:
        if called := _others(_holders(role, read), issue):
            return called
    return first(issue, read)


def _holders(role: str, read: Reader) -> list[Record]:
    return [one for one in read.children("user", "role", role) if one.fields.get("active")]


def _others(people: Iterable[Record], issue: Record) -> tuple[str, ...]:
    return tuple(sorted({one.id for one in people} - {issue.by}))
