"""Days kept in hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.features.promise.confidence import DEFAULT_DAYS, LEVELS, buffer, in_hand


def test_a_percentage_needs_as_many_cases_as_it_claims() -> None:
    needed = {level: next(n for n in range(1, 50) if buffer([0] * n, level) is not None) for level in LEVELS}
    assert needed == {50: 1, 80: 4, 90: 9, 95: 19}


def test_the_worked_history() -> None:
    history = [-2, -1, -1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 5, 8]
    assert [buffer(history, level) for level in LEVELS] == [1, 3, 5, 8]


def test_who_was_always_early_is_not_promised_earlier() -> None:
    assert buffer([-5, -4, -3, -2], 80) == 0


@given(st.lists(st.integers(-30, 90), max_size=60), st.randoms())
def test_surer_is_never_sooner_and_order_does_not_matter(history: list[int], chance: object) -> None:
    found = [days for level in LEVELS if (days := buffer(history, level)) is not None]
    assert found == sorted(found)
    shuffled = list(history)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [buffer(shuffled, level) for level in LEVELS] == [buffer(history, level) for level in LEVELS]


@given(st.lists(st.integers(-30, 90), min_size=4, max_size=60))
def test_as_many_as_claimed_would_have_been_kept(history: list[int]) -> None:
    days = buffer(history, 80)
    assert days is not None
    assert sum(one <= days for one in history) * 100 >= 80 * len(history)


def test_what_cannot_be_claimed_keeps_no_less_in_hand_than_what_can() -> None:
    assert [in_hand([8] * 10, level) for level in LEVELS] == [(8, False), (8, False), (8, False), (8, True)]
    assert in_hand([], 80) == in_hand([-3, 1], 90) == (DEFAULT_DAYS, True)


@given(st.lists(st.integers(-30, 90), max_size=60))
def test_surer_is_never_sooner_whether_or_not_it_can_be_claimed(history: list[int]) -> None:
    found = [in_hand(history, percent)[0] for percent in range(50, 96)]
    assert found == sorted(found)
