"""What the floor may say about a day."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, patch, refusal
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


@pytest.mark.parametrize(
    ("condition", "minutes", "code"),
    [
        ("usual", 0, None),
        ("usual", 30, "minutes_without_cause"),
        ("machine_down", 0, "minutes_needed"),
        ("machine_down", 240, None),
        ("short_handed", 0, "minutes_needed"),
        ("machine_down", 1440, None),
        ("machine_down", 1441, "more_than_a_day"),
        ("overtime", 120, None),
        ("overtime", 960, None),
        ("overtime", 961, "more_than_a_day"),
        ("saturday", 480, "not_saturday"),
    ],
)
async def test_minutes_go_with_what_is_different(works: Works, condition: str, minutes: int, code: str | None) -> None:
    one = create("capacity_log", work_center_id=works.center, on_day="2026-04-24", condition=condition, minutes=minutes)
    assert refusal(await works.shop.say("worker", one)) == code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-04-14", "day_out_of_range"),
        ("2026-04-15", None),
        ("2026-04-23", None),
        ("2026-06-23", None),
        ("2026-06-24", "day_out_of_range"),
        ("2062-04-23", "day_out_of_range"),
    ],
)
async def test_days_are_near_today_in_whatever_time_zone(works: Works, day: str, code: str | None) -> None:
    one = create("capacity_log", work_center_id=works.center, on_day=day, condition="machine_down", minutes=60)
    assert refusal(await works.shop.say("lead", one)) == code


async def test_a_working_saturday_is_a_saturday(works: Works) -> None:
    fields = {"work_center_id": works.center, "condition": "saturday", "minutes": 480}
    assert refusal(await works.shop.say("lead", create("capacity_log", on_day="2026-04-25", **fields))) is None
    assert (
        refusal(await works.shop.say("lead", create("capacity_log", on_day="2026-04-26", **fields))) == "not_saturday"
    )


async def test_nobody_works_longer_than_a_day_has_hours(works: Works) -> None:
    shop = works.shop
    two = await shop.make("planner", "work_center", code="TWO", name="2台", stations=2, attended_min=900)

    async def longest(center: str, day: str, condition: str) -> int:
        fields = {"work_center_id": center, "on_day": day, "condition": condition}
        receipt = await shop.say("lead", create("capacity_log", minutes=2_881, **fields))
        assert refusal(receipt) == "more_than_a_day"
        most = receipt.params["most"]
        assert isinstance(most, int)
        assert refusal(await shop.say("lead", create("capacity_log", minutes=most, **fields))) is None
        return most

    assert await longest(two, "2026-04-24", "overtime") == 2 * 540
    assert await longest(two, "2026-04-25", "saturday") == 2 * 1_440, "nobody is there on a Saturday as it is"
    site = await shop.make("planner", "calendar", code="S", name="工場", use="site", weekly="1111110")
    assert await longest(two, "2026-04-25", "saturday") == 2 * 540
    await shop.make("planner", "calendar_day", calendar_id=site, on_day="2026-04-24", open="closed")
    assert await longest(two, "2026-04-24", "overtime") == 2 * 1_440
    own = await shop.make("planner", "calendar", code="O", name="夜勤", use="work_center", weekly="1111111")
    assert refusal(await shop.say("planner", patch("work_center", two, calendar_id=own))) is None
    assert await longest(two, "2026-04-24", "overtime") == 2 * 540


async def test_sales_does_not_speak_for_the_floor(works: Works) -> None:
    one = create("capacity_log", work_center_id=works.center, on_day="2026-04-24", condition="usual")
    assert refusal(await works.shop.say("sales", one)) == "not_permitted"


async def test_it_speaks_of_a_work_centre_that_there_is(works: Works) -> None:
    one = create("capacity_log", work_center_id=works.job, on_day="2026-04-24", condition="usual")
    assert refusal(await works.shop.say("worker", one)) == "refers_to_nothing"
