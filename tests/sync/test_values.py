"""Values mean the same in both languages or are not values."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sync.values import is_date, is_id, is_instant, is_int, is_members, same

values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=1), inner, max_size=3),
    max_leaves=6,
)


@given(values, values)
def test_same_is_the_same_json_whatever_the_order_of_keys(one: object, other: object) -> None:
    def text(value: object) -> str:
        return json.dumps(value, sort_keys=True)

    assert same(one, other) == (text(one) == text(other))
    assert same(one, json.loads(json.dumps(one)))


def test_only_canonical_uuid7_are_ids() -> None:
    good = "0196612c-4d80-7a3e-8f00-1a2b3c4d5e6f"
    assert is_id(good)
    bad = [good.upper(), good[:-1], good + "\n", good.replace("-7", "-4"), good.replace("-8f", "-7f"), None, 7, b"x"]
    assert not any(map(is_id, bad))


def test_dates_and_instants_exist() -> None:
    assert is_date("2028-02-29")
    assert not any(map(is_date, ["2026-02-29", "2026-02-28\n", "20260228", "2026-W09", "٢٠٢٦-02-28", 1, None]))
    assert is_instant("2026-04-23T01:02:03.456Z")
    bad = ["2026-04-23T24:00:00.000Z", "2026-04-23T01:02:03.456", "2026-04-23T01:02:03.456+00:00", "2026-04-23", None]
    assert not any(map(is_instant, bad))


def test_numbers_survive_javascript() -> None:
    assert is_int(2**53 - 1)
    assert not any(map(is_int, [2**53, -(2**53), True, 1.0, "1", None]))


def test_members_are_sorted_distinct_and_short() -> None:
    assert is_members([])
    assert is_members(["a", "b"])
    assert not any(map(is_members, [["b", "a"], ["a", "a"], [""], ["x" * 65], [1], "a", None, ("a",)]))
