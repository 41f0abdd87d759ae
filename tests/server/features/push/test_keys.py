"""The key pairs: one that stays, changed by an operator, the old one kept as long as it is needed."""

from __future__ import annotations

from server.core import clock
from server.features.push.keys import KEPT_MS, ring, rotate, sweep
from server.live.opening import open_house
from server.settings import Settings
from tests.server.features.push.scene import Scene


async def test_the_key_pair_outlives_the_server(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        first = (await ring(house)).current.public_key
    async with open_house(settings, serving=False) as house:
        assert (await ring(house)).current.public_key == first


async def test_a_new_key_is_noticed_by_whoever_knew_the_old_one(scene: Scene) -> None:
    old = (await ring(scene.house)).current
    async with open_house(scene.house.settings, serving=False) as command:
        await rotate(command.db)
    after = await ring(scene.house)
    assert after.current.public_key != old.public_key
    assert after.of(1) is old
    assert (after.find(old.public_key), after.find(after.current.public_key), after.find("another")) == (1, 2, None)


async def test_an_older_key_is_kept_while_subscriptions_need_it_and_for_a_day(scene: Scene) -> None:
    await ring(scene.house)
    await rotate(scene.house.db)
    later_ms = clock.now_ms() + KEPT_MS + 60_000
    await sweep(scene.house.db, later_ms)
    assert (await ring(scene.house)).newest == 2
    assert len(await scene.rows("vapid_key")) == 2
    await scene.house.db.execute("DELETE FROM push_subscription")
    await sweep(scene.house.db, clock.now_ms())
    assert len(await scene.rows("vapid_key")) == 2
    await sweep(scene.house.db, later_ms)
    assert [one["id"] for one in await scene.rows("vapid_key")] == [2]
    assert (await ring(scene.house)).of(1) is (await ring(scene.house)).current


async def test_the_first_rotation_of_a_new_house_makes_its_first_key(settings: Settings) -> None:
    async with open_house(settings, serving=False) as house:
        await rotate(house.db)
        assert (await ring(house)).newest == 1
