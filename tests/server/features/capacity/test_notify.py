"""A machine that is down is news for who answers for the work centre."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create
from tests.server.features.works import Works


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def say(works: Works, condition: str, who: str = "worker", **fields: object) -> None:
    entry = create("capacity_log", work_center_id=works.center, on_day="2026-04-23", condition=condition, **fields)
    assert (await works.shop.say(who, entry)).verdict == "applied"


async def test_a_machine_that_is_down_is_told_to_who_answers_for_the_place(works: Works) -> None:
    await say(works, "machine_down", minutes=90, note="主軸から異音")
    assert await works.shop.heard("lead") == [
        (
            "capacity_down",
            {"where": "3軸", "on": "2026-04-23", "minutes": 90, "text": "主軸から異音", "who": "worker"},
        )
    ]
    assert await works.shop.heard("sales") == []


async def test_whoever_says_so_and_what_is_as_usual_is_no_news(works: Works) -> None:
    await say(works, "machine_down", "lead", minutes=90)
    await say(works, "overtime", minutes=60)
    await say(works, "usual")
    assert await works.shop.heard("lead") == []
