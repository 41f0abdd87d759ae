"""Claims on a real database: each row is one process's at a time, and nobody's for ever."""

from __future__ import annotations

import asyncio

from server.features.push.sending.outbox import Again, Outbox
from server.live.opening import open_house
from tests.server.features.push.scene import MINUTE_MS, NOW_MS, Scene


async def test_processes_that_claim_at_once_never_have_the_same_row(scene: Scene) -> None:
    told = {await scene.tell() for _ in range(40)}
    async with open_house(scene.house.settings, serving=False) as other:
        boxes = [Outbox(house.db) for house in (scene.house, other, scene.house, other)]
        claims = []
        for _ in range(4):
            claims += await asyncio.gather(*(box.claim(NOW_MS, 7) for box in boxes))
    taken = [row.notice_id for claim in claims for row in claim.rows]
    assert sorted(taken) == sorted(told)


async def test_what_a_dead_process_held_is_due_when_its_claim_has_ended(scene: Scene) -> None:
    await scene.tell()
    box = Outbox(scene.house.db)
    [row] = (await box.claim(NOW_MS, 9)).rows
    assert (await box.claim(NOW_MS, 9)).rows == ()
    await scene.house.db.execute("UPDATE push_outbox SET leased_until_ms = leased_until_ms - ?", 2 * MINUTE_MS)
    await box.renew([row.leased_by])
    [again] = (await box.claim(NOW_MS, 9)).rows
    assert again.leased_by != row.leased_by


async def test_a_claim_is_held_as_long_as_it_is_renewed(scene: Scene) -> None:
    await scene.tell()
    box = Outbox(scene.house.db)
    [row] = (await box.claim(NOW_MS, 9)).rows
    [before] = await scene.rows("push_outbox")
    await scene.house.db.execute("UPDATE push_outbox SET leased_until_ms = leased_until_ms - ?", 20_000)
    await box.renew([row.leased_by])
    [after] = await scene.rows("push_outbox")
    assert after["leased_until_ms"] >= before["leased_until_ms"]


async def test_urgent_news_come_first_then_the_oldest(scene: Scene) -> None:
    late = await scene.tell(at_ms=NOW_MS - 1)
    early = await scene.tell(at_ms=NOW_MS - 2)
    urgent = await scene.tell(urgency="high")
    assert [one.notice_id for one in (await Outbox(scene.house.db).claim(NOW_MS, 9)).rows] == [urgent, early, late]


async def test_newer_news_of_a_topic_replace_what_waits_even_in_the_claim_of_another(scene: Scene) -> None:
    box = Outbox(scene.house.db)
    old = await scene.tell(topic="job", at_ms=NOW_MS - 2)
    [held] = (await box.claim(NOW_MS, 9)).rows
    middle = await scene.tell(topic="job", at_ms=NOW_MS - 1)
    other = await scene.tell(topic="another job", at_ms=NOW_MS - 1)
    new = await scene.tell(topic="job")
    claim = await box.claim(NOW_MS, 9)
    assert {one.notice_id for one in claim.rows} == {other, new}
    assert claim.replaced == {old, middle}
    await box.settle([], [Again(row=held, next_at_ms=NOW_MS, done=frozenset())])
    assert {one["notice_id"] for one in await scene.rows("push_outbox")} == {other, new}
    assert len(await scene.rows("notice")) == 4, "the inbox keeps them all"


async def test_two_people_do_not_replace_each_others_news(scene: Scene) -> None:
    await scene.tell(topic="job")
    await scene.house.db.execute("UPDATE push_outbox SET user_id = ?", scene.device)
    await scene.tell(topic="job", at_ms=NOW_MS + 1)
    assert len((await Outbox(scene.house.db).claim(NOW_MS + 1, 9)).rows) == 2


async def test_who_comes_late_gives_nothing_back_that_another_has_taken(scene: Scene) -> None:
    await scene.tell()
    box = Outbox(scene.house.db)
    [late] = (await box.claim(NOW_MS, 9)).rows
    await scene.house.db.execute("UPDATE push_outbox SET leased_until_ms = 0")
    [current] = (await box.claim(NOW_MS, 9)).rows
    await box.settle([], [Again(row=late, next_at_ms=NOW_MS + MINUTE_MS, done=frozenset({"x"}))])
    await box.give_back([late])
    [row] = await scene.rows("push_outbox")
    assert (row["leased_by"], row["done"]) == (current.leased_by, "[]")
    assert row["leased_until_ms"] > 0
    await box.give_back([current])
    assert len((await box.claim(NOW_MS, 9)).rows) == 1
    await box.settle([late], [])
    assert await scene.rows("push_outbox") == []


async def test_the_only_process_takes_over_at_once_what_a_dead_one_held(scene: Scene) -> None:
    await scene.tell()
    box = Outbox(scene.house.db)
    assert len((await box.claim(NOW_MS, 9)).rows) == 1
    await box.take_over()
    assert len((await box.claim(NOW_MS, 9)).rows) == 1
