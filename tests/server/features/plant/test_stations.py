"""Minutes of a work centre on a day."""

from __future__ import annotations

from server.features.plant.days import Calendar, Days, number_of
from server.features.plant.stations import Stations, WorkCenter

THU, SAT = number_of("2026-04-23"), number_of("2026-04-25")
DAYS = Days(Calendar((1, 1, 1, 1, 1, 0, 0)), THU + 30)


def lathe(**more: object) -> Stations:
    usual = {"attended_min": 480, "efficiency_pct": 85, "reserve_pct": 10, "stations": 2}
    return Stations(WorkCenter(**{**usual, **more}), DAYS)  # type: ignore[arg-type]


def test_a_station_earns_what_is_attended_less_losses_and_reserve() -> None:
    assert (lathe().lane(THU), lathe().cap(THU)) == (367, 734)
    assert (lathe().lane(SAT), lathe().cap(SAT)) == (0, 0)


def test_a_day_may_be_longer_or_open_though_the_plant_is_closed() -> None:
    longer = lathe(exceptions={"2026-04-23": 600, "2026-04-25": 240, "2026-04-24": 0})
    assert [longer.attended(day) for day in (THU, THU + 1, SAT)] == [600, 0, 240]
    assert longer.lane(SAT) == 183


def test_what_stands_still_is_lost_and_never_more_than_there_is() -> None:
    assert lathe(downtime={"2026-04-23": 480}).cap(THU) == 734 - 367
    broken = lathe(downtime={"2026-04-23": 9_999})
    assert (broken.cap(THU), broken.lost(THU), broken.lost(THU + 1)) == (0, 9_999, 0)
