"""Proposals out of what the floor counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.features.plant.known import Book
from server.features.promise.learn import Counted, Earned, begin_of, efficiencies, yield_of, yields
from tests.server.features.promise.plants import THURSDAY, center, rows, step


def test_what_is_believed_counts_like_fifty_pieces() -> None:
    assert yield_of(0, 0, 9800) == 9800
    assert yield_of(190, 200, 9800) == (1_900_000 + 490_000) // 250 == 9560
    assert yield_of(0, 10**9, 1) == 1


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10_000))
def test_it_lies_between_what_was_believed_and_what_was_seen(good: int, scrap: int, believed: int) -> None:
    produced = good + scrap
    found = yield_of(good, produced, believed)
    seen = good * 10_000 // produced if produced else believed
    assert min(seen, believed) - 1 <= found <= max(seen, believed) + 1


def test_a_step_at_which_nothing_was_counted_has_no_proposal() -> None:
    book = Book(rows(routing_step=[step("i1", "i", 10, "a", yield_bp=9800)]))
    counted = [
        Counted("i", 10, 100, 4, 5),
        Counted("i", 10, 90, 6, 9),
        Counted("other", 20, 1, 0, 5),
        Counted("i", 20, 0, 0, 5),
    ]
    [one] = yields(book, counted, {})
    assert (one.kind, one.id, one.now, one.learned, one.count) == ("routing_step", "i1", 9800, 9560, 200)


def test_pieces_that_the_yield_was_learned_from_do_not_count_again() -> None:
    counted = [Counted("i", 10, 190, 10, 5)]

    def learned(believed: int, set_at: dict[str, int]) -> list[tuple[int, int]]:
        book = Book(rows(routing_step=[step("i1", "i", 10, "a", yield_bp=believed)]))
        return [(one.learned, one.count) for one in yields(book, counted, set_at)]

    assert learned(9800, {"i2": 9}) == [(9560, 200)]
    assert learned(9560, {"i1": 6}) == []
    counted.append(Counted("i", 10, 45, 5, 7))
    assert learned(9560, {"i1": 6}) == [((450_000 + 9560 * 50) // 100, 50)]


def test_efficiency_is_earned_over_attended_of_twenty_working_days() -> None:
    book = Book(rows(work_center=[center("a", efficiency_pct=85), center("b"), center("c")]))
    assert begin_of(book, THURSDAY) == "2026-03-26"
    earned = [
        Earned("a", "2026-03-25", 10**9), Earned("a", "2026-03-26", 60_000), Earned("a", "2026-04-22", 24_000),
        Earned("a", THURSDAY, 10**9), Earned("b", "2026-04-01", 60), Earned("gone", "2026-04-01", 60),
        Earned("c", "2026-04-01", 10**9),
    ]  # fmt: skip
    found = [(one.id, one.now, one.learned, one.count) for one in efficiencies(book, earned, THURSDAY)]
    # 84,000 of 20 × 100 × 60 seconds; what is too little or too much is held at the ends
    assert found == [("a", 85, 70, 2), ("b", 100, 50, 1), ("c", 100, 100, 1)]


def test_minutes_that_were_lost_were_not_attended() -> None:
    lost = [{"id": "l", "work_center_id": "a", "on_day": "2026-04-01", "condition": "machine_down", "minutes": 100}]
    earned = [Earned("a", "2026-04-02", 95 * 19 * 60)]
    [one] = efficiencies(Book(rows(capacity_log=lost)), earned, THURSDAY)
    assert one.learned == 95
