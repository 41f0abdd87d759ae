"""What may be changed about news, beyond whose it is (people/permissions.py)."""

from __future__ import annotations

from sync.change import Change, Reader, Rule
from sync.errors import Refusal


def notice(change: Change, read: Reader) -> Refusal | None:
    """Let the reader mark news as read; what it says is what is still being sent to their phones."""
    if change.actor.origin == "server" or change.after is None:
        return None
    other = [name for name in sorted(change.after.fields) if name != "read_at" and change.changed(name)]
    return Refusal("server_only", {"field": other[0]}) if other else None


RULES: dict[str, Rule] = {"notice": notice}
