"""One message to a push service on loopback."""

from __future__ import annotations

from typing import Any

import msgspec

from server.features.push.keys import ring
from server.features.push.sending.connections import Connections
from server.features.push.sending.handover import (
    LONGEST_TOPIC,
    Message,
    encrypted,
    hand_over,
    headers_of,
    held_up,
    message_of,
    topic_of,
)
from server.features.push.sending.loading import load
from server.features.push.sending.outbox import Outbox
from tests.server.features.push.scene import MINUTE_MS, NOW_MS, Scene

ADDRESS = "https://kakehashi.example"


async def message(scene: Scene, **told: Any) -> Message:
    await scene.tell(**told)
    [row] = (await Outbox(scene.house.db).claim(NOW_MS, 1)).rows
    loaded = await load(scene.house.db, [row])
    return message_of(
        row, loaded.notices[row.notice_id], loaded.phones[scene.user][0], (await ring(scene.house)).current
    )


async def test_messages_share_a_connection_and_an_endless_answer_costs_only_that(scene: Scene) -> None:
    one = await message(scene)
    async with Connections() as connections:
        for _ in range(3):
            assert (await hand_over(connections, one, ADDRESS, NOW_MS)).verdict == "accepted"
        assert scene.receiver.connections == 1
        scene.receiver.body = b"x" * 1_000_000
        assert (await hand_over(connections, one, ADDRESS, NOW_MS)).verdict == "accepted"
        scene.receiver.body = b""
        assert (await hand_over(connections, one, ADDRESS, NOW_MS)).verdict == "accepted"
    assert scene.receiver.connections == 2


async def test_no_cookie_of_a_service_is_ever_sent_back(scene: Scene) -> None:
    one = await message(scene)
    scene.receiver.answers = [(201, {"Set-Cookie": "who=1"})]
    async with Connections() as connections:
        for _ in range(2):
            await hand_over(connections, one, ADDRESS, NOW_MS)
    assert "Cookie" not in scene.receiver.headers[-1]


async def test_nobody_at_home_is_another_try(scene: Scene) -> None:
    one = await message(scene)
    one.phone["endpoint"] = "http://127.0.0.1:1/push"
    async with Connections() as connections:
        outcome = await hand_over(connections, one, ADDRESS, NOW_MS)
    assert (outcome.verdict, outcome.status) == ("again", 0)


async def test_a_topic_collapses_and_nothing_is_said_without_one(scene: Scene) -> None:
    with_topic, without = await message(scene, topic="job"), await message(scene)
    assert "Topic: job" in headers_of(with_topic, NOW_MS)
    assert not any(one.startswith("Topic") for one in headers_of(without, NOW_MS))
    assert "TTL: 540" in headers_of(without, NOW_MS + MINUTE_MS)


async def test_quieter_news_take_the_place_of_no_stop_and_a_stop_tells_them_too(scene: Scene) -> None:
    stop = await message(scene, topic="issue-1", urgency="high")
    await scene.house.db.execute("DELETE FROM push_outbox")
    quieter = await message(scene, topic="issue-1")
    assert headers_of(stop, NOW_MS)[-1] != headers_of(quieter, NOW_MS)[-1] == "Topic: issue-1"
    async with Connections() as connections:
        for one in (stop, quieter):
            await hand_over(connections, one, ADDRESS, NOW_MS)
    loud, quiet = (one["notification"] for one in scene.receiver.messages)
    assert loud["tag"] != quiet["tag"] == loud["data"]["replaces"]
    assert quiet["data"]["replaces"] is None
    long = msgspec.structs.replace(stop.row, topic="a" * LONGEST_TOPIC)
    assert len(topic_of(long) or "") == LONGEST_TOPIC


async def test_the_same_message_is_another_one_on_the_wire_each_time(scene: Scene) -> None:
    one = await message(scene)
    assert encrypted(one, ADDRESS) != encrypted(one, ADDRESS)


async def test_what_must_not_be_handed_over_now_is_known_before(scene: Scene) -> None:
    one = await message(scene)
    assert held_up(one, scene.house.settings, NOW_MS) is None
    one.phone["quiet_until_ms"] = NOW_MS + 1
    held = held_up(one, scene.house.settings, NOW_MS)
    assert held is not None
    assert (held.verdict, held.next_at_ms) == ("again", NOW_MS + 1)
    one.phone["endpoint"] = "https://elsewhere.example/push"
    held = held_up(one, scene.house.settings, NOW_MS)
    assert held is not None
    assert held.verdict == "gone"
