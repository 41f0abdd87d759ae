"""What of a claim is handed over, what waits for its person, and what the inbox is enough for."""

from __future__ import annotations

from server.features.push.plan import DAY_MS, Waiting, over_ms, planned
from server.features.push.when import Hold, Never, Now


def waiting(id: str, expires_at_ms: int) -> Waiting:
    return Waiting(
        notice_id=id, user_id="u", topic=None, urgency="normal", made_at_ms=0, expires_at_ms=expires_at_ms, attempts=0,
        done=frozenset(), leased_by="l",
    )  # fmt: skip


def test_what_is_too_old_is_dropped() -> None:
    fresh, old, over = waiting("fresh", 1_001), waiting("old", 1), waiting("over", 1_000)
    plan = planned([old, fresh, over], {}, 1_000)
    assert plan.now == (fresh,)
    assert plan.drop == (old, over)


def test_what_its_person_must_not_be_disturbed_with_waits_and_what_is_not_wanted_is_dropped() -> None:
    rows = [waiting(one, 10) for one in ("now", "hold", "never", "unknown", "old")]
    hold = Hold(99, "visit")
    plan = planned(rows, {"now": Now(), "hold": hold, "never": Never(), "old": hold}, 5)
    assert [one.notice_id for one in plan.now] == ["now", "unknown"]
    assert [(one.notice_id, until) for one, until in plan.hold] == [("hold", hold), ("old", hold)]
    assert [one.notice_id for one in plan.drop] == ["never"]
    assert planned([waiting("old", 5)], {"old": hold}, 5).hold == ()


def test_what_is_worth_a_day_is_over_after_no_hold_and_what_is_worth_an_hour_after_that() -> None:
    assert over_ms(5, 5 + DAY_MS) is None
    assert over_ms(5, 3 * DAY_MS) is None
    assert over_ms(5, 5 + 3_600_000) == 5 + 3_600_000
