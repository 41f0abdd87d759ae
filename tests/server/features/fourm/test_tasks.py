"""Whoever has not seen a change is reminded of it once, when the plant works again."""

from __future__ import annotations

import pytest

from server.core import clock
from server.core.base import House
from server.features.fourm.tasks import remind
from tests.server.features.over import make
from tests.server.features.promise.hall import Clock

# a Thursday; 14:00 at the plant
TOLD = "2026-04-23T05:00:00.000Z"


@pytest.fixture(autouse=True)
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch, TOLD)


async def reminded(house: House, plant_clock: Clock, *moments: str) -> list[list[str]]:
    """Return whom news of what was not seen had reached by each of these moments."""
    found = []
    for at in moments:
        plant_clock.at_ms = clock.ms_of(f"2026-{at}:00.000Z")
        await remind(house)
        rows = await house.db.fetch("SELECT user_id FROM notice WHERE key = 'four_m_unseen' ORDER BY v")
        found.append([row["user_id"] for row in rows])
    return found


async def test_who_has_not_seen_it_is_reminded_once_in_the_morning(house: House, plant_clock: Clock) -> None:
    one, other = [await make(house, "user", name=name, role="worker") for name in ("one", "other")]
    center = await make(house, "work_center", code="MC3", name="3軸")
    change: dict[str, object] = {"what": "method", "text": "x", "work_center_id": center, "from_on": "2026-04-24"}
    await make(house, "four_m_change", **change, concerned=[one, other], seen_by=[other])
    await make(house, "four_m_change", **change, concerned=[other], seen_by=[other])
    # the same day, at night, on Friday morning, and again
    moments = ("04-23T06:00", "04-23T18:00", "04-23T23:30", "04-24T05:00", "04-27T01:00")
    assert await reminded(house, plant_clock, *moments) == [[], [], [one], [one], [one]]


async def test_nobody_is_called_on_a_day_off(house: House, plant_clock: Clock) -> None:
    one = await make(house, "user", name="one", role="worker")
    center = await make(house, "work_center", code="MC3", name="3軸")
    plant_clock.at_ms = clock.ms_of("2026-04-24T05:00:00.000Z")
    await make(
        house, "four_m_change", what="man", text="x", work_center_id=center, from_on="2026-04-24", concerned=[one]
    )
    assert await reminded(house, plant_clock, "04-25T01:00", "04-26T01:00", "04-27T01:00") == [[], [], [one]]
