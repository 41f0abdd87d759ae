"""What was said to customers, as it is told."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from server.demo.book import id_of, read
from server.demo.calendar import Calendar
from server.demo.promised import BUFFER_DAYS, the_promises
from server.demo.story import SERVER, Story, workday
from sync.mutation import Edit

TOKYO = ZoneInfo("Asia/Tokyo")


def on(day: int) -> list[tuple[str, Edit]]:
    """Return what is told in the small hours of that day in April; the scene is on the 23rd."""
    story = Story(read(), Calendar(datetime(2026, 4, day, 0, 20, tzinfo=TOKYO), TOKYO))
    the_promises(story)
    return [(one.by, edit) for one in story.told() for edit in one.edits]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, Edit]]:
    return on(23)


def test_people_ask_and_the_server_remembers_what_was_said(told: list[tuple[str, Edit]]) -> None:
    states = Counter((by == SERVER, edit.kind, edit.fields.get("state")) for by, edit in told)
    assert states == {
        (False, "inquiry", None): 8, (False, "promise", None): 1, (True, "promise", "committed"): 26,
    }  # fmt: skip


def test_a_moved_date_is_the_one_that_was_said_last(told: list[tuple[str, Edit]]) -> None:
    [moved] = [edit for _, edit in told if edit.fields.get("job_id") == id_of("job", "2604-014")]
    assert moved.fields["arrive_on"] == "2026-05-01"


def test_days_in_hand_lie_between_what_was_computed_and_what_was_said(told: list[tuple[str, Edit]]) -> None:
    for by, edit in told:
        if by == SERVER:
            raw, ship = (date.fromisoformat(str(edit.fields[name])) for name in ("raw_ship_on", "ship_on"))
            assert workday(raw, BUFFER_DAYS) == ship


def test_repeat_orders_lie_on_every_day_of_the_flow(told: list[tuple[str, Edit]]) -> None:
    takes = [edit.fields["takes"] for _, edit in told if edit.fields.get("takes")]
    assert len(takes) == len(read().orders)
    days = {day for some in takes if isinstance(some, list) for _, day, _ in some}
    assert (min(days), max(days), len(days)) == ("2026-04-23", "2026-05-12", 10)


@pytest.mark.parametrize("day", range(23, 30))
def test_what_is_left_of_them_lies_ahead_and_fills_the_five_axis_machines_on_whatever_day_it_is_told(day: int) -> None:
    minutes = Counter[str]()
    for _, edit in on(day):
        takes = edit.fields.get("takes") or []
        assert isinstance(takes, list)
        minutes.update({on: some for center, on, some in takes if center == id_of("work_center", "MC5")})
        assert all(on >= f"2026-04-{day}" for _, on, _ in takes)
    assert max(minutes.values()) > 2 * 900 * 0.8 * 0.9
