"""Whoever usually works there hears of a handover, once."""

from __future__ import annotations

from tests.server.features.shop import Shop, patch
from tests.server.features.works import Works


async def test_who_works_there_hears_of_it_and_nobody_else() -> None:
    works = await Works(Shop()).open()
    shop, center = works.shop, works.center
    for who in ("worker", "worker-b"):
        await shop.say("admin", patch("user", shop.people[who], work_centers={"add": [center]}))
    one = await shop.make("worker", "handover", work_center_id=center, text="3号機は暖機を10分")
    [(key, params)] = await shop.heard("worker-b")
    assert (key, params["who"], params["text"]) == ("handover", "worker", "3号機は暖機を10分")
    assert params["where"]
    assert await shop.heard("worker") == await shop.heard("lead") == []
    await shop.say("worker", patch("handover", one, text="15分"))
    assert len(await shop.heard("worker-b")) == 1
