"""A day that somebody enters is near enough to be meant; pure."""

from __future__ import annotations

from datetime import date

from sync.change import Change
from sync.errors import Refusal

FURTHEST_DAYS = 3 * 366
"""A date further from today than this, either way, is a slip of the finger."""


def far(change: Change, *fields: str) -> str | None:
    """Return the first of these fields whose day this change writes too far from today; None when all are near."""
    today = date.fromisoformat(change.now[:10])
    for field in fields if change.after else ():
        day = change.record.fields.get(field)
        written = change.changed(field) and isinstance(day, str)
        if written and abs((date.fromisoformat(str(day)) - today).days) > FURTHEST_DAYS:
            return field
    return None


def likely(change: Change, *fields: str) -> Refusal | None:
    """Refuse with ``day_unlikely`` (`field`, `day`) a day that is too far from today: days are counted one by one."""
    field = far(change, *fields)
    return None if field is None else Refusal("day_unlikely", {"field": field, "day": change.record.fields.get(field)})
