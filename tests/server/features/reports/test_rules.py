"""What a daily report must be, and who may mark it."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, patch, refusal

DAY = "2026-04-23"
MADE = ["made", "job", "step", 10, 2, 30]


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"rows": [MADE], "good": 10, "scrap": 2, "minutes": 30}, None),
        ({"rows": [MADE, MADE], "good": 20, "scrap": 4, "minutes": 60}, None),
        ({"rows": [MADE], "good": 11, "scrap": 2, "minutes": 30}, "report_sums_differ"),
        ({"rows": [MADE], "good": 11, "scrap": 2, "minutes": 30, "more": 1}, None),
        ({"rows": [MADE], "good": 9, "scrap": 2, "minutes": 30, "more": 1}, "report_sums_differ"),
        ({"rows": [["made", "job"]]}, "report_rows_unreadable"),
        ({"rows": {"made": 3}}, "report_rows_unreadable"),
        ({}, "nothing_reported"),
        ({"text": "  "}, "nothing_reported"),
        ({"text": "一日、棚の整理"}, None),
        ({"rows": [["told", "issue"]]}, None),
    ],
)
async def test_what_is_given_adds_up(shop: Shop, fields: dict[str, object], code: str | None) -> None:
    assert refusal(await shop.say("worker", create("daily_report", on_day=DAY, **fields))) == code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-03-17", "report_day_far"),
        ("2026-03-18", None),
        ("2026-04-24", None),
        ("2026-04-25", "report_day_far"),
    ],
)
async def test_days_are_over_or_today_in_whatever_time_zone(shop: Shop, day: str, code: str | None) -> None:
    assert refusal(await shop.say("lead", create("daily_report", on_day=day, text="x"))) == code


async def test_a_report_stays_as_it_was_given(shop: Shop) -> None:
    id = await shop.make("worker", "daily_report", on_day=DAY, text="x")
    for fields in ({"text": "y"}, {"rows": [["told", "i"]]}, {"on_day": "2026-04-22"}, {"good": 1}):
        for who in ("worker", "lead", "admin"):
            assert refusal(await shop.say(who, patch("daily_report", id, **fields))) == "report_is_fixed"


async def test_it_is_given_again_beside_the_first(shop: Shop) -> None:
    await shop.make("worker", "daily_report", on_day=DAY, text="x")
    await shop.make("worker", "daily_report", on_day=DAY, text="y")
    assert [one.fields["text"] for one in await shop.all("daily_report")] == ["x", "y"]


async def test_whoever_reads_it_says_so_in_their_own_name(shop: Shop) -> None:
    id = await shop.make("worker", "daily_report", on_day=DAY, text="x")
    lead = shop.people["lead"]
    for field in ("seen_by", "thanked_by"):
        assert (
            refusal(await shop.say("worker", patch("daily_report", id, **{field: {"add": [lead]}}))) == "only_yourself"
        )
        assert refusal(await shop.say("lead", patch("daily_report", id, **{field: {"add": [lead]}}))) is None
    sneaked = create("daily_report", on_day=DAY, text="x", seen_by=[lead])
    assert refusal(await shop.say("worker", sneaked)) == "only_yourself"
    assert (await shop.get("daily_report", id)).fields["thanked_by"] == [lead]


async def test_programs_have_no_day(shop: Shop) -> None:
    assert refusal(await shop.say("program", create("daily_report", on_day=DAY, text="x"))) == "not_permitted"
