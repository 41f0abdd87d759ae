"""Token buckets: bursts, refilling, and no growth without end."""

from __future__ import annotations

import pytest

from server.core.errors import Rejected
from server.core.limits import MAX_KEYS, Limit, Limiter

FIVE = Limit(burst=5, per_minute=10)


def test_a_burst_passes_and_then_one_at_a_time() -> None:
    limiter = Limiter()
    assert [limiter.take("pin", "a", FIVE, 0) for _ in range(5)] == [0] * 5
    wait_ms = limiter.take("pin", "a", FIVE, 0)
    assert wait_ms == 6000, "ten a minute are one in six seconds"
    assert limiter.take("pin", "a", FIVE, wait_ms - 1) == 1
    assert limiter.take("pin", "a", FIVE, wait_ms) == 0
    assert limiter.take("pin", "a", FIVE, wait_ms) > 0


def test_refilling_ends_at_the_burst() -> None:
    limiter = Limiter()
    limiter.take("pin", "a", FIVE, 0)
    assert [limiter.take("pin", "a", FIVE, 10**9) for _ in range(6)] == [0, 0, 0, 0, 0, 6000]


def test_names_and_keys_have_buckets_of_their_own() -> None:
    limiter, one = Limiter(), Limit(burst=1, per_minute=1)
    assert [limiter.take(*key, one, 0) for key in (("pin", "a"), ("pin", "b"), ("enrol", "a"))] == [0, 0, 0]
    assert limiter.take("pin", "a", one, 0) > 0


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    limiter, one = Limiter(), Limit(burst=1, per_minute=60)
    limiter.take("pin", "a", one, 10_000)
    assert limiter.take("pin", "a", one, 0) > 0


def test_a_try_that_was_none_is_given_back_and_never_more_than_the_burst() -> None:
    limiter, two = Limiter(), Limit(burst=2, per_minute=1)
    limiter.give_back("x", "a", two)
    for _ in range(5):
        assert limiter.take("x", "a", two, 0) == 0
        limiter.give_back("x", "a", two)
    assert [limiter.take("x", "a", two, 0) == 0 for _ in range(3)] == [True, True, False]


def test_too_many_is_a_refusal_that_says_when() -> None:
    limiter, one = Limiter(), Limit(burst=1, per_minute=60)
    limiter.check("pin", "a", one, 0)
    with pytest.raises(Rejected) as refused:
        limiter.check("pin", "a", one, 0)
    assert (refused.value.status, refused.value.code, refused.value.params) == (429, "too_many", {"retry_ms": 1000})


def test_many_addresses_do_not_fill_the_memory_and_the_newest_are_kept() -> None:
    limiter, one = Limiter(), Limit(burst=1, per_minute=1)
    for n in range(MAX_KEYS + 10):
        limiter.take("enrol", str(n), one, n)
    assert len(limiter) <= MAX_KEYS
    assert limiter.take("enrol", str(MAX_KEYS + 9), one, MAX_KEYS + 10) > 0
