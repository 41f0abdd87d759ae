"""Whoever gave a day hears of a thank-you, once, and nobody else does."""

from __future__ import annotations

from tests.server.features.shop import NOW, Shop, patch
from tests.server.features.works import Works


async def test_a_thank_you_reaches_who_gave_the_day_and_reading_it_nobody() -> None:
    shop = (await Works(Shop()).open()).shop
    lead = shop.people["lead"]
    day = NOW[:10]
    report = await shop.make("worker", "daily_report", on_day=day, text="無事でした")
    await shop.say("lead", patch("daily_report", report, seen_by={"add": [lead]}))
    assert await shop.heard("worker") == []
    for change in ({"add": [lead]}, {"remove": [lead]}):
        await shop.say("lead", patch("daily_report", report, thanked_by=change))
    assert await shop.heard("worker") == [("report_thanked", {"who": "lead", "day": day})]
    await shop.say("worker", patch("daily_report", report, thanked_by={"add": [shop.people["worker"]]}))
    assert len(await shop.heard("worker")) == 1
    assert await shop.heard("lead") == []
