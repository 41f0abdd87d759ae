"""Values are split into few sizes of lists."""

from __future__ import annotations

import pytest

from server.live.store_sql import LIST_MAX, chunks


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 511, 512, 513, 2000])
def test_chunks_hold_every_value_and_come_in_powers_of_two(count: int) -> None:
    values = list(range(count))
    found = list(chunks(values))
    assert {one for chunk in found for one in chunk} == set(values)
    assert all(len(chunk) & (len(chunk) - 1) == 0 and len(chunk) <= LIST_MAX for chunk in found)
    assert [one for chunk in found for one in dict.fromkeys(chunk)] == values
