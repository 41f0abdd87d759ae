"""Sets of people that everyone joins for themselves: who has read it, who said thank you; pure."""

from __future__ import annotations

from sync.change import Change
from sync.values import Value


def only_oneself(change: Change, field: str) -> bool:
    """Tell whether the set in `field` gained or lost nobody but the person who made the change."""
    if change.actor.origin == "server":
        return True
    before = change.before.fields.get(field) if change.before else None
    return _set(before) ^ _set(change.record.fields.get(field)) <= {change.actor.user}


def _set(value: Value) -> set[object]:
    return set(value) if isinstance(value, list) else set()
