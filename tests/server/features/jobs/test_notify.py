"""News about jobs: which, to whom, with which numbers."""

from __future__ import annotations

import pytest

from server.i18n import sentence
from tests.server.features.shop import Shop, move, patch
from tests.server.features.works import Works

FACTS = {"job": "2604-011", "part": "センサハウジング", "customer": "北斗計測"}


@pytest.fixture
async def works() -> Works:
    return await Works(Shop()).open()


async def test_a_new_job_is_no_news(works: Works) -> None:
    assert await works.shop.all("notice") == []


async def test_a_moved_date_is_told_from_what_to_what_and_why(works: Works) -> None:
    await works.shop.say("bridge", patch("job", works.job, due_on="2026-05-08", why="メッキ屋が休み"))
    told: dict[str, object] = {**FACTS, "old": "2026-04-30", "new": "2026-05-08", "why": "メッキ屋が休み"}
    assert await works.shop.heard("sales") == [("job_due", told)]
    assert sentence("ja", "job_due", told)[0] == "2604-011 の着日が 4月30日 から 5月8日 に変わりました"


async def test_a_hold_is_told_with_its_reason(works: Works) -> None:
    await works.shop.say("lead", patch("job", works.job, state=move("released", "held"), why="図面待ち"))
    [(key, params)] = await works.shop.heard("sales")
    assert (key, params["why"], params["state"]) == ("job_held", "図面待ち", "held")


async def test_a_shortage_is_told_when_it_appears_and_when_it_grows(works: Works) -> None:
    shop = works.shop
    await shop.say("worker", *works.count(1, good=60))
    await shop.say("worker", *works.count(1, scrap=4))
    await shop.say("worker", *works.count(1, scrap=4))
    await shop.say("worker", *works.count(1, good=3))
    await shop.say("worker", *works.count(1, scrap=1))
    told = [(key, params.get("forecast"), params.get("missing")) for key, params in await shop.heard("sales")]
    # 63 at the second step, 60 behind it: ⌊(63 × 0.975 + 60) × 0.98⌋ = 118. Three good ones make it 119: no news.
    assert told == [("job_state", None, None), ("job_short", 118, 2), ("job_short", 118, 2)]
    assert await works.field("short_qty") == 2


async def test_enough_again_is_told(works: Works) -> None:
    await works.shop.say("lead", patch("operation", works.steps[2], yield_bp=9_000))
    await works.shop.say("planner", patch("job", works.job, start_qty=140))
    assert [key for key, _ in await works.shop.heard("sales")] == ["job_short", "job_enough"]


async def test_the_end_comes_in_the_readers_language(works: Works) -> None:
    title, body = sentence("vi", "job_short", {**FACTS, "missing": 1, "forecast": 119, "ordered": 120})
    assert title == "2604-011: có thể thiếu 1 sản phẩm đạt"
    assert "119" in body
