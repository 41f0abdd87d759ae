"""Sixty jobs of which every piece is accounted for."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from server.demo.book import read
from server.demo.calendar import Calendar
from server.demo.history import JOBS, the_history
from server.demo.story import Story, Told

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(scope="module")
def told() -> list[Told]:
    story = Story(read(), Calendar(datetime(2026, 4, 24, tzinfo=TOKYO), TOKYO))
    the_history(story)
    return story.told()


def number(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_it_is_the_same_every_time(told: list[Told]) -> None:
    story = Story(read(), Calendar(datetime(2026, 4, 24, tzinfo=TOKYO), TOKYO))
    the_history(story)
    assert story.told() == told
    assert len(told) == JOBS


def test_what_was_put_in_came_out_good_or_scrapped(told: list[Told]) -> None:
    for one in told:
        job, *rest = one.edits
        steps = [edit.fields for edit in rest if edit.kind == "operation"]
        scrap = sum(number(step["scrap"]) for step in steps)
        assert number(job.fields["start_qty"]) == number(steps[-1]["good"]) + scrap


def test_most_were_on_time_some_early_and_some_late(told: list[Told]) -> None:
    late = []
    for one in told:
        due, end = date.fromisoformat(str(one.edits[0].fields["due_on"])), date.fromisoformat(one.order[:10])
        late.append((end - due).days)
    assert min(late) < -2
    assert max(late) > 5
    assert sum(days <= 0 for days in late) > JOBS // 2


def test_it_ends_before_the_scene(told: list[Told]) -> None:
    assert told[-1].order < "2026-04-22"
