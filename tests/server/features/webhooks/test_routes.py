"""The admins' list over HTTP: who may, what is told once, and what a test says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from standardwebhooks.webhooks import Webhook

from server.core.ids import uuid7
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors, open_doors
from tests.server.features.webhooks.receiver import Receiver

PATH = "/api/webhooks"
WISH: dict[str, Any] = {"name": "現場", "shape": "slack", "topics": ["stops", "dates"]}


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as opened:
        yield opened


@pytest.fixture
async def doors(settings: Settings, receiver: Receiver) -> AsyncIterator[Doors]:
    async with open_doors(msgspec.structs.replace(settings, webhook_origins=(receiver.origin,))) as opened:
        yield opened


async def put(device: Device, id: str, **body: object) -> httpx.Response:
    return await device.client.put(f"{PATH}/{id}", json=body, headers={"X-Kakehashi": "1"})


async def listed(device: Device) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await device.get(PATH)).json()["webhooks"]
    return found


async def made(device: Device, receiver: Receiver, **more: object) -> dict[str, Any]:
    answer = await device.post(PATH, **{**WISH, "url": receiver.url, **more})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_secret_and_address_are_told_once(doors: Doors, receiver: Receiver) -> None:
    admin = await doors.signed_in("admin")
    first = await made(admin, receiver)
    assert first["secret"].startswith("whsec_")
    [shown] = await listed(admin)
    assert (shown["origin"], shown["state"], shown["waiting"]) == (receiver.origin, "on", 0)
    assert shown["topics"] == ["dates", "stops"]
    assert first["secret"] not in str(shown)
    assert "secret" not in str(shown)


async def test_one_that_could_never_say_anything_is_refused(doors: Doors, receiver: Receiver) -> None:
    admin = await doors.signed_in("admin")
    never = {"topics": ["dates"], "only_stops": True}
    answer = await admin.post(PATH, **{**WISH, "url": receiver.url, **never})
    assert (answer.status_code, answer.json()["code"]) == (400, "nothing_to_tell")
    id = (await made(admin, receiver, topics=["dates", "stops"], only_stops=True))["webhook"]["id"]
    answer = await put(admin, id, name="x", on=True, **never)
    assert (answer.status_code, answer.json()["code"]) == (400, "nothing_to_tell")


@pytest.mark.parametrize("role", ["worker", "lead", "sales", "bridge", "planner", "manager"])
async def test_only_admins_see_change_or_try_them(doors: Doors, receiver: Receiver, role: str) -> None:
    admin, other = await doors.signed_in("admin"), await doors.signed_in(role)
    id = (await made(admin, receiver))["webhook"]["id"]
    answers = [
        await other.get(PATH),
        await other.post(PATH, **{**WISH, "url": receiver.url}),
        await put(other, id, name="x", topics=["stops"], on=False),
        await other.client.delete(f"{PATH}/{id}", headers={"X-Kakehashi": "1"}),
        await other.post(f"{PATH}/{id}/test"),
    ]
    assert [one.status_code for one in answers] == [403] * 5
    assert receiver.bodies == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.com/x", "url_not_https"),
        ("https://127.0.0.1/x", "url_not_allowed"),
        ("https://me:secret@example.com/x", "url_malformed"),
    ],
)
async def test_an_address_that_may_not_be_called_is_refused_at_once(doors: Doors, url: str, code: str) -> None:
    admin = await doors.signed_in("admin")
    answer = await admin.post(PATH, **{**WISH, "url": url})
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert await listed(admin) == []


async def test_a_customer_or_work_centre_must_be_one_that_there_is(doors: Doors, receiver: Receiver) -> None:
    admin, customer = await doors.signed_in("admin"), uuid7()
    await doors.house.writer.write(
        [Edit(op="create", kind="customer", id=customer, fields={"code": "H", "name": "北斗計測"})]
    )
    assert (await made(admin, receiver, customer_id=customer))["webhook"]["customer_id"] == customer
    for field in ("customer_id", "work_center_id"):
        answer = await admin.post(PATH, **{**WISH, "url": receiver.url, field: uuid7()})
        assert (answer.status_code, answer.json()["params"]) == (400, {"field": field})


async def test_a_test_says_what_came_back_and_is_signed_with_the_secret_that_was_told(
    doors: Doors, receiver: Receiver
) -> None:
    admin = await doors.signed_in("admin")
    new = await made(admin, receiver, shape="generic")
    path = f"{PATH}/{new['webhook']['id']}/test"
    assert (await admin.post(path)).json() == {"verdict": "accepted", "status": 204, "error": ""}
    assert Webhook(new["secret"]).verify(receiver.bodies[0], receiver.headers[0])["type"] == "webhook_test"
    receiver.answers = [(403, {})]
    assert (await admin.post(path)).json() == {"verdict": "refused", "status": 403, "error": "status"}
    [shown] = await listed(admin)
    assert (shown["last_status"], shown["last_error"]) == (403, "status")
    assert shown["accepted_at"] is not None


async def test_it_is_switched_off_and_on_and_forgotten(doors: Doors, receiver: Receiver) -> None:
    admin = await doors.signed_in("admin")
    id = (await made(admin, receiver))["webhook"]["id"]
    await doors.house.db.execute("UPDATE webhook SET state = 'gone', failures = 9 WHERE id = ?", id)
    still = (await put(admin, id, name="検査", topics=["voices"], on=False)).json()
    assert (still["name"], still["topics"], still["state"]) == ("検査", ["voices"], "gone")
    back = (await put(admin, id, name="検査", topics=["voices"], on=True, url=f"{receiver.origin}/new")).json()
    assert back["state"] == "on"
    [row] = await doors.house.db.fetch("SELECT * FROM webhook")
    assert (row["failures"], row["url"]) == (0, f"{receiver.origin}/new")
    assert (await put(admin, id, name="検査", topics=["voices"], on=False)).json()["state"] == "off"
    ended = await admin.client.delete(f"{PATH}/{id}", headers={"X-Kakehashi": "1"})
    assert (ended.status_code, await listed(admin)) == (204, [])
    again = await put(admin, id, name="検査", topics=["voices"], on=True)
    assert (again.status_code, again.json()["code"]) == (404, "no_such_webhook")


@pytest.mark.parametrize(
    "odd",
    [
        {"name": " "},
        {"name": "a\x00b"},
        {"topics": []},
        {"topics": ["visits"]},
        {"shape": "smtp"},
        {"language": "fr"},
        {"url": ""},
        {"customer_id": "1"},
    ],
)
async def test_what_does_not_fit_is_refused(doors: Doors, receiver: Receiver, odd: dict[str, object]) -> None:
    admin = await doors.signed_in("admin")
    answer = await admin.post(PATH, **{**WISH, "url": receiver.url, **odd})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


async def test_there_is_an_end_to_how_many(doors: Doors, receiver: Receiver) -> None:
    admin = await doors.signed_in("admin")
    await made(admin, receiver)
    [row] = await doors.house.db.fetch("SELECT * FROM webhook")
    names = ", ".join(row)
    for number in range(49):
        values = {**row, "id": f"copy {number}"}
        places = ", ".join("?" for _ in row)
        await doors.house.db.execute(f"INSERT INTO webhook ({names}) VALUES ({places})", *values.values())
    answer = await admin.post(PATH, **{**WISH, "url": receiver.url})
    assert (answer.status_code, answer.json()["code"]) == (409, "webhooks_full")
