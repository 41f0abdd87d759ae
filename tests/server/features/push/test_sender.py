"""The sender against a push service on loopback: real encryption, real HTTP, a real database."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import msgspec
import pytest

from server.core import clock, ids
from server.core.base import House
from server.features.push.keys import signer
from server.features.push.sender import Sender
from server.features.push.subscriptions import endpoint_hash
from server.features.push.tasks import outbox_row
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.push.receiver import Receiver

MINUTE_MS = 60_000
NOW_MS = clock.ms_of("2026-04-23T01:02:03.456Z")


@dataclasses.dataclass
class Scene:
    """One person with one phone of their own, and the push service it uses."""

    house: House
    receiver: Receiver
    user: str
    device: str

    async def tell(self, *, urgency: str = "normal", ttl_sec: int = 600) -> str:
        """Put a notice into the outbox, as a reaction would; return its id."""
        id = ids.uuid7()
        fields: dict[str, object] = {"user_id": self.user, "key": "push_test", "params": {}, "urgency": urgency}
        row = outbox_row(id, self.user, topic="t", urgency=urgency, now_ms=NOW_MS, ttl_sec=ttl_sec)
        await self.house.writer.write([Edit(op="create", kind="notice", id=id, fields=fields)], rows=(row,))
        return id

    async def send(self, later_ms: int = 0) -> None:
        """Let the sender work the outbox off, `later_ms` after it was told."""
        async with aiohttp.ClientSession() as session:
            await Sender(self.house, await signer(self.house), session).run(NOW_MS + later_ms)

    async def rows(self, table: str) -> list[dict[str, Any]]:
        """Return all rows of a table."""
        return await self.house.db.fetch(f"SELECT * FROM {table}")


@pytest.fixture
async def scene(settings: Settings) -> AsyncIterator[Scene]:
    async with Receiver() as receiver:
        settings = msgspec.structs.replace(settings, push_origins=(receiver.origin,))
        async with open_house(settings, serving=False) as house:
            user, device, admin = ids.uuid7(), ids.uuid7(), ids.uuid7()
            people: list[Edit] = [
                Edit(
                    op="create", kind="user", id=user, fields={"name": "営業 一郎", "role": "sales", "language": "ja"}
                ),
                Edit(op="create", kind="user", id=admin, fields={"name": "管理", "role": "admin"}),
                Edit(op="create", kind="device", id=device, fields={"label": "電話", "user_id": user, "form": "own"}),
            ]
            await house.writer.write(people)
            await subscribe(house, receiver, user, device)
            yield Scene(house, receiver, user, device)


async def subscribe(house: House, receiver: Receiver, user: str, device: str) -> None:
    endpoint = receiver.endpoint(device)
    await house.db.execute(
        "INSERT INTO session (token_hash, device_id, user_id, form, made_at_ms, expires_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        device, device, user, "own", 0, clock.now_ms() + 60 * MINUTE_MS,
    )  # fmt: skip
    await house.db.execute(
        "INSERT INTO push_subscription (endpoint_hash, endpoint, p256dh, auth, device_id, user_id, made_at_ms, failing)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        endpoint_hash(endpoint), endpoint, receiver.keys["p256dh"], receiver.keys["auth"], device, user, 0, False,
    )  # fmt: skip


async def test_a_notice_arrives_readable_once_and_leaves_the_outbox(scene: Scene) -> None:
    notice = await scene.tell()
    await scene.send()
    await scene.send()
    [message] = scene.receiver.messages
    assert message["notification"]["title"]
    assert [one["title"] for one in message["notification"]["actions"]] == ["開く", "了解"]
    assert message["notification"]["navigate"].endswith(f"/notices/{notice}")
    assert await scene.rows("push_outbox") == []
    [kept] = await scene.rows("notice")
    assert kept["pushed_at"] is not None


async def test_the_service_is_told_how_long_and_how_urgent(scene: Scene) -> None:
    await scene.tell(urgency="high", ttl_sec=300)
    await scene.send()
    [headers] = scene.receiver.headers
    assert (headers["TTL"], headers["Urgency"], headers["Topic"]) == ("300", "high", "t")
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
    other = ids.uuid7()
    fields: dict[str, object] = {"label": "予備", "user_id": scene.user, "form": "own"}
    await scene.house.writer.write([Edit(op="create", kind="device", id=other, fields=fields)])
    await subscribe(scene.house, scene.receiver, scene.user, other)
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
    await scene.tell()
    await scene.send()
    assert len(scene.receiver.headers) == 1


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


async def test_the_key_is_made_once_and_kept(scene: Scene) -> None:
    first = (await signer(scene.house)).public_key
    [row] = await scene.rows("vapid_key")
    assert row["id"] == 1
    assert (await signer(scene.house)).public_key == first
