"""Small tools of telling."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from server.demo.book import read
from server.demo.calendar import Calendar
from server.demo.story import Story, count, minute, operations, workday

TOKYO = ZoneInfo("Asia/Tokyo")


def test_weekends_are_no_working_days() -> None:
    friday = date(2026, 4, 24)
    assert workday(friday, 1) == date(2026, 4, 27)
    assert workday(date(2026, 4, 27), -1) == friday
    assert workday(friday, 0) == friday
    assert workday(friday, 5) == date(2026, 5, 1)


def test_a_minute_later_may_be_another_day() -> None:
    assert minute("04-22 23:55", 10) == "2026-04-23 00:05"
    assert minute("2025-12-31 23:59", 1) == "2026-01-01 00:00"


def test_the_story_is_told_in_its_order_and_the_last_day_is_news() -> None:
    story = Story(read(), Calendar(datetime(2026, 4, 24, tzinfo=TOKYO), TOKYO))
    for moment in ("04-23 08:00", "2025-12-01 09:00", "04-22 12:00"):
        story.tell(moment, "sato")
    assert [(one.order, one.news) for one in story.told()] == [
        ("2025-12-01 09:00", False),
        ("2026-04-22 12:00", False),
        ("2026-04-23 08:00", True),
    ]


def test_steps_are_inside_or_outside_and_counts_carry_their_entry() -> None:
    steps = operations("2604-020", read().items["PL-5"])
    assert [bool(one.fields.get("outside")) for one in steps] == [False, False, True, False, False]
    entry, counters = count("2604-020", "SAW", 0, 33, 0)
    assert counters.fields == {"good": {"add": 33}}
    assert entry.fields["operation_id"] == counters.id == steps[0].id
