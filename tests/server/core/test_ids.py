"""Ids of the server sort in the order they were made."""

from __future__ import annotations

from server.core.clock import now_ms
from server.core.ids import first_of, uuid7
from sync.values import is_id


def test_ids_are_valid_distinct_and_in_order_also_within_a_millisecond() -> None:
    made = [uuid7() for _ in range(10_000)]
    assert all(map(is_id, made))
    assert made == sorted(set(made))


def test_an_id_carries_its_time() -> None:
    at_ms = int(uuid7().replace("-", "")[:12], 16)
    assert abs(at_ms - now_ms()) < 60_000


def test_the_first_id_of_an_instant_sorts_before_those_made_then_and_behind_those_before() -> None:
    made = uuid7()
    at_ms = int(made.replace("-", "")[:12], 16)
    assert first_of(at_ms) <= made < first_of(at_ms + 1)
    assert is_id(first_of(at_ms))
