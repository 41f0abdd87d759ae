"""Weeks of the plant, and what falls into them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from server.features.jobs.spared import first_ms, id_of_week, summed, weeks_at

TOKYO = ZoneInfo("Asia/Tokyo")
LAST, THIS = date(2026, 4, 13), date(2026, 4, 20)


def test_a_week_begins_on_monday_by_the_clocks_of_the_plant() -> None:
    sunday_in_london = datetime.fromisoformat("2026-04-19T15:00:00+00:00")
    assert weeks_at(sunday_in_london, TOKYO) == [LAST, THIS]
    assert first_ms(THIS, TOKYO) == 1_776_610_800_000


def test_looks_and_answers_fall_into_their_week() -> None:
    looks = {"2026-04-12": 9, "2026-04-13": 2, "2026-04-19": 3, "2026-04-20": 4}
    answered = ["2026-04-19T14:59:59.999Z", "2026-04-19T15:00:00.000Z", "2026-05-01T00:00:00.000Z"]
    assert summed([LAST, THIS], looks, answered, TOKYO) == {LAST: (5, 1), THIS: (4, 1)}


def test_a_week_has_one_record() -> None:
    assert id_of_week(THIS) == id_of_week(date(2026, 4, 20)) != id_of_week(LAST)
