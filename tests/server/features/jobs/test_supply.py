"""The shelf follows what arrives and what is begun, in the transaction of its cause."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, move, patch
from tests.server.features.works import Works


class Shelf:
    """A plant whose part is made of a bar that yields 10; 20 bars are there, and 5 are expected."""

    def __init__(self, works: Works, material: str, arrival: str) -> None:
        self.works, self.material, self.arrival = works, material, arrival

    async def stock(self) -> object:
        return (await self.works.shop.get("material", self.material)).fields["stock_qty"]

    async def say(self, who: str, kind: str, id: str, **fields: object) -> None:
        receipt = await self.works.shop.say(who, patch(kind, id, **fields))
        assert receipt.verdict == "applied", receipt


@pytest.fixture
async def shelf() -> Shelf:
    works = await Works(Shop()).open(ordered=120, start=131)
    material = await works.shop.make("bridge", "material", code="A5052", name="A5052 板", unit="枚", stock_qty=20)
    item = patch("item", works.item, material_id=material, pieces_per_unit=10)
    assert (await works.shop.say("planner", item)).verdict == "applied"
    arrival = await works.shop.make("bridge", "arrival", material_id=material, qty=5, due_on="2026-04-24")
    return Shelf(works, material, arrival)


async def test_what_arrives_is_on_the_shelf_until_it_did_not(shelf: Shelf) -> None:
    await shelf.say("lead", "arrival", shelf.arrival, state=move("expected", "arrived"))
    assert await shelf.stock() == 25
    await shelf.say("bridge", "arrival", shelf.arrival, state=move("arrived", "expected"))
    assert await shelf.stock() == 20


async def test_what_is_put_right_afterwards_is_put_right_on_the_shelf(shelf: Shelf) -> None:
    await shelf.say("lead", "arrival", shelf.arrival, state=move("expected", "arrived"), qty=4)
    assert await shelf.stock() == 24
    await shelf.say("lead", "arrival", shelf.arrival, qty=6)
    assert await shelf.stock() == 26
    other = await shelf.works.shop.make("bridge", "material", code="A6061", name="A6061 板", unit="枚")
    await shelf.say("lead", "arrival", shelf.arrival, material_id=other)
    assert await shelf.stock() == 20
    assert (await shelf.works.shop.get("material", other)).fields["stock_qty"] == 6


async def test_a_cancelled_arrival_moves_nothing(shelf: Shelf) -> None:
    await shelf.say("bridge", "arrival", shelf.arrival, state=move("expected", "cancelled"))
    assert await shelf.stock() == 20


async def test_a_job_draws_its_material_when_it_begins_and_only_once(shelf: Shelf) -> None:
    await shelf.works.shop.say("worker", *shelf.works.count(0, good=1))
    assert await shelf.stock() == 6
    assert await shelf.works.field("drawn_qty") == 14
    await shelf.say("lead", "job", shelf.works.job, state=move("running", "held"), why="図面の確認")
    await shelf.say("lead", "job", shelf.works.job, state=move("held", "running"))
    assert await shelf.stock() == 6


async def test_more_or_less_put_in_draws_the_difference(shelf: Shelf) -> None:
    await shelf.say("planner", "job", shelf.works.job, start_qty=151)
    assert await shelf.stock() == 20
    await shelf.works.shop.say("worker", *shelf.works.count(0, good=1))
    assert await shelf.stock() == 4
    await shelf.say("planner", "job", shelf.works.job, start_qty=140)
    assert await shelf.stock() == 6


async def test_what_was_begun_without_enough_on_the_shelf_says_that_the_count_was_wrong(shelf: Shelf) -> None:
    await shelf.say("lead", "material", shelf.material, stock_qty={"add": -10})
    await shelf.works.shop.say("worker", *shelf.works.count(0, good=1))
    assert await shelf.stock() == -4
