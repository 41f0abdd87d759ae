"""News about devices: who hears that entries were lost with one."""

from __future__ import annotations

import pytest

from tests.server.features.shop import Shop, create, patch

AT = "2026-04-23T01:02:03.456Z"


@pytest.fixture
async def shop() -> Shop:
    return await Shop().open()


async def lose(shop: Shop, who: str, *, entries: int = 2, photos: int = 1, **more: object) -> None:
    fields = {"label": "赤いケース", "user_id": shop.people[who], "form": "own", **more}
    device = await shop.make("server", "device", **fields)
    await shop.say("server", patch("device", device, wiped_at=AT, wiped_entries=entries, wiped_photos=photos))


async def told(shop: Shop) -> dict[str, list[dict[str, object]]]:
    heard = {name: await shop.heard(name) for name in shop.people}
    return {name: [dict(params) for _, params in all] for name, all in heard.items() if all}


async def test_leads_and_admins_hear_whose_entries_were_lost_where_and_how_many(shop: Shop) -> None:
    await lose(shop, "worker")
    said = {"who": "worker", "device": "赤いケース", "entries": 2, "photos": 1}
    assert await told(shop) == {"admin": [said], "lead": [said]}


async def test_nothing_lost_is_no_news(shop: Shop) -> None:
    await lose(shop, "worker", entries=0, photos=0)
    assert await told(shop) == {}


async def test_the_leads_of_the_team_are_asked_first(shop: Shop) -> None:
    team = await shop.make("server", "team", name="機械")
    other = create("user", name="lead-b", role="lead", team_id=team)
    await shop.say("server", other)
    shop.people["lead-b"] = other.id
    await shop.say("server", patch("user", shop.people["worker"], team_id=team))
    await lose(shop, "worker")
    assert set(await told(shop)) == {"admin", "lead-b"}


async def test_of_a_leads_own_phone_the_admins_hear(shop: Shop) -> None:
    await lose(shop, "lead")
    assert set(await told(shop)) == {"admin"}


async def test_on_a_shared_tablet_the_tablet_is_named(shop: Shop) -> None:
    tablet = await shop.make("server", "device", label="3軸のタブレット", form="shared")
    await lose(shop, "worker", label=None, form="shared", parent_id=tablet)
    assert (await told(shop))["lead"][0]["device"] == "3軸のタブレット"
