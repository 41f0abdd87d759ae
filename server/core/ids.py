"""Ids made on the server: UUID version 7, so that they sort by the time they were made."""

from __future__ import annotations

import secrets
import uuid

from server.core.clock import now_ms

_COUNTER_BITS = 12
_last = (0, 0)


def first_of(at_ms: int) -> str:
    """Return the id before every other that was made at or after this instant."""
    return str(uuid.UUID(int=at_ms << 80 | 0x7 << 76 | 0b10 << 62))


def uuid7() -> str:
    """Return a new id; ids of one process sort in the order they were made, also within a millisecond."""
    global _last
    at_ms, count = now_ms(), 0
    if at_ms <= _last[0]:
        at_ms, count = _last[0], _last[1] + 1
        if count >> _COUNTER_BITS:
            at_ms, count = at_ms + 1, 0
    _last = at_ms, count
    bits = at_ms << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))
