"""Suppliers, materials, customers, items: codes stay apart, references lead somewhere, a shelf is never below empty."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, new_id, patch, refusal

BAR = {"code": "SUS303", "name": "SUS303 丸棒", "unit": "本"}


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


async def test_codes_stay_apart(shop: Shop) -> None:
    for kind, fields in (("supplier", {"code": "PLT", "name": "メッキ屋"}), ("material", BAR)):
        await shop.make("bridge", kind, **fields)
        assert refusal(await shop.say("bridge", create(kind, **fields))) == "code_taken"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("supplier", {"code": "S", "name": "S", "calendar_id": new_id()}),
        ("material", {**BAR, "supplier_id": new_id()}),
        ("customer", {"code": "C", "name": "C", "calendar_id": new_id()}),
        ("customer", {"code": "C", "name": "C", "carrier_id": new_id()}),
        ("item", {"code": "I", "name": "I", "material_id": new_id()}),
        ("arrival", {"material_id": new_id(), "qty": 1}),
    ],
)
async def test_what_they_name_is_there(shop: Shop, kind: str, fields: dict[str, object]) -> None:
    assert refusal(await shop.say("bridge", create(kind, **fields))) == "refers_to_nothing"


async def test_nobody_takes_what_is_not_on_the_shelf(shop: Shop) -> None:
    bar = await shop.make("bridge", "material", **BAR, stock_qty=3)
    receipt = await shop.say("lead", patch("material", bar, stock_qty={"add": -4}))
    assert (refusal(receipt), receipt.params["stock"]) == ("stock_below_zero", -1)
    assert refusal(await shop.say("lead", patch("material", bar, stock_qty={"add": -3}))) is None


async def test_buying_is_the_offices_and_the_floor_only_receives(shop: Shop) -> None:
    assert refusal(await shop.say("worker", create("material", **BAR))) == "not_permitted"
    bar = await shop.make("lead", "material", **BAR)
    assert refusal(await shop.say("lead", create("arrival", material_id=bar, qty=2))) is None
