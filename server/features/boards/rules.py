"""What may be changed about boards, beyond who may change anything at all (people/permissions.py)."""

from __future__ import annotations

from sync.change import Change, Reader, Rule
from sync.errors import Refusal


def board(change: Change, read: Reader) -> Refusal | None:
    """Let only pairing say which display shows a board: taking a board down shuts that device out."""
    if change.actor.origin == "server" or not change.changed("device_id"):
        return None
    return Refusal("server_only", {"field": "device_id"})


RULES: dict[str, Rule] = {"board": board}
