"""Days that are meant, and those that are a slip of the finger."""

from __future__ import annotations

import pytest

from sync.mutation import Edit
from tests.server.features.shop import NOW, Shop, create, refusal


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-05-08", None), ("2029-04-25", None), ("2029-04-26", "day_unlikely"), ("2023-04-21", None),
        ("2023-04-20", "day_unlikely"), ("9999-12-31", "day_unlikely"), ("0001-01-01", "day_unlikely"), (None, None),
    ],
)  # fmt: skip
async def test_a_day_is_within_three_years_of_today(day: str | None, code: str | None) -> None:
    assert NOW.startswith("2026-04-23")
    shop = await Shop().open()
    bar = await shop.make("planner", "material", code="B", name="丸棒", unit="本")
    one = create("arrival", material_id=bar, qty=1, due_on=day)
    assert refusal(await shop.say("planner", one)) == code
    if code is None:
        gone = Edit(op="delete", kind="arrival", id=one.id)
        assert refusal(await shop.say("planner", gone)) != "day_unlikely"
