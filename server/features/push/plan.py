"""What becomes of the rows of a claim before anything is handed over; pure, the clock is an argument.

claimed ──▶ planned() ──▶ hand over now
                     └──▶ drop: too old to be worth a message; the inbox has it
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that waits for its hand-over; `done` are the hashes of the endpoints that need it no more."""

    notice_id: str
    user_id: str
    topic: str | None
    urgency: str
    made_at_ms: int
    expires_at_ms: int
    attempts: int
    done: frozenset[str]
    leased_by: str


class Plan(msgspec.Struct, frozen=True):
    """Each claimed row is in one of these."""

    now: tuple[Waiting, ...]
    drop: tuple[Waiting, ...]


def planned(claimed: Sequence[Waiting], now_ms: int) -> Plan:
    """Decide what of `claimed` is handed over."""
    return Plan(
        now=tuple(one for one in claimed if one.expires_at_ms > now_ms),
        drop=tuple(one for one in claimed if one.expires_at_ms <= now_ms),
    )
