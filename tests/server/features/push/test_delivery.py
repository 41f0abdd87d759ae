from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.push.delivery import LONGEST_PAUSE_MS, LONGEST_QUIET_MS, judge, pause_ms, retry_after_ms

NOW = 1_776_900_000_000


VERDICTS = {
    "accepted": (200, 201, 202),
    "gone": (404, 410),
    "alarm": (400, 401, 402, 403, 405, 413, 415),
    "again": (0, 103, 301, 302, 307, 408, 429, 500, 503),
}


@pytest.mark.parametrize(
    ("status", "verdict"), [(status, verdict) for verdict, statuses in VERDICTS.items() for status in statuses]
)
def test_each_status_has_one_consequence(status: int, verdict: str) -> None:
    outcome = judge(status, None, attempts=0, now_ms=NOW, jitter=0.5)
    assert outcome.verdict == verdict
    assert (outcome.next_at_ms is not None) == (verdict == "again")


def test_a_busy_service_is_left_alone_as_long_as_it_asks() -> None:
    assert judge(429, "120", attempts=0, now_ms=NOW, jitter=0.5).next_at_ms == NOW + 120_000
    in_an_hour = formatdate((NOW + 3_600_000) / 1000, usegmt=True)
    assert judge(429, in_an_hour, attempts=0, now_ms=NOW, jitter=0.5).next_at_ms == NOW + 3_600_000


def test_no_service_takes_a_phone_away_for_good() -> None:
    assert judge(429, "999999999", attempts=0, now_ms=NOW, jitter=0.5).next_at_ms == NOW + LONGEST_QUIET_MS


@pytest.mark.parametrize(("status", "quiet"), [(429, True), (503, False), (0, False), (201, False)])
def test_only_too_many_is_about_more_than_this_message(status: int, quiet: bool) -> None:
    assert judge(status, "60", attempts=0, now_ms=NOW, jitter=0.5).quiet is quiet


@pytest.mark.parametrize("odd", ["soon", "²", "9" * 4_400, "-1", "Mon, 01 Jan 0001 00:00:00 -0000"])
def test_unreadable_retry_after_falls_back_to_our_own_pause(odd: str) -> None:
    assert retry_after_ms(odd, NOW) in (None, 0)
    assert judge(503, "soon", attempts=0, now_ms=NOW, jitter=0.5).next_at_ms == NOW + 5_000


@given(st.integers(0, 200), st.floats(0, 1))
def test_pauses_grow_but_never_beyond_the_longest(attempts: int, jitter: float) -> None:
    assert 3_750 <= pause_ms(attempts, jitter) <= LONGEST_PAUSE_MS * 1.25
    assert pause_ms(attempts + 1, 0.5) >= pause_ms(attempts, 0.5)
