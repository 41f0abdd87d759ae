"""Calendars: a week that can be read, one of the plant, one word for a day."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, new_id, patch, refusal

WEEK = "1111100"


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


def calendar(code: str, **fields: object):  # type: ignore[no-untyped-def]
    return create("calendar", code=code, **{"name": code, "weekly": WEEK, **fields})


@pytest.mark.parametrize(
    "weekly", ["0000000", "111110", "11111001", "111112 ", "月火水木金土日", "１１１１１００", "1111100\n"]
)
async def test_a_week_is_seven_days_of_which_one_is_open(shop: Shop, weekly: str) -> None:
    receipt = await shop.say("planner", calendar("A", weekly=weekly))
    assert receipt.verdict == "refused"
    made = await shop.make("planner", "calendar", code="B", name="B", weekly="0100100")
    assert (await shop.say("planner", patch("calendar", made, weekly=weekly))).verdict == "refused"
    assert refusal(await shop.say("planner", patch("calendar", made, name="火と金だけ"))) is None


async def test_an_empty_week_says_why(shop: Shop) -> None:
    assert refusal(await shop.say("planner", calendar("A", weekly="0000000"))) == "week_shape"


async def test_the_plant_has_one_calendar(shop: Shop) -> None:
    twins = [calendar(code, use="site") for code in ("A", "B")]
    assert refusal(await shop.say("planner", *twins)) == "site_taken"
    own = await shop.make("planner", "calendar", code="A", name="会社", weekly=WEEK, use="site")
    other = await shop.make("planner", "calendar", code="B", name="メッキ", weekly=WEEK, use="supplier")
    assert refusal(await shop.say("planner", patch("calendar", other, use="site"))) == "site_taken"
    swap = [patch("calendar", own, use="customer"), patch("calendar", other, use="site")]
    assert refusal(await shop.say("planner", *swap)) is None


async def test_codes_of_calendars_stay_apart(shop: Shop) -> None:
    await shop.make("planner", "calendar", code="A", name="会社", weekly=WEEK)
    assert refusal(await shop.say("planner", calendar("A"))) == "code_taken"


async def test_one_word_for_each_day_of_a_calendar(shop: Shop) -> None:
    own = await shop.make("planner", "calendar", code="A", name="会社", weekly=WEEK, use="site")
    other = await shop.make("planner", "calendar", code="B", name="メッキ", weekly=WEEK)

    def day(on_day: str, calendar: str = own):  # type: ignore[no-untyped-def]
        return create("calendar_day", calendar_id=calendar, on_day=on_day, open="closed")

    first = day("2026-04-29")
    assert refusal(await shop.say("lead", first)) is None
    assert refusal(await shop.say("planner", day("2026-04-29"))) == "day_taken"
    assert refusal(await shop.say("planner", day("2026-05-04"), day("2026-05-04"))) == "day_taken"
    assert refusal(await shop.say("bridge", day("2026-04-29", other))) is None
    second = await shop.make("planner", "calendar_day", calendar_id=own, on_day="2026-05-05", open="closed")
    assert refusal(await shop.say("planner", patch("calendar_day", second, on_day="2026-04-29"))) == "day_taken"
    assert refusal(await shop.say("planner", patch("calendar_day", first.id, open="usual"))) is None


async def test_days_belong_to_a_calendar_that_there_is(shop: Shop) -> None:
    nowhere = create("calendar_day", calendar_id=new_id(), on_day="2026-04-29", open="closed")
    assert refusal(await shop.say("planner", nowhere)) == "refers_to_nothing"


async def test_the_days_of_a_work_center_are_those_of_a_calendar(shop: Shop) -> None:
    center = create("work_center", code="MC3", name="3軸", calendar_id=new_id())
    assert refusal(await shop.say("planner", center)) == "refers_to_nothing"
