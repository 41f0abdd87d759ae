"""What the plant depends on, as it is told."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from server.demo.book import id_of, read
from server.demo.calendar import Calendar
from server.demo.story import Story
from server.demo.supplies import the_supply
from sync.mutation import Edit

TOKYO = ZoneInfo("Asia/Tokyo")


def told(now: datetime) -> tuple[Story, list[Edit]]:
    story = Story(read(), Calendar(now, TOKYO))
    the_supply(story)
    return story, [edit for one in story.told() for edit in one.edits]


def test_closed_days_move_with_the_scene_and_keep_their_weekdays() -> None:
    for now in (datetime(2026, 4, 24, tzinfo=TOKYO), datetime(2026, 11, 26, 12, tzinfo=TOKYO)):
        story, edits = told(now)
        plate = [
            date.fromisoformat(str(one.fields["on_day"])) - story.calendar.shift
            for one in edits
            if one.kind == "calendar_day" and one.fields["calendar_id"] == id_of("calendar", "PLATE")
        ]
        assert (plate[0], plate[-1], len(plate)) == (date(2026, 4, 28), date(2026, 5, 6), 9)


def test_what_the_jobs_of_the_story_take_was_there_before() -> None:
    story, edits = told(datetime(2026, 4, 24, tzinfo=TOKYO))
    stock = {str(one.fields["code"]): one.fields["stock_qty"] for one in edits if one.kind == "material"}
    said = {code: left for code, (_, _, left, *_) in story.book.supply.materials.items()}
    assert stock["TI-AD7"] == 18
    assert stock["SUS303"] == said["SUS303"] + 27
    assert stock["A5052-12"] == said["A5052-12"] == 0


def test_a_cut_off_is_a_minute_of_the_day() -> None:
    _, edits = told(datetime(2026, 4, 24, tzinfo=TOKYO))
    assert {one.fields["code"]: one.fields["cutoff_min"] for one in edits if one.kind == "supplier"} == {
        "PLATE": 660, "FURNACE": 540, "ANODIZE": 900, "METAL": 720,
    }  # fmt: skip
