"""Ids made from causes are ids like any other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.ids import derived_id
from sync.values import is_id

NOW = "2026-04-23T01:02:03.456Z"


@given(st.lists(st.text(), max_size=3))
def test_the_same_cause_has_the_same_valid_id(cause: list[str]) -> None:
    made = derived_id(NOW, *cause)
    assert is_id(made)
    assert made == derived_id(NOW, *cause)


def test_ids_sort_by_instant_and_differ_by_cause() -> None:
    causes = {derived_id(NOW, "a", str(n)) for n in range(1000)} | {derived_id(NOW, "a1", "")}
    assert len(causes) == 1001
    assert max(causes) < derived_id("2026-04-23T01:02:03.457Z", "a", "0")
    assert min(causes).startswith("019db7")
