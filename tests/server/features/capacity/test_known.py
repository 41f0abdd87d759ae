"""What the floor says about a day changes what a work centre can do; load is what lies on it already."""

from __future__ import annotations

from server.features.capacity.known import plant
from server.features.plant.days import SITE, Days, number_of
from server.features.plant.known import Book
from server.features.plant.stations import Stations

CENTER = {"id": "mc5", "stations": 2, "attended_min": 900, "efficiency_pct": 80, "reserve_pct": 10}
THURSDAY, FRIDAY, SATURDAY = "2026-04-23", "2026-04-24", "2026-04-25"


def cap(day: str, *said: dict[str, object], week: str = "1111100") -> int:
    """Return what both stations can do on a day, after what was said of it."""
    logs = [
        {"id": str(nth), "work_center_id": "mc5", "on_day": day, "minutes": 0, **one} for nth, one in enumerate(said)
    ]
    own = {"id": "own", "use": "site", "weekly": week}
    known = plant(Book({"work_center": [CENTER], "capacity_log": logs, "calendar": [own]}), THURSDAY)
    number = number_of(day)
    return Stations(known.work_centers["mc5"], Days(known.calendars[SITE], number)).cap(number)


def test_lost_minutes_are_lost_and_won_ones_are_won() -> None:
    assert cap(FRIDAY) == 2 * 648
    assert cap(FRIDAY, {"condition": "machine_down", "minutes": 300}) == 2 * 648 - 216
    assert cap(FRIDAY, {"condition": "overtime", "minutes": 120}) == 2 * 691


def test_a_saturday_has_what_was_said_and_nothing_else() -> None:
    assert cap(SATURDAY) == 0
    assert cap(SATURDAY, {"condition": "saturday", "minutes": 900}) == 2 * 324


def test_on_a_saturday_that_is_open_who_comes_is_there_already() -> None:
    week = "1111110"
    assert cap(SATURDAY, week=week) == cap(SATURDAY, {"condition": "saturday", "minutes": 1800}, week=week) == 2 * 648
    assert cap(SATURDAY, {"condition": "saturday", "minutes": 2000}, week=week) == 2 * 720
    assert cap(SATURDAY, {"condition": "saturday", "minutes": 100}, week=week) == 2 * 648
    assert cap(SATURDAY, {"condition": "overtime", "minutes": 120}, week=week) == 2 * 691


def test_what_was_said_last_counts() -> None:
    down = {"condition": "machine_down", "minutes": 300}
    assert cap(FRIDAY, down, {"condition": "usual"}) == cap(FRIDAY)


def test_load_counts_what_was_carried_over_from_today_on() -> None:
    cells = [
        {"work_center_id": "mc5", "on_day": day, "load_min": 500, "carried_min": 70} for day in ("2026-04-22", THURSDAY)
    ]
    assert plant(Book({"work_center": [CENTER], "load_cell": cells}), THURSDAY).load == {"mc5": {THURSDAY: 570}}


def test_what_lies_there_no_longer_does_not_count_and_frees_what_it_carried_on() -> None:
    jobs = [["promise", "off", 400], ["job", "shut", 100], ["job", "runs", 50], ["promise", "nobody knows", 30]]
    cells = [
        {"work_center_id": "mc5", "on_day": THURSDAY, "load_min": 2000, "carried_min": 0, "jobs": jobs},
        {"work_center_id": "mc5", "on_day": FRIDAY, "load_min": 10, "carried_min": 700, "jobs": []},
        {"work_center_id": "mc5", "on_day": SATURDAY, "load_min": 0, "carried_min": 60, "jobs": None},
    ]
    promises = [{"id": "off", "state": "cancelled"}]
    known = [{"id": "shut", "state": "held"}, {"id": "runs", "state": "running"}]
    book = Book({"work_center": [CENTER], "load_cell": cells, "promise": promises, "job": known})
    assert plant(book, THURSDAY).load == {"mc5": {THURSDAY: 1500, FRIDAY: 210, SATURDAY: 0}}
