"""News wait for their person, in a real database and with real messages: nights, visits, a day's budget."""

from __future__ import annotations

import asyncio
from typing import Any

from server.core import clock, ids
from server.features.push.holding import look_again, release, waits_of
from server.features.push.sending.receipts import pushed
from server.live.opening import open_house
from sync.mutation import Edit
from tests.server.features.push.scene import NOW_MS, Scene, sending

HOUR_MS = 3_600_000
EVENING_MS = 11 * HOUR_MS
"""After NOW_MS, which is 10:02 in Tokyo: 21:02."""
MORNING_MS = 21 * HOUR_MS
"""7:02 on the next day."""
DAY_SEC = 86_400


async def news(scene: Scene, later_ms: int = 0, **more: Any) -> str:
    fields = {"key": "job_held", "because": "yours", "ttl_sec": 3 * DAY_SEC, **more}
    return await scene.tell(at_ms=NOW_MS + later_ms, **fields)


async def write(scene: Scene, *edits: Edit) -> None:
    receipt = await scene.house.writer.write([*edits])
    assert receipt.verdict == "applied", receipt


async def wish(scene: Scene, **fields: object) -> str:
    id = ids.uuid7()
    await write(scene, Edit(op="create", kind="reach", id=id, fields={"user_id": scene.user, **fields}))
    return id


async def visit(scene: Scene, start_h: float, end_h: float) -> tuple[str, str]:
    """Enter a visit so many hours after NOW_MS; return its id and that of the customer."""
    id, customer = ids.uuid7(), ids.uuid7()
    at = [clock.text_of(NOW_MS + round(one * HOUR_MS)) for one in (start_h, end_h)]
    fields: dict[str, object] = {"customer_id": customer, "starts_at": at[0], "ends_at": at[1], "zone": "Asia/Tokyo"}
    await write(
        scene,
        Edit(op="create", kind="customer", id=customer, fields={"code": customer[-8:], "name": "北斗計測"}),
        Edit(op="create", kind="visit", id=id, fields={**fields, "joined_by": [scene.user]}),
    )
    return id, customer


def shown(scene: Scene) -> list[str]:
    return [one["notification"]["data"]["notice"] for one in scene.receiver.messages]


async def let_go(scene: Scene, later_ms: int) -> int:
    """Let the time come, release what waited and send it; return how many messages were let go."""
    count = await release(scene.house, NOW_MS + later_ms)
    await scene.send(later_ms)
    return count


async def test_a_night_is_one_message_in_the_morning_and_a_stop_comes_at_once(scene: Scene) -> None:
    first = await news(scene, EVENING_MS, topic="due-x")
    newer = await news(scene, EVENING_MS + 1, topic="due-x", because="watch")
    other = await news(scene, EVENING_MS + 2, urgency="answer")
    stop = await news(scene, EVENING_MS + 3, urgency="high")
    await scene.send(EVENING_MS + 4)
    assert shown(scene) == [stop]
    assert await let_go(scene, MORNING_MS - HOUR_MS) == 0
    [waits] = await waits_of(scene.house.db, scene.user)
    assert (waits.reason, waits.count, waits.until) == ("quiet", 2, "2026-04-23T22:00:00.000Z")
    assert await let_go(scene, MORNING_MS) == 1
    assert shown(scene) == [stop, other]
    bundle = scene.receiver.messages[1]["notification"]
    assert "ほか1件" in bundle["title"]
    assert bundle["navigate"].endswith("/notices")
    assert [one["action"] for one in bundle["actions"]] == ["open"]
    assert (scene.receiver.headers[1]["Urgency"], scene.receiver.headers[1]["Topic"]) == ("high", "bundle")
    assert await scene.rows("push_outbox") == []
    assert {row["id"] for row in await scene.rows("notice")} == {first, newer, other, stop}
    assert await let_go(scene, MORNING_MS + HOUR_MS) == 0


async def test_news_that_nobody_waits_for_wake_no_phone_that_saves_its_battery(scene: Scene) -> None:
    for k in range(2):
        await news(scene, EVENING_MS + k)
    await scene.send(EVENING_MS + 1)
    await let_go(scene, MORNING_MS)
    assert [one["Urgency"] for one in scene.receiver.headers] == ["normal"]


async def test_a_bundle_lives_and_presses_as_much_as_any_in_it(scene: Scene) -> None:
    await visit(scene, -1, 1)
    long = await news(scene, urgency="answer")
    await news(scene, 1, ttl_sec=2 * 3_600, key="visit_near")
    await scene.send(1)
    await release(scene.house, NOW_MS + HOUR_MS)
    [row] = [one for one in await scene.rows("push_outbox") if one["held"]]
    assert (row["bundled"], row["urgency"]) == (f'["{long}"]', "answer")
    assert row["expires_at_ms"] == NOW_MS + 3 * DAY_SEC * 1_000


async def test_all_that_came_in_one_message_was_pushed(scene: Scene) -> None:
    told = [await news(scene, EVENING_MS + k) for k in range(3)]
    await scene.send(EVENING_MS + 2)
    assert await pushed(scene.house.db, scene.user, NOW_MS) == frozenset()
    await let_go(scene, MORNING_MS)
    assert len(scene.receiver.messages) == 1
    assert await pushed(scene.house.db, scene.user, NOW_MS) == set(told)


async def test_two_who_let_go_at_once_lose_nothing_and_let_go_nothing_twice(scene: Scene) -> None:
    for _ in range(5):
        await news(scene, EVENING_MS)
    await scene.send(EVENING_MS)
    at_ms = NOW_MS + MORNING_MS
    async with open_house(scene.house.settings, serving=False) as other:
        counts = await asyncio.gather(
            *(act(house, at_ms) for house in (scene.house, other) for act in (release, look_again))
        )
    assert sum(counts) == 1
    await scene.send(MORNING_MS)
    assert len(shown(scene)) == 1


async def test_muted_news_take_the_place_of_none_that_ring(scene: Scene) -> None:
    await wish(scene, muted=["issue_taken"])
    raised = await news(scene, EVENING_MS, key="issue_raised", topic="issue-x")
    await scene.send(EVENING_MS)
    await news(scene, EVENING_MS + 1, key="issue_taken", topic="issue-x")
    await scene.send(EVENING_MS + 1)
    await let_go(scene, MORNING_MS)
    assert shown(scene) == [raised]


async def test_news_that_newer_ones_replace_at_once_use_none_of_the_budget(scene: Scene) -> None:
    await wish(scene, budget=1)
    await news(scene, topic="t")
    newest = await news(scene, 1, topic="t")
    await scene.send(1)
    assert shown(scene) == [newest]


async def test_muted_news_use_none_of_the_budget_though_nothing_is_written_down_yet(scene: Scene) -> None:
    await wish(scene, budget=1, muted=["job_due"])
    async with sending(scene.house, 1) as sender:
        await news(scene, key="job_due")
        await sender.work()
        other = await news(scene, 1)
        await sender.work()
        await sender.idle()
    assert shown(scene) == [other]


async def test_one_that_waited_alone_comes_as_it_is(scene: Scene) -> None:
    id = await news(scene, EVENING_MS, topic="t", urgency="answer")
    await scene.send(EVENING_MS)
    await let_go(scene, MORNING_MS)
    [message] = scene.receiver.messages
    assert message["notification"]["navigate"].endswith(f"/notices/{id}")
    assert (scene.receiver.headers[0]["Urgency"], scene.receiver.headers[0]["Topic"]) == ("high", "t")
    [receipt] = await scene.rows("push_receipt")
    assert receipt["accepted_at_ms"] - receipt["made_at_ms"] < HOUR_MS


async def test_at_a_customers_only_their_news_come_through_and_the_rest_when_it_ends(scene: Scene) -> None:
    _, customer = await visit(scene, -1, 1)
    theirs = await news(scene, concerns=[["customer", customer]])
    others = [await news(scene, k, about_kind="job", about_id=ids.uuid7()) for k in range(3)]
    stop = await news(scene, urgency="high")
    await scene.send(5)
    assert sorted(shown(scene)) == sorted([theirs, stop])
    assert [(one.reason, one.count) for one in await waits_of(scene.house.db, scene.user)] == [("visit", 3)]
    assert await let_go(scene, HOUR_MS) == 1
    assert shown(scene)[2:] == [others[-1]]
    assert "ほか2件" in scene.receiver.messages[2]["notification"]["title"]
    assert "訪問のあいだ" in scene.receiver.messages[2]["notification"]["body"]


async def test_who_comes_back_earlier_gets_the_rest_earlier(scene: Scene) -> None:
    id, _ = await visit(scene, -1, 5)
    await news(scene)
    await scene.send()
    assert shown(scene) == []
    await write(scene, Edit(op="patch", kind="visit", id=id, fields={"state": {"from": "planned", "to": "cancelled"}}))
    assert await look_again(scene.house, NOW_MS + 1) == 1
    await scene.send(1)
    assert len(shown(scene)) == 1


async def test_a_visit_that_lasts_longer_holds_on(scene: Scene) -> None:
    id, _ = await visit(scene, -1, 1)
    await news(scene)
    await scene.send()
    later = clock.text_of(NOW_MS + 3 * HOUR_MS)
    await write(scene, Edit(op="patch", kind="visit", id=id, fields={"ends_at": later}))
    assert await let_go(scene, HOUR_MS) == 0
    assert [one.until for one in await waits_of(scene.house.db, scene.user)] == [later]
    assert await let_go(scene, 3 * HOUR_MS) == 1


async def test_what_is_over_the_budget_is_one_in_the_morning_and_stops_use_none_of_it(scene: Scene) -> None:
    await wish(scene, budget=2)
    await news(scene, urgency="high")
    for k in range(5):
        await news(scene, k)
    await scene.send(5)
    assert len(shown(scene)) == 3
    await news(scene, HOUR_MS)
    await scene.send(HOUR_MS)
    assert len(shown(scene)) == 3
    assert [(one.reason, one.count) for one in await waits_of(scene.house.db, scene.user)] == [("budget", 4)]
    assert await let_go(scene, MORNING_MS) == 1
    assert len(shown(scene)) == 4
    assert "ほか3件" in scene.receiver.messages[3]["notification"]["title"]


async def test_muted_news_stay_in_the_inbox_and_a_later_wish_wakes_what_waits(scene: Scene) -> None:
    muted = await news(scene, key="job_due")
    kept = await news(scene, EVENING_MS, key="job_held")
    id = await wish(scene, muted=["job_due"])
    await scene.send()
    assert shown(scene) == []
    await scene.send(EVENING_MS)
    assert shown(scene) == []
    await write(scene, Edit(op="patch", kind="reach", id=id, fields={"quiet_from": 0, "quiet_until": 0}))
    assert await look_again(scene.house, NOW_MS + EVENING_MS) == 1
    await scene.send(EVENING_MS)
    assert shown(scene) == [kept]
    assert muted in {row["id"] for row in await scene.rows("notice")}


async def test_what_is_worth_an_hour_comes_in_that_hour(scene: Scene) -> None:
    id = await news(scene, EVENING_MS, ttl_sec=3_600)
    await scene.send(EVENING_MS)
    assert shown(scene) == [id]
    assert await let_go(scene, MORNING_MS) == 0


async def test_the_reminder_of_the_next_visit_rings_during_the_one_before(scene: Scene) -> None:
    await visit(scene, -1, 1)
    reminder = await news(scene, key="visit_near", ttl_sec=3_600)
    await news(scene)
    await scene.send()
    assert shown(scene) == [reminder]


async def test_what_must_wait_on_but_would_be_over_until_then_rings_when_it_is_let_go(scene: Scene) -> None:
    id, _ = await visit(scene, -1, 1)
    reminder = await news(scene, key="visit_near", ttl_sec=2 * 3_600)
    await scene.send()
    assert shown(scene) == []
    later = clock.text_of(NOW_MS + 5 * HOUR_MS)
    await write(scene, Edit(op="patch", kind="visit", id=id, fields={"ends_at": later}))
    assert await let_go(scene, HOUR_MS) == 1
    assert shown(scene) == [reminder]


async def test_who_left_meanwhile_gets_nothing_in_the_morning(scene: Scene) -> None:
    for k in range(2):
        await news(scene, EVENING_MS + k)
    await scene.send(EVENING_MS + 1)
    await write(scene, Edit(op="patch", kind="user", id=scene.user, fields={"active": False}))
    await let_go(scene, MORNING_MS)
    assert shown(scene) == []
    assert await scene.rows("push_outbox") == []


async def test_a_test_message_comes_at_night_too(scene: Scene) -> None:
    id = await scene.tell(at_ms=NOW_MS + EVENING_MS)
    await scene.send(EVENING_MS)
    assert shown(scene) == [id]


async def test_a_stop_that_was_not_handed_over_yet_gives_way_to_no_quieter_news(scene: Scene) -> None:
    scene.receiver.answers = [(503, {}), (503, {})]
    stop = await news(scene, EVENING_MS, urgency="high", topic="issue-x")
    await scene.send(EVENING_MS)
    await news(scene, EVENING_MS + 1, topic="issue-x")
    await scene.send(EVENING_MS + 1)
    assert {row["notice_id"] for row in await scene.rows("push_outbox")} >= {stop}


async def test_each_person_gets_their_own(scene: Scene) -> None:
    other = await scene.person()
    await scene.phone_of(other)
    for user in (scene.user, other):
        for k in range(2):
            await news(scene, EVENING_MS + k, user=user)
    await scene.send(EVENING_MS + 1)
    assert await let_go(scene, MORNING_MS) == 2
    assert len(shown(scene)) == 2
