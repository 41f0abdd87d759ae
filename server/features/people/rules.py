"""What may be changed about people, beyond who may change anything at all (permissions.py)."""

from __future__ import annotations

from sync.change import Change, Reader, Rule
from sync.errors import Refusal
from sync.values import Value

OWN = frozenset({"language", "reading", "work_centers"})
"""Fields a person may change about themselves."""

LED = frozenset({"work_centers", "team_id", "reading"})
"""Fields a lead may change about others."""

NOT_PEOPLE = ("kiosk", "program")


def user(change: Change, read: Reader) -> Refusal | None:
    """Keep roles in the hands of admins, and always leave one admin who can sign in.

    Codes: ``role_not_for_people`` · ``user_only_admin`` (`field`) · ``last_admin``.
    """
    actor = change.actor
    if actor.origin == "server":
        return None
    after = change.after
    if after is not None and change.changed("role") and after.fields.get("role") in NOT_PEOPLE:
        return Refusal("role_not_for_people", {"role": after.fields.get("role")})
    if change.before is None or after is None:
        return None
    if "admin" not in actor.roles:
        own = change.record.id == actor.user
        allowed = (OWN if own else frozenset()) | (LED if "lead" in actor.roles else frozenset())
        for field in sorted(after.fields):
            if field not in allowed and change.changed(field):
                return Refusal("user_only_admin", {"field": field})
        return None
    if _is_admin(change.before.fields) and not _is_admin(after.fields):
        others = (one for one in read.children("user", "role", "admin") if one.id != after.id)
        if not any(_is_admin(one.fields) and not _is_program(one.id, read) for one in others):
            return Refusal("last_admin")
    return None


def _is_admin(fields: dict[str, Value]) -> bool:
    # Emptied counts as switched off, as it does at the door (guards.py).
    return fields.get("role") == "admin" and bool(fields.get("active"))


def _is_program(user: str, read: Reader) -> bool:
    """Tell whether this user is a program's: a token with an admin's role lets nobody in who lost their phone."""
    return any(one.fields.get("form") == "program" for one in read.children("device", "user_id", user))


RULES: dict[str, Rule] = {"user": user}
