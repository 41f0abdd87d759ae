"""Claims on a real database: each row is one process's at a time, and nobody's for ever."""

from __future__ import annotations

import asyncio

import pytest

from server.features.push.sending.outbox import AFTER_MS, Again, Outbox
from server.features.push.when import Hold
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
    # a message that was let go is made later than what came after it
    new = await scene.tell(topic="job", at_ms=NOW_MS - 3)
    claim = await box.claim(NOW_MS, 9)
    assert {one.notice_id for one in claim.rows} == {middle, other, new}
    assert await box.decided(claim.rows, []) == {old, middle}
    await box.settle([], [Again(row=held, next_at_ms=NOW_MS, done=frozenset())])
    assert {one["notice_id"] for one in await scene.rows("push_outbox")} == {other, new}
    assert len(await scene.rows("notice")) == 4, "the inbox keeps them all"


async def test_what_does_not_ring_replaces_nothing(scene: Scene) -> None:
    box = Outbox(scene.house.db)
    old, _ = await scene.tell(topic="issue"), await scene.tell(topic="issue")
    rows = (await box.claim(NOW_MS, 9)).rows
    assert await box.decided([one for one in rows if one.notice_id == old], []) == frozenset()
    assert len(await scene.rows("push_outbox")) == 2


async def test_what_waits_takes_the_place_of_what_waits_but_of_nothing_that_was_let_go(scene: Scene) -> None:
    box = Outbox(scene.house.db)
    freed, waits = [await scene.tell(topic=one, ttl_sec=86_400) for one in ("a", "b")]
    night = Hold(NOW_MS + MINUTE_MS, "quiet")
    await box.decided([], [(one, night) for one in (await box.claim(NOW_MS, 9)).rows])
    await scene.house.db.execute("UPDATE push_outbox SET bundled = '[]' WHERE notice_id = ?", freed)
    for topic in ("a", "b"):
        await scene.tell(topic=topic)
    claim = await box.claim(NOW_MS, 9)
    assert await box.decided([], [(one, night) for one in claim.rows]) == {waits}
    assert freed in {one["notice_id"] for one in await scene.rows("push_outbox")}


async def test_what_is_held_is_written_at_once_and_lives_on_when_it_is_worth_a_day(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Outbox(scene.house.db)
    day, hour, long = [await scene.tell(ttl_sec=one * 3_600) for one in (24, 1, 72)]
    rows = (await box.claim(NOW_MS, 9)).rows
    until_ms = NOW_MS + 23 * 3_600_000
    said: list[str] = []
    execute = scene.house.db.execute

    async def counted(sql: str, *args: object) -> None:
        said.append(sql)
        await execute(sql, *args)

    monkeypatch.setattr(scene.house.db, "execute", counted)
    await box.decided([], [(one, Hold(until_ms, "quiet")) for one in rows])
    assert len(said) == 1
    found = {one["notice_id"]: one for one in await scene.rows("push_outbox")}
    assert {(one["held"], one["next_at_ms"], one["leased_until_ms"]) for one in found.values()} == {
        ("quiet", until_ms, 0)
    }
    assert [found[one]["expires_at_ms"] for one in (day, hour, long)] == [
        until_ms + AFTER_MS, NOW_MS + 3_600_000, NOW_MS + 72 * 3_600_000,
    ]  # fmt: skip


async def test_what_another_has_claimed_meanwhile_is_not_held(scene: Scene) -> None:
    await scene.tell()
    box = Outbox(scene.house.db)
    rows = (await box.claim(NOW_MS, 9)).rows
    await box.take_over()
    await box.claim(NOW_MS, 9)
    await box.decided([], [(one, Hold(NOW_MS + 1, "quiet")) for one in rows])
    assert [one["held"] for one in await scene.rows("push_outbox")] == [None]


async def test_two_people_do_not_replace_each_others_news(scene: Scene) -> None:
    await scene.tell(topic="job")
    await scene.house.db.execute("UPDATE push_outbox SET user_id = ?", scene.device)
    await scene.tell(topic="job", at_ms=NOW_MS + 1)
    box = Outbox(scene.house.db)
    rows = (await box.claim(NOW_MS + 1, 9)).rows
    assert len(rows) == 2
    assert await box.decided(rows, []) == frozenset()


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
