"""A visit is over when it was made or does not take place; what tells so hangs on nothing."""

from __future__ import annotations

from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.over import hanging, make, over, patch


async def test_a_visit_is_over_once_it_is_not_to_come_any_more(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        user = await make(house, "user", name="営業", role="sales")
        customer = await make(house, "customer", code="HKT", name="北斗計測")
        at = {"starts_at": "2026-04-24T02:00:00.000Z", "ends_at": "2026-04-24T03:00:00.000Z", "zone": "Asia/Tokyo"}
        planned, made, off = [await make(house, "visit", customer_id=customer, people=[user], **at) for _ in range(3)]
        assert await over(house, "visit", planned, made, off) == set()
        await patch(house, "visit", made, state={"from": "planned", "to": "made"})
        await patch(house, "visit", off, state={"from": "planned", "to": "cancelled"})
        assert await over(house, "visit", planned, made, off) == {made, off}
        hangs = await hanging(house)
        assert hangs["visit_with_you"] in {f"visit {one}" for one in (planned, made, off)}
        assert hangs["visit_off"] is None
