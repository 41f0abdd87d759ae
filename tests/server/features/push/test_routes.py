"""A browser tells where it wants its messages, over HTTP, and asks what its wishes would do."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import httpx
import pytest

from server.core import clock, ids
from server.features.push.keys import rotate
from server.features.push.routes import SEEN
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors
from tests.server.features.push.receiver import Receiver

KEYS = Receiver().keys
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/abc"


async def put(
    device: Device, endpoint: str = ENDPOINT, keys: dict[str, str] = KEYS, key: str | None = None
) -> httpx.Response:
    key = key or (await device.get("/api/push/key")).json().get("key", "")
    body = {"endpoint": endpoint, "keys": keys, "key": key}
    return await device.client.put("/api/push/subscription", json=body, headers={"X-Kakehashi": "1"})


async def kept(doors: Doors) -> list[dict[str, Any]]:
    return await doors.house.db.fetch("SELECT endpoint FROM push_subscription")


async def test_a_phone_is_known_by_its_newest_subscription_only(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    assert (await put(phone)).status_code == 204
    assert (await put(phone, ENDPOINT + "d")).status_code == 204
    assert [one["endpoint"] for one in await kept(doors)] == [ENDPOINT + "d"]
    known = (await phone.get("/api/push/subscription")).json()
    assert known["endpoint_hash"] is not None
    assert known["accepted_at"] is None


async def test_it_is_forgotten_when_the_person_turns_it_off(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    await put(phone)
    answer = await phone.client.delete("/api/push/subscription", headers={"X-Kakehashi": "1"})
    assert answer.status_code == 204
    assert await kept(doors) == []


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [
        ("http://127.0.0.1:8000/inside", "endpoint_not_https"),
        ("https://10.0.0.8/inside", "endpoint_not_allowed"),
        ("https://evil.example/push", "endpoint_not_allowed"),
        ("nonsense", "endpoint_malformed"),
    ],
)
async def test_an_endpoint_that_is_no_push_service_is_refused(doors: Doors, endpoint: str, code: str) -> None:
    answer = await put(await doors.signed_in("sales"), endpoint)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert await kept(doors) == []


async def test_keys_that_are_none_are_refused(doors: Doors) -> None:
    answer = await put(await doors.signed_in("sales"), keys={"p256dh": "x", "auth": "y"})
    assert (answer.status_code, answer.json()["code"]) == (400, "keys_malformed")


async def test_a_subscription_is_kept_with_its_key_and_none_that_we_could_not_sign_for(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    old = (await phone.get("/api/push/key")).json()["key"]
    await rotate(doors.house.db)
    assert (await put(phone, key=old)).status_code == 204
    assert [one["key_id"] for one in await doors.house.db.fetch("SELECT key_id FROM push_subscription")] == [1]
    assert (await put(phone)).status_code == 204
    assert [one["key_id"] for one in await doors.house.db.fetch("SELECT key_id FROM push_subscription")] == [2]
    answer = await put(phone, key="BAnother")
    assert (answer.status_code, answer.json()["code"]) == (400, "key_unknown")


async def test_a_shared_tablet_gets_no_messages(doors: Doors) -> None:
    tablet = await doors.tablet()
    answer = await put(tablet)
    assert answer.status_code in (401, 403)
    assert await kept(doors) == []


async def test_nobody_subscribes_without_being_let_in(doors: Doors) -> None:
    assert (await put(doors.device())).status_code == 401


async def test_a_test_message_is_put_into_the_outbox(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    answer = await phone.post("/api/push/test")
    assert answer.status_code == 202
    [notice] = await doors.house.db.fetch("SELECT key FROM notice")
    assert notice["key"] == "push_test"


async def test_everybody_gets_the_same_key(doors: Doors) -> None:
    first, second = await doors.signed_in("sales"), await doors.signed_in("worker", "別の人")
    keys = {(await one.get("/api/push/key")).json()["key"] for one in (first, second)}
    assert len(keys) == 1


NO_WISH = {"quiet_from": 0, "quiet_until": 0, "budget": 500, "only_customer": False, "bundled": True}


async def test_a_preview_says_how_many_the_week_would_have_been(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    me = (await phone.me())["user"]["id"]
    zone = doors.house.settings.zone
    night = datetime.combine(datetime.now(zone).date() - timedelta(days=1), time(3), zone)
    for minute in range(3):
        at = clock.text_of(round((night + timedelta(minutes=minute)).timestamp() * 1000))
        fields: dict[str, object] = {"user_id": me, "key": "job_due", "params": {}, "because": "yours"}
        await doors.house.writer.write([Edit(op="create", kind="notice", id=ids.uuid7(), fields=fields)], at=at)
    assert (await phone.post("/api/push/preview", **NO_WISH)).json() == {"all": 3, "wished": 3}
    usual = {**NO_WISH, "quiet_from": 20 * 60, "quiet_until": 7 * 60}
    assert (await phone.post("/api/push/preview", **usual)).json() == {"all": 3, "wished": 1}
    assert (await phone.post("/api/push/preview", **NO_WISH, muted=["job_due"])).json() == {"all": 3, "wished": 0}
    other = await doors.signed_in("lead")
    assert (await other.post("/api/push/preview", **usual)).json() == {"all": 0, "wished": 0}


@pytest.mark.parametrize("wrong", [{"quiet_from": 1440}, {"budget": -1}, {"zone": "x" * 61}, {"muted": ["\0"]}])
async def test_wishes_that_cannot_be_are_not_previewed(doors: Doors, wrong: dict[str, object]) -> None:
    phone = await doors.signed_in("sales")
    answer = await phone.post("/api/push/preview", **{**NO_WISH, **wrong})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    answer = await phone.post("/api/push/preview", **NO_WISH, zone="Mars/Olympus")
    assert (answer.status_code, answer.json()["code"]) == (400, "zone_unknown")


async def said(device: Device, notice: str, seen: str) -> int:
    body = {"notice": notice, "seen": seen}
    answer = await device.client.post("/api/push/seen", json=body, headers={"X-Kakehashi": "1"})
    return answer.status_code


async def test_a_phone_says_that_it_shows_a_notice_and_that_it_was_opened(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    await phone.post("/api/push/test")
    [notice] = await doors.house.db.fetch("SELECT id FROM notice")
    assert [await said(phone, notice["id"], one) for one in ("shown", "opened")] == [204, 204]
    [receipt] = await doors.house.db.fetch("SELECT * FROM push_receipt")
    assert receipt["shown_at_ms"] <= receipt["opened_at_ms"]
    assert receipt["accepted_at_ms"] is None


async def test_nobody_speaks_of_anothers_notice_or_of_anything_else(doors: Doors) -> None:
    phone, stranger = await doors.signed_in("sales"), await doors.signed_in("worker", "別の人")
    await phone.post("/api/push/test")
    [notice] = await doors.house.db.fetch("SELECT id FROM notice")
    assert await said(stranger, notice["id"], "shown") == 404
    assert await said(stranger, notice["id"], "eaten") == 400
    assert await said(stranger, "x", "shown") == 400
    assert await said(doors.device(), notice["id"], "shown") == 401
    assert await doors.house.db.fetch("SELECT * FROM push_receipt") == []


async def test_a_phone_that_says_so_without_end_is_told_to_wait(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    answers = [await said(phone, ids.uuid7(), "shown") for _ in range(2 * SEEN.burst)]
    assert set(answers) == {404, 429}


async def test_only_an_admin_sees_how_messages_arrive(doors: Doors) -> None:
    admin, lead = await doors.signed_in("admin", "管理"), await doors.signed_in("lead", "職長")
    answer = await lead.get("/api/push/report")
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    found = (await admin.get("/api/push/report")).json()
    assert found["reached"] == 0
    assert {one["name"]: one["reason"] for one in found["unreached"]} == {"管理": "off", "職長": "off"}
    assert len(found["days"]) == 7
