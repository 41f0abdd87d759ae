"""What an answer means and how long is waited after it."""

from __future__ import annotations

import pytest

from server.core import clock
from server.features.webhooks.outcome import MOST_FAILURES, Outcome, Trouble, judge

NOW_MS = clock.ms_of("2026-04-23T01:02:03.000Z")


def judged(status: int, retry_after: str | None = None, trouble: Trouble = "", failures: int = 0) -> Outcome:
    return judge(status, retry_after, trouble, failures=failures, now_ms=NOW_MS, jitter=0.5)


@pytest.mark.parametrize("status", [200, 202, 204])
def test_a_success_is_accepted(status: int) -> None:
    assert judged(status) == Outcome("accepted", status)


def test_what_is_gone_is_gone() -> None:
    assert judged(410).verdict == "gone"


@pytest.mark.parametrize("status", [301, 307, 400, 401, 403, 404, 413, 422])
def test_what_would_be_refused_again_is_not_repeated(status: int) -> None:
    assert judged(status) == Outcome("refused", status, "status")


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 599])
def test_what_may_pass_is_tried_again(status: int) -> None:
    assert judged(status) == Outcome("again", status, "status", 5_000)


def test_the_pause_doubles_up_to_two_hours_and_twenty_take_most_of_a_day() -> None:
    pauses = [judged(0, trouble="no_answer", failures=one).pause_ms for one in range(MOST_FAILURES)]
    assert pauses[:4] == [5_000, 10_000, 20_000, 40_000]
    assert pauses[-1] == 2 * 3_600_000
    assert 12 * 3_600_000 < sum(pauses) < 24 * 3_600_000


def test_a_receiver_says_how_long_to_wait_in_either_way_and_never_for_ever() -> None:
    assert judged(429, "120").pause_ms == 120_000
    assert judged(503, "Thu, 23 Apr 2026 01:03:03 GMT").pause_ms == 60_000
    assert judged(429, "0").pause_ms == 1_000
    assert judged(429, "99999999999").pause_ms == 24 * 3_600_000
    assert judged(429, "soon").pause_ms == 5_000
