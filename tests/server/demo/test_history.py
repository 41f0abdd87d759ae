"""Sixty jobs of which every piece is accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from server.demo.book import read
from server.demo.calendar import Calendar
from server.demo.history import JOBS, the_history
from server.demo.story import IMPORT, SERVER, Story, Told

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(scope="module")
def told() -> list[Told]:
    story = Story(read(), Calendar(datetime(2026, 4, 24, tzinfo=TOKYO), TOKYO))
    the_history(story)
    return story.told()


def jobs(told: list[Told]) -> list[Told]:
    return [one for one in told if one.by == IMPORT]


def promises(told: list[Told]) -> list[Mapping[str, object]]:
    return [one.edits[0].fields for one in told if one.by == SERVER]


def number(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_it_is_the_same_every_time(told: list[Told]) -> None:
    story = Story(read(), Calendar(datetime(2026, 4, 24, tzinfo=TOKYO), TOKYO))
    the_history(story)
    assert story.told() == told
    assert [len(jobs(told)), len(promises(told))] == [JOBS, JOBS]


def test_what_was_put_in_came_out_good_or_scrapped(told: list[Told]) -> None:
    for one in jobs(told):
        job, *rest = one.edits
        steps = [edit.fields for edit in rest if edit.kind == "operation"]
        scrap = sum(number(step["scrap"]) for step in steps)
        assert number(job.fields["start_qty"]) == number(steps[-1]["good"]) + scrap


def test_most_were_on_time_some_early_and_some_late(told: list[Told]) -> None:
    late = []
    for one in jobs(told):
        due, end = date.fromisoformat(str(one.edits[0].fields["due_on"])), date.fromisoformat(one.order[:10])
        late.append((end - due).days)
    assert min(late) < -2
    assert max(late) > 5
    assert sum(days <= 0 for days in late) > JOBS // 2


def test_each_was_promised_and_its_lateness_is_what_dates_are_learned_from(told: list[Told]) -> None:
    late = sorted(number(one["deviation_days"]) for one in promises(told))
    assert (late[0], late[-1]) == (-2, 8)
    kept = sum(one["state"] == "kept" for one in promises(told))
    assert JOBS * 3 // 4 < kept < JOBS
    for one in promises(told):
        assert (str(one["shipped_on"]) <= str(one["ship_on"])) == (one["state"] == "kept")
        assert str(one["raw_ship_on"]) < str(one["ship_on"]) < str(one["arrive_on"])


def test_it_ends_before_the_scene(told: list[Told]) -> None:
    assert told[-1].order < "2026-04-22"
