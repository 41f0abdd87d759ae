"""Open days of a calendar, asked by number."""

from __future__ import annotations

import pytest

from server.features.plant.days import Beyond, Calendar, Days, number_of, text_of

WEEK = (1, 1, 1, 1, 1, 0, 0)
THU = number_of("2026-04-23")
DAYS = Days(Calendar(WEEK, {"2026-04-29": 0, "2026-05-02": 1}), THU + 30)


def test_numbers_and_dates_are_the_same_days() -> None:
    assert text_of(THU) == "2026-04-23"
    assert number_of("2024-03-01") - number_of("2024-02-28") == 2
    with pytest.raises(ValueError, match="day"):
        number_of("2026-02-30")


def test_a_week_and_its_exceptions() -> None:
    assert [DAYS.open(THU + k) for k in range(7)] == [True, True, False, False, True, True, False]
    assert DAYS.open(number_of("2026-05-02")), "a Saturday that is worked"


def test_the_first_open_day_and_the_nth_one_behind() -> None:
    sat = number_of("2026-04-25")
    assert text_of(DAYS.at_or_after(sat)) == "2026-04-27"
    assert text_of(DAYS.at_or_after(THU)) == "2026-04-23"
    assert text_of(DAYS.after(THU, 4)) == "2026-04-30", "Friday, Monday, Tuesday, and Wednesday is closed"
    assert DAYS.after(sat, 0) == sat, "none behind it is the day itself, open or not"


def test_open_days_between_two_days_have_a_sign() -> None:
    mon = number_of("2026-04-27")
    assert (DAYS.between(THU, mon), DAYS.between(mon, THU), DAYS.between(mon, mon)) == (2, -2, 0)


def test_nothing_is_found_behind_the_last_day() -> None:
    never = Days(Calendar((0,) * 7), THU + 10)
    with pytest.raises(Beyond):
        never.at_or_after(THU)
    with pytest.raises(Beyond):
        DAYS.after(THU, 25)
