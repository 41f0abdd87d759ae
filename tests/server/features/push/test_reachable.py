"""Whether messages can reach somebody, and why not."""

from __future__ import annotations

import pytest

from server.core import clock
from server.features.push.reachable import AT_ONCE, Standing, phones, reached, standing, standings
from sync.mutation import Edit
from tests.server.features.push.scene import Scene


def phone(failing: bool | None = False, live: bool = True) -> dict[str, object]:
    return {"user_id": "u", "live": live, "failing": failing}


@pytest.mark.parametrize(
    ("own", "stands"),
    [
        ([phone()], "reached"),
        ([phone(failing=True)], "refused"),
        ([phone(failing=None)], "off"),
        ([phone(live=False)], "signed_out"),
        ([phone(failing=True), phone()], "reached"),
        ([phone(failing=None), phone(live=False)], "off"),
    ],
)
def test_the_best_of_their_phones_counts(own: list[dict[str, object]], stands: Standing) -> None:
    assert standing(own) == {"u": stands}


def test_who_has_no_phone_is_not_named() -> None:
    assert standing([]) == {}


async def test_everybody_agrees_on_whose_phone_takes_messages(scene: Scene) -> None:
    now_ms = clock.now_ms()
    second = await scene.phone_of()
    nobody = await scene.person()
    assert await reached(scene.house.db, [scene.user, nobody], now_ms) == {scene.user}
    many = [scene.user, *(str(n) for n in range(AT_ONCE + 1))]
    assert {one["device_id"] for one in await phones(scene.house.db, many, now_ms)} == {scene.device, second}
    assert (await standings(scene.house.db, now_ms))[scene.user] == "reached"
    assert await phones(scene.house.db, [], now_ms) == []


LOST = {
    "refused": "UPDATE push_subscription SET failing = (1 = 1)",
    "off": "DELETE FROM push_subscription",
    "signed_out": "UPDATE session SET revoked = (1 = 1)",
    "ended": "UPDATE session SET expires_at_ms = 1",
}


@pytest.mark.parametrize("why", LOST)
async def test_a_phone_that_may_not_have_messages_reaches_nobody(scene: Scene, why: str) -> None:
    await scene.house.db.execute(LOST[why])
    assert await reached(scene.house.db, [scene.user], clock.now_ms()) == frozenset()
    stands = (await standings(scene.house.db, clock.now_ms()))[scene.user]
    assert stands == ("signed_out" if why == "ended" else why)


@pytest.mark.parametrize("fields", [{"revoked_at": "2026-04-23T01:02:03.456Z"}, {"form": "shared"}])
async def test_a_phone_that_is_shut_out_or_shared_is_none(scene: Scene, fields: dict[str, object]) -> None:
    await scene.house.writer.write([Edit(op="patch", kind="device", id=scene.device, fields=fields)])
    assert await reached(scene.house.db, [scene.user], clock.now_ms()) == frozenset()
    assert await standings(scene.house.db, clock.now_ms()) == {}


async def test_who_left_is_reached_by_nothing(scene: Scene) -> None:
    await scene.house.writer.write([Edit(op="patch", kind="user", id=scene.user, fields={"active": False})])
    assert await reached(scene.house.db, [scene.user], clock.now_ms()) == frozenset()


async def test_a_phone_that_a_lead_let_in_takes_no_messages_of_who_sees_more(scene: Scene) -> None:
    db = scene.house.db
    await db.execute("UPDATE session SET led = ?", True)
    for role, people in (("worker", {scene.user}), ("lead", {scene.user}), ("manager", set())):
        edit = Edit(op="patch", kind="user", id=scene.user, fields={"role": role})
        assert (await scene.house.writer.write([edit])).verdict == "applied"
        assert await reached(db, [scene.user], clock.now_ms()) == people, role
