"""Reminders: once for each time of a visit, in a real house on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.features.visits.tasks import remind
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.promise.hall import Clock

DAY = "2026-04-24T{}:00.000Z"


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, "2026-04-24T00:00:00.000Z")


@pytest.fixture
async def house(settings: Settings, plant_clock: Clock) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


async def entered(house: House, **fields: object) -> str:
    customer, user, visit = uuid7(), uuid7(), uuid7()
    known = {"starts_at": DAY.format("02:00"), "ends_at": DAY.format("03:00"), "zone": "Asia/Tokyo"}
    receipt = await house.writer.write(
        [
            Edit(op="create", kind="customer", id=customer, fields={"code": customer[-8:], "name": "北斗計測"}),
            Edit(op="create", kind="user", id=user, fields={"name": "営業", "role": "sales"}),
            Edit(
                op="create",
                kind="visit",
                id=visit,
                fields={"customer_id": customer, "people": [user], **known, **fields},
            ),
        ]
    )
    assert receipt.verdict == "applied", receipt
    return visit


async def at(house: House, plant_clock: Clock, time: str, key: str = "visit_near") -> int:
    """Return how often anybody was told, once it has been `time` and the reminders ran twice."""
    plant_clock.at_ms = clock.ms_of(time if "T" in time else DAY.format(time))
    for _ in range(2):
        await remind(house)
    return len(await house.db.fetch("SELECT id FROM notice WHERE key = ?", key))


async def test_everybody_is_reminded_once_and_again_when_it_was_moved(house: House, plant_clock: Clock) -> None:
    visit = await entered(house)
    assert [await at(house, plant_clock, one) for one in ("00:59", "01:00", "01:30")] == [0, 1, 1]
    later: dict[str, object] = {"starts_at": DAY.format("05:00"), "ends_at": DAY.format("06:00")}
    await house.writer.write([Edit(op="patch", kind="visit", id=visit, fields=later)])
    assert [await at(house, plant_clock, one) for one in ("01:31", "03:59", "04:00")] == [1, 1, 2]


async def test_none_for_who_wants_none_and_for_what_is_over_or_off(house: House, plant_clock: Clock) -> None:
    await entered(house, remind_min=0)
    await entered(house, state="cancelled")
    await entered(house, starts_at=DAY.format("01:10"))
    assert await at(house, plant_clock, "01:10") == 0


async def test_a_server_that_was_off_reminds_as_long_as_it_is_ahead(house: House, plant_clock: Clock) -> None:
    await entered(house, remind_min=120)
    assert await at(house, plant_clock, "01:59") == 1


async def test_on_the_evening_before_everybody_is_told_once_and_again_for_another_day(
    house: House, plant_clock: Clock
) -> None:
    visit = await entered(house)
    evening = [f"2026-04-23T{one}:00.000Z" for one in ("07:59", "08:00", "12:00")]
    assert [await at(house, plant_clock, one, "visit_tomorrow") for one in evening] == [0, 1, 1]
    # a day later: the evening before has not come
    moved: dict[str, object] = {"starts_at": "2026-04-25T02:00:00.000Z", "ends_at": "2026-04-25T03:00:00.000Z"}
    await house.writer.write([Edit(op="patch", kind="visit", id=visit, fields=moved)])
    later = ["2026-04-23T13:00:00.000Z", "2026-04-24T08:00:00.000Z"]
    assert [await at(house, plant_clock, one, "visit_tomorrow") for one in later] == [1, 2]


async def test_what_is_today_already_is_not_said_to_be_tomorrow(house: House, plant_clock: Clock) -> None:
    await entered(house)
    assert await at(house, plant_clock, "00:30", "visit_tomorrow") == 0
