"""News wait for their person, in a real database and with real messages: nights, visits, a day's budget."""

from __future__ import annotations

from typing import Any

from server.core import clock, ids
from server.features.push.holding import look_again, release, waits_of
from sync.mutation import Edit
from tests.server.features.push.scene import NOW_MS, Scene

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
    assert (scene.receiver.headers[1]["Urgency"], scene.receiver.headers[1]["Topic"]) == ("low", "bundle")
    assert await scene.rows("push_outbox") == []
    assert {row["id"] for row in await scene.rows("notice")} == {first, newer, other, stop}
    assert await let_go(scene, MORNING_MS + HOUR_MS) == 0


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


async def test_what_is_worth_an_hour_does_not_come_in_the_morning(scene: Scene) -> None:
    await news(scene, EVENING_MS, ttl_sec=3_600)
    await scene.send(EVENING_MS)
    assert await let_go(scene, MORNING_MS) == 0
    assert await scene.rows("push_outbox") == []
    assert shown(scene) == []


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
