"""What of a claim is worth handing over."""

from __future__ import annotations

from server.features.push.plan import Waiting, planned


def waiting(id: str, expires_at_ms: int) -> Waiting:
    return Waiting(
        notice_id=id, user_id="u", topic=None, urgency="normal", made_at_ms=0, expires_at_ms=expires_at_ms, attempts=0,
        done=frozenset(), leased_by="l",
    )  # fmt: skip


def test_what_is_too_old_is_dropped() -> None:
    fresh, old, over = waiting("fresh", 1_001), waiting("old", 1), waiting("over", 1_000)
    plan = planned([old, fresh, over], 1_000)
    assert plan.now == (fresh,)
    assert plan.drop == (old, over)
