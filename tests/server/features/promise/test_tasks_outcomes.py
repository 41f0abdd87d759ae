"""What becomes of what was said, in a real house: kept, missed, and why."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core.base import House
from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.promise.hall import Clock, Hall, committed, count_last, released


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
async def house(settings: Settings, plant_clock: Clock) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


@pytest.fixture
async def hall(house: House) -> Hall:
    return await Hall(house).open()


async def test_what_has_left_is_kept_or_missed_and_makes_the_next_date_worth_more(
    hall: Hall, plant_clock: Clock
) -> None:
    promise = await committed(hall)
    job = await released(hall, promise)
    plant_clock.on("2026-06-02")
    await count_last(hall, job)
    receipt = await hall.patch(
        "planner", "job", job, state={"from": "finished", "to": "shipped"}, shipped_qty={"add": 200}
    )
    assert receipt.code is None, receipt
    await hall.tend()
    found = await hall.fields(promise)
    assert (found["state"], found["shipped_on"]) == ("missed", "2026-06-02")
    assert (found["deviation_days"], found["blamed"]) == (5, "load")
    [row] = await hall.house.db.fetch("SELECT deviations, said FROM calibration WHERE family = '軸'")
    assert row["deviations"].endswith(",5]")
    assert row["said"] == '{"80":[20,9]}'


@pytest.mark.parametrize(("came_on", "blamed"), [("2026-04-28", "load"), ("2026-05-20", "material")])
async def test_material_that_was_only_to_be_ordered_is_blamed_when_it_came_too_late(
    hall: Hall, plant_clock: Clock, came_on: str, blamed: str
) -> None:
    promise = await committed(hall)
    believed = (await hall.fields(promise))["assumptions"]["material"]
    assert believed["arrivals"] == []
    assert "2026-04-28" <= believed["ready_on"] < "2026-05-20"
    job = await released(hall, promise)
    ordered = {"material_id": hall.ids["bar"], "qty": 200, "due_on": "2026-04-27", "state": "expected"}
    arrival = await hall.make("planner", "arrival", **ordered)
    plant_clock.on(came_on)
    receipt = await hall.patch("planner", "arrival", arrival, state={"from": "expected", "to": "arrived"})
    assert receipt.code is None, receipt
    plant_clock.on("2026-06-02")
    await count_last(hall, job)
    await hall.patch("planner", "job", job, state={"from": "finished", "to": "shipped"}, shipped_qty={"add": 200})
    await hall.tend()
    found = await hall.fields(promise)
    assert (found["state"], found["blamed"]) == ("missed", blamed)


async def test_a_part_of_a_split_delivery_is_kept_when_its_pieces_left(hall: Hall) -> None:
    first = await committed(hall, promised_qty=80)
    second = await committed(hall, promised_qty=120, split_of=first)
    job = await released(hall, first)
    assert (await hall.patch("sales", "promise", second, job_id=job)).code is None
    await count_last(hall, job)
    for pieces, states in ((79, ["committed", "committed"]), (1, ["kept", "committed"]), (120, ["kept", "kept"])):
        receipt = await hall.patch("planner", "job", job, shipped_qty={"add": pieces})
        assert receipt.code is None, receipt
        await hall.tend()
        found = [await hall.fields(one) for one in (first, second)]
        assert [one["state"] for one in found] == states
        assert [one["late_days"] for one in found] == [0, 0]
    assert [one["shipped_on"] for one in found] == ["2026-04-23", "2026-04-23"]
