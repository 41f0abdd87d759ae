"""What was learned, handed over and changed, as the story has it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.demo.book import read
from server.demo.calendar import Calendar
from server.demo.learning import the_learning
from server.demo.story import Story
from sync.mutation import Edit

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture(scope="module")
def told() -> list[Edit]:
    story = Story(read(), Calendar(datetime(2026, 4, 23, 10, 30, tzinfo=TOKYO), TOKYO))
    the_learning(story)
    return [edit for one in story.told() for edit in one.edits]


def test_five_changes_of_which_the_drawing_of_the_scene_is_red() -> None:
    changes = {one.name: set(one.concerned) - set(one.seen) for one in read().changes}
    assert len(changes) == 5
    assert {name for name, missing in changes.items() if missing} == {"rev-c", "bar"}
    assert "nishimura" in changes["rev-c"]


def test_each_is_told_once_and_then_seen_by_one_after_another(told: list[Edit]) -> None:
    book = read()
    made = [one.id for one in told if one.op == "create"]
    assert len(made) == len(set(made)) == len([*book.know_how, *book.handovers, *book.changes])
    seen = [one for one in told if one.op == "patch"]
    assert len(seen) == sum(len(one.helped) for one in book.know_how) + sum(
        len(one) for one in [*(one.seen for one in book.handovers), *(one.seen for one in book.changes)]
    )
    assert {one.id for one in seen} <= set(made)


def test_names_lead_somewhere() -> None:
    book = read()
    issues, centers = {one.name for one in book.issues}, set(book.plant["work_centers"])
    for one in book.know_how:
        assert {one.by, *one.helped} <= book.people.keys()
        assert one.item is None or one.item in book.items
        assert one.issue is None or one.issue in issues
        assert one.center in centers
    for told in book.handovers:
        assert {told.by, *told.seen} <= book.people.keys()
        assert told.center in centers
    for changed in book.changes:
        assert {changed.by, *changed.seen, *changed.concerned} <= book.people.keys()
        assert changed.job is None or changed.job in {one.code for one in book.jobs}
        assert changed.item is None or changed.item in book.items
