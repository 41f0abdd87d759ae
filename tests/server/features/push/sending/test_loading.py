"""What a claim is about, read at once for all of it."""

from __future__ import annotations

from server.features.push.sending.loading import load
from server.features.push.sending.outbox import AT_ONCE, Outbox
from tests.server.features.push.scene import NOW_MS, Scene


async def test_every_row_has_its_notice_and_every_person_their_phones(scene: Scene) -> None:
    second = await scene.phone_of()
    stranger = await scene.person(language="vi")
    third = await scene.phone_of(stranger)
    told = [await scene.tell(user=stranger), *[await scene.tell() for _ in range(AT_ONCE)]]
    rows = (await Outbox(scene.house.db).claim(NOW_MS, 1_000)).rows
    loaded = await load(scene.house.db, rows)
    assert loaded.notices.keys() == set(told)
    assert {one["device_id"] for one in loaded.phones[scene.user]} == {scene.device, second}
    [phone] = loaded.phones[stranger]
    assert (phone["device_id"], phone["language"]) == (third, "vi")


async def test_nothing_is_asked_for_nothing(scene: Scene) -> None:
    loaded = await load(scene.house.db, ())
    assert not loaded.notices
    assert not loaded.phones
