"""Public holidays as they are offered."""

from __future__ import annotations

import pytest

from tests.server.features.doors import Doors


async def test_whoever_keeps_calendars_is_offered_the_holidays_of_a_year(doors: Doors) -> None:
    planner = await doors.signed_in("planner")
    answer = await planner.get("/api/plant/holidays?year=2026")
    days = {one["on_day"]: one["name"] for one in answer.json()["days"]}
    assert days["2026-04-29"] == "昭和の日"
    assert {"2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06"} <= days.keys()
    assert list(days) == sorted(days)
    assert all(day.startswith("2026-") for day in days)


async def test_others_are_not(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    answer = await worker.get("/api/plant/holidays?year=2026")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await doors.device().get("/api/plant/holidays?year=2026")).status_code == 401


@pytest.mark.parametrize("year", ["1999", "2100", "x", "", "2026.5", "99999999999999999999"])
async def test_a_year_of_no_use_is_refused(doors: Doors, year: str) -> None:
    planner = await doors.signed_in("planner")
    assert (await planner.get(f"/api/plant/holidays?year={year}")).status_code == 400
