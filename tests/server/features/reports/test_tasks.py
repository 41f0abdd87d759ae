"""Our own clock says which report of a day came last."""

from __future__ import annotations

from tests.server.features.shop import NOW, Shop, create, patch, refusal

DAY = NOW[:10]


async def test_when_a_report_reached_us_is_ours_and_marks_change_nothing_of_it() -> None:
    shop = await Shop().open()
    id = await shop.make("worker", "daily_report", on_day=DAY, text="x")
    shop.now = f"{DAY}T09:00:00.000Z"
    again = await shop.make("worker", "daily_report", on_day=DAY, text="y")
    assert (
        await shop.say("lead", patch("daily_report", id, seen_by={"add": [shop.people["lead"]]}))
    ).verdict != "refused"
    first, last = await shop.get("daily_report", id), await shop.get("daily_report", again)
    assert (first.fields["reached_at"], last.fields["reached_at"]) == (NOW, shop.now)
    said = create("daily_report", on_day=DAY, text="x", reached_at="2099-01-01T00:00:00.000Z")
    assert refusal(await shop.say("worker", said)) == "server_only"
