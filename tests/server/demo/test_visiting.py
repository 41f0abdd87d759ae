"""Who goes to which customer, as the story has it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from server.demo import book
from server.demo.book import id_of
from server.demo.calendar import SCENE, Calendar
from server.demo.story import Story
from server.demo.visiting import the_visits

TOKYO = ZoneInfo("Asia/Tokyo")


def test_nine_visits_of_which_the_first_is_tomorrow_to_the_customer_of_the_scene() -> None:
    now = SCENE.replace(tzinfo=TOKYO)
    story = Story(book.read(), Calendar(now, TOKYO))
    the_visits(story)
    told = [edit.fields for one in story.told() for edit in one.edits if edit.kind == "visit"]
    assert len(told) == 9
    ahead = sorted((str(one["starts_at"]), one) for one in told if one["state"] == "planned")
    assert all(datetime.fromisoformat(at) > now for at, _ in ahead)
    assert ahead[0][1]["customer_id"] == id_of("customer", "HKT")
    assert ahead[0][0] == "2026-04-24T01:00:00.000Z"
    made = [datetime.fromisoformat(str(one["ends_at"])) for one in told if one["state"] == "made"]
    assert all(at < now.astimezone(UTC) for at in made)


def test_what_was_heard_belongs_to_what_there_is() -> None:
    told = book.read()
    visits = {one.name for one in told.visits}
    assert len(told.voices) == 5
    assert all(one.visit is None or one.visit in visits for one in told.voices)
    assert {job for one in told.voices for job in one.jobs} <= {one.code for one in told.jobs}
