"""What becomes of the rows of a claim before anything is handed over; pure, the clock is an argument.

claimed ──▶ planned() ──▶ hand over now
                     ├──▶ hold: their person must not be disturbed; `holding.let_go` takes them up again
                     └──▶ drop: too old to be worth a message, over by now, or not wanted as one; the inbox has it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from server.features.push.when import Hold, Never, Now

DAY_MS = 86_400_000


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that waits for its hand-over; `done` are the hashes of the endpoints that need it no more.

    `bundled` are the notices that its message stands for as well, after it was `held`; None: it was not let go.
    `hangs_on` is as in the table.
    """

    notice_id: str
    user_id: str
    topic: str | None
    urgency: str
    made_at_ms: int
    expires_at_ms: int
    attempts: int
    done: frozenset[str]
    leased_by: str
    held: str | None = None
    bundled: tuple[str, ...] | None = None
    hangs_on: str | None = None


class Plan(msgspec.Struct, frozen=True):
    """Each claimed row is in one of these."""

    now: tuple[Waiting, ...]
    drop: tuple[Waiting, ...]
    hold: tuple[tuple[Waiting, Hold], ...] = ()


def planned(claimed: Sequence[Waiting], verdicts: Mapping[str, Now | Hold | Never], now_ms: int) -> Plan:
    """Decide what of `claimed` is handed over; `verdicts` are by notice, and what has none may ring."""
    now: list[Waiting] = []
    drop: list[Waiting] = []
    hold: list[tuple[Waiting, Hold]] = []
    for one in claimed:
        verdict = verdicts.get(one.notice_id)
        if one.expires_at_ms <= now_ms or isinstance(verdict, Never):
            drop.append(one)
        elif isinstance(verdict, Hold):
            hold.append((one, verdict))
        else:
            now.append(one)
    return Plan(tuple(now), tuple(drop), tuple(hold))


def over_ms(made_at_ms: int, expires_at_ms: int) -> int | None:
    """Return when a row is worth telling no more; None: what is worth telling for a day survives its hold."""
    return expires_at_ms if expires_at_ms - made_at_ms < DAY_MS else None
