"""The sender against a push service on loopback: real encryption, real HTTP, a real database."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from server.core import clock
from server.features.push.keys import ring, rotate
from server.features.push.sending import lane
from server.features.push.sending.outbox import Outbox
from server.live.opening import open_house
from sync.mutation import Edit
from tests.server.features.push.receiver import Receiver
from tests.server.features.push.scene import MINUTE_MS, NOW_MS, Scene, sending, subscribe


async def test_a_notice_arrives_readable_once_and_leaves_the_outbox(scene: Scene) -> None:
    notice = await scene.tell()
    await scene.send()
    await scene.send()
    [message] = scene.receiver.messages
    assert message["notification"]["title"]
    assert [one["title"] for one in message["notification"]["actions"]] == ["開く", "了解"]
    assert message["notification"]["navigate"].endswith(f"/notices/{notice}")
    assert await scene.rows("push_outbox") == []
    [receipt] = await scene.rows("push_receipt")
    assert (receipt["id"], receipt["status"]) == (f"{notice}/{scene.device}", 201)
    assert (receipt["made_at_ms"], receipt["accepted_at_ms"]) == (NOW_MS, NOW_MS)
    [phone] = await scene.rows("push_subscription")
    assert phone["accepted_at_ms"] == NOW_MS


async def test_a_question_is_answered_where_its_answers_are(scene: Scene) -> None:
    await scene.tell(urgency="answer")
    await scene.send()
    [message] = scene.receiver.messages
    assert [one["action"] for one in message["notification"]["actions"]] == ["open"]


async def test_the_service_is_told_how_long_and_how_urgent(scene: Scene) -> None:
    await scene.tell(urgency="high", ttl_sec=300, topic="t")
    await scene.send()
    [headers] = scene.receiver.headers
    assert (headers["TTL"], headers["Urgency"], headers["Topic"]) == ("300", "high", "t-s")
    assert headers["Authorization"].startswith("vapid t=")


async def test_a_busy_service_gets_it_later_and_exactly_once(scene: Scene) -> None:
    scene.receiver.answers = [(429, {"Retry-After": "60"})]
    await scene.tell()
    await scene.send()
    await scene.send(30_000)
    assert scene.receiver.messages == []
    await scene.send(MINUTE_MS + 1_000)
    assert len(scene.receiver.messages) == 1
    assert await scene.rows("push_outbox") == []


async def test_a_phone_that_asks_for_silence_takes_nothing_from_the_other_one(scene: Scene) -> None:
    other = await scene.phone_of()
    silent = "UPDATE push_subscription SET quiet_until_ms = ? WHERE device_id = ?"
    await scene.house.db.execute(silent, NOW_MS + 60 * MINUTE_MS, other)
    scene.receiver.answers = [(503, {"Retry-After": "60"})]
    await scene.tell()
    await scene.send()
    await scene.send(2 * MINUTE_MS)
    [receipt] = await scene.rows("push_receipt")
    assert (receipt["device_id"], receipt["status"]) == (scene.device, 201)
    assert len(scene.receiver.headers) == 2, "the silent one is not asked"


async def test_a_phone_whose_service_asks_for_silence_is_left_alone_by_other_news_too(scene: Scene) -> None:
    scene.receiver.answers = [(429, {"Retry-After": "60"})]
    await scene.tell()
    await scene.send()
    await scene.tell(urgency="high")
    await scene.send(30_000)
    assert len(scene.receiver.headers) == 1
    await scene.send(MINUTE_MS + 1_000)
    assert len(scene.receiver.messages) == 2


async def test_a_service_that_refuses_us_for_every_phone_is_told_of_once_until_it_was_read(scene: Scene) -> None:
    await scene.phone_of()
    scene.receiver.answers = [(403, {}), (403, {})]
    await scene.tell()
    await scene.send()
    alarms = [one for one in await scene.rows("notice") if one["key"] == "push_refused"]
    assert len(alarms) == 1


@pytest.mark.parametrize("status", [404, 410])
async def test_a_subscription_that_is_gone_is_removed(scene: Scene, status: int) -> None:
    scene.receiver.answers = [(status, {})]
    await scene.tell()
    await scene.send()
    assert await scene.rows("push_subscription") == []
    assert await scene.rows("push_outbox") == []


@pytest.mark.parametrize("status", [400, 403])
async def test_a_service_that_refuses_us_alarms_the_admin_once(scene: Scene, status: int) -> None:
    scene.receiver.answers = [(status, {})]
    await scene.tell()
    await scene.tell()
    await scene.send()
    alarms = [one for one in await scene.rows("notice") if one["key"] == "push_refused"]
    assert len(alarms) == 1
    [phone] = await scene.rows("push_subscription")
    assert phone["failing"]


async def test_news_that_is_too_old_is_not_sent_but_stays_in_the_inbox(scene: Scene) -> None:
    await scene.tell(ttl_sec=60)
    await scene.send(2 * MINUTE_MS)
    assert scene.receiver.messages == []
    assert await scene.rows("push_outbox") == []
    assert len(await scene.rows("notice")) == 1


@pytest.mark.parametrize("fields", [{"form": "shared"}, {"revoked_at": "2026-04-23T00:00:00.000Z"}])
async def test_shared_and_revoked_devices_never_get_news(scene: Scene, fields: dict[str, object]) -> None:
    await scene.house.writer.write([Edit(op="patch", kind="device", id=scene.device, fields=fields)])
    await scene.tell()
    await scene.send()
    assert scene.receiver.messages == []


async def test_a_phone_whose_session_ran_out_gets_no_news(scene: Scene) -> None:
    await scene.house.db.execute("UPDATE session SET expires_at_ms = ?", clock.now_ms())
    await scene.tell()
    await scene.send()
    assert scene.receiver.messages == []


async def test_a_redirect_is_not_followed(scene: Scene) -> None:
    scene.receiver.answers = [(302, {"Location": scene.receiver.endpoint("elsewhere")})]
    notice = await scene.tell()
    await scene.send()
    assert len(scene.receiver.headers) == 1
    assert not any(one["failing"] for one in await scene.rows("push_subscription"))
    assert [one["notice_id"] for one in await scene.rows("push_outbox")] == [notice]


async def test_news_that_cannot_be_told_holds_no_other_back(scene: Scene) -> None:
    odd = await scene.tell()
    await scene.house.db.execute("UPDATE notice SET key = 'a sentence of next year' WHERE id = ?", odd)
    good = await scene.tell()
    await scene.send()
    assert [one["notification"]["data"]["notice"] for one in scene.receiver.messages] == [good]
    [waiting] = await scene.rows("push_outbox")
    assert (waiting["notice_id"], waiting["attempts"]) == (odd, 1)
    assert waiting["next_at_ms"] > NOW_MS


async def test_an_endpoint_that_is_no_longer_allowed_is_never_called(scene: Scene) -> None:
    await scene.house.db.execute("UPDATE push_subscription SET endpoint = ?", "http://127.0.0.1:1/inside")
    await scene.tell()
    await scene.send()
    assert scene.receiver.headers == []
    assert await scene.rows("push_subscription") == []


async def test_a_message_is_signed_with_the_key_that_its_subscription_was_made_with(scene: Scene) -> None:
    old = (await ring(scene.house)).current.public_key
    await rotate(scene.house.db)
    renewed = await scene.phone_of()
    await scene.house.db.execute("UPDATE push_subscription SET key_id = 2 WHERE device_id = ?", renewed)
    await scene.tell()
    await scene.send()
    new = (await ring(scene.house)).current.public_key
    assert old != new
    assert {one["Authorization"].rpartition("k=")[2] for one in scene.receiver.headers} == {old, new}


async def test_two_processes_hand_everything_over_once(scene: Scene) -> None:
    told = {await scene.tell() for _ in range(60)}
    async with (
        open_house(scene.house.settings, serving=False) as other,
        sending(scene.house) as here,
        sending(other) as there,
    ):
        await asyncio.gather(here.work(), there.work(), here.work(), there.work())
        await asyncio.gather(here.idle(), there.idle())
    handed = [one["notification"]["data"]["notice"] for one in scene.receiver.messages]
    assert sorted(handed) == sorted(told)
    assert await scene.rows("push_outbox") == []


async def test_what_a_process_died_over_is_handed_over_once_more_with_the_same_tag(scene: Scene) -> None:
    notice = await scene.tell(topic="job")
    claim = await Outbox(scene.house.db).claim(NOW_MS, 9)
    assert claim.rows
    await scene.send()
    assert scene.receiver.messages == [], "it may still be at work"
    await scene.house.db.execute("UPDATE push_outbox SET leased_until_ms = 0")
    await scene.send()
    await scene.send()
    [message] = scene.receiver.messages
    assert message["notification"]["tag"] == "job"
    assert message["notification"]["data"]["notice"] == notice


async def test_whose_claim_ended_while_it_slept_hands_nothing_over(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.features.push.sending.sender.LEASE_MS", 0)
    await scene.tell()
    await scene.send()
    assert scene.receiver.headers == []
    assert len(await scene.rows("push_outbox")) == 1


async def test_a_service_that_hangs_holds_nobody_else_back(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.features.push.sending.sender.UNDER_WAY", 60)
    monkeypatch.setattr("server.features.push.sending.sender.BATCH", 30)
    monkeypatch.setattr("server.features.push.sending.sender.END_SEC", 0.1)
    async with Receiver() as slow:
        scene.house.settings = msgspec.structs.replace(
            scene.house.settings, push_origins=(scene.receiver.origin, slow.origin)
        )
        slow.open.clear()
        hanging = await scene.person()
        await subscribe(scene.house, slow, hanging, await scene.phone(hanging))
        for _ in range(70):
            await scene.tell(user=hanging, urgency="high")
        told = {await scene.tell() for _ in range(20)}
        async with sending(scene.house) as sender:
            await sender.work()
            async with asyncio.timeout(30):
                while len(scene.receiver.messages) < len(told):  # noqa: ASYNC110  # nobody tells of it
                    await asyncio.sleep(0.01)
        slow.open.set()
        waiting = await scene.rows("push_outbox")
        assert len(waiting) == 70
        assert sum(one["leased_until_ms"] > 0 for one in waiting) == 0, "all are given back"


async def test_a_house_that_ends_lets_what_is_under_way_end_and_gives_back_the_rest(scene: Scene) -> None:
    scene.receiver.open.clear()
    told = [await scene.tell() for _ in range(lane.AT_ONCE + 10)]
    async with sending(scene.house) as sender:
        await sender.work()
        ending = asyncio.create_task(sender.close())
        while scene.receiver.connections < lane.AT_ONCE:  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0.01)
        scene.receiver.open.set()
        await ending
        assert len(scene.receiver.messages) == lane.AT_ONCE
    await scene.send()
    handed = [one["notification"]["data"]["notice"] for one in scene.receiver.messages]
    assert sorted(handed) == sorted(told)


async def test_what_cannot_be_written_down_is_written_as_soon_as_it_can(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, tries = Outbox.settle, []

    async def away_once(*args: Any) -> None:
        tries.append(args)
        if len(tries) == 1:
            raise OSError
        await settle(*args)

    monkeypatch.setattr(Outbox, "settle", away_once)
    await scene.tell()
    await scene.send()
    assert len(tries) == 2
    assert len(scene.receiver.messages) == 1
    assert await scene.rows("push_outbox") == []


async def test_only_the_newest_of_a_topic_is_handed_over(scene: Scene) -> None:
    await scene.tell(topic="job", at_ms=NOW_MS - 1)
    newest = await scene.tell(topic="job")
    await scene.send()
    assert [one["notification"]["data"]["notice"] for one in scene.receiver.messages] == [newest]
    assert len(await scene.rows("notice")) == 2
