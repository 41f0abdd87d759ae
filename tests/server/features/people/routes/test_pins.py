"""PIN sign-in on a shared tablet."""

from __future__ import annotations

import asyncio

import pytest

from server.core.clock import now_ms
from server.core.ids import uuid7
from tests.server.features.doors import Device, Doors, key_for

PIN = "4826"


async def with_pin(doors: Doors, role: str = "worker") -> str:
    admin, person = await doors.signed_in("admin"), await doors.person(role, "グエン ヴァン アン")
    assert (await admin.post("/api/people/pins", user_id=person, pin=PIN)).status_code == 204
    return person


async def key(tablet: Device, person: str, pin: str) -> str:
    faces = (await tablet.get("/api/people/faces")).json()
    return key_for(pin, next(one for one in faces if one["user_id"] == person))


async def test_a_person_signs_in_with_the_key_of_their_pin_and_leaves_again(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    assert (await tablet.me())["user"] is None
    seat = uuid7()
    right = await key(tablet, person, PIN)
    answer = await tablet.post("/api/people/pin-sign-in", user_id=person, key=right, device=seat)
    assert answer.status_code == 201
    me = await tablet.me()
    assert (me["user"]["id"], me["form"], me["device"]) == (person, "shared", seat)
    assert me["shared_device"] is not None

    assert (await tablet.post("/api/people/sign-out")).status_code == 204
    after = await tablet.me()
    assert after["user"] is None
    assert after["scopes"] == ["shop"]


async def test_who_comes_back_has_the_same_device(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    seat, right = uuid7(), await key(tablet, person, PIN)
    for _ in range(2):
        answer = await tablet.post("/api/people/pin-sign-in", user_id=person, key=right, device=seat)
        assert answer.status_code == 201
    assert len(await doors.house.db.fetch("SELECT id FROM device WHERE user_id = ?", person)) == 1


async def test_five_wrong_pins_lock_for_everybody_who_tries(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    wrong, right = await key(tablet, person, "0000"), await key(tablet, person, PIN)
    answers = [
        await tablet.post("/api/people/pin-sign-in", user_id=person, key=wrong, device=uuid7()) for _ in range(5)
    ]
    assert [one.json()["code"] for one in answers] == ["pin_wrong"] * 4 + ["pin_locked"]
    assert answers[0].json()["params"] == {"left": 4}
    assert answers[4].status_code == 423
    other = await doors.tablet()
    now_right = await other.post("/api/people/pin-sign-in", user_id=person, key=right, device=uuid7())
    assert now_right.json()["code"] == "pin_locked"
    assert now_right.json()["params"]["until"].endswith("Z")


async def test_tries_at_the_same_moment_are_all_counted(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    wrong = await key(tablet, person, "0000")
    answers = await asyncio.gather(
        *(tablet.post("/api/people/pin-sign-in", user_id=person, key=wrong, device=uuid7()) for _ in range(20))
    )
    codes = [one.json()["code"] for one in answers]
    assert codes.count("pin_wrong") <= 4
    assert set(codes) == {"pin_wrong", "pin_locked"}


async def test_the_lock_ends_by_itself_and_counting_begins_anew(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    await doors.house.db.execute("UPDATE pin SET failures = 5, locked_until_ms = ?", now_ms() - 1)
    wrong = await key(tablet, person, "0000")
    answer = await tablet.post("/api/people/pin-sign-in", user_id=person, key=wrong, device=uuid7())
    assert answer.json() == {"code": "pin_wrong", "params": {"left": 4}}


async def test_a_new_pin_ends_the_lock(doors: Doors) -> None:
    person, tablet, lead = await with_pin(doors), await doors.tablet(), await doors.signed_in("lead")
    await doors.house.db.execute("UPDATE pin SET failures = 5, locked_until_ms = ?", now_ms() + 60_000)
    assert (await lead.post("/api/people/pins", user_id=person, pin="135790")).status_code == 204
    fresh = await key(tablet, person, "135790")
    answer = await tablet.post("/api/people/pin-sign-in", user_id=person, key=fresh, device=uuid7())
    assert answer.status_code == 201


async def test_verifiers_are_for_shared_devices_only(doors: Doors) -> None:
    person, phone = await with_pin(doors), await doors.signed_in("admin")
    for answer in (
        await phone.get("/api/people/faces"),
        await phone.post("/api/people/pin-sign-in", user_id=person, key="00", device=uuid7()),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_a_shared_device")


async def test_the_list_names_people_and_no_programs(doors: Doors) -> None:
    person, tablet, admin = await with_pin(doors), await doors.tablet(), await doors.signed_in("admin")
    await admin.post("/api/people/tokens", name="ゲートウェイ", role="planner")
    faces = (await tablet.get("/api/people/faces")).json()
    assert "ゲートウェイ" not in [one["name"] for one in faces]
    mine = next(one for one in faces if one["user_id"] == person)
    assert mine["verifier"] is not None
    assert next(one for one in faces if one["user_id"] != person)["verifier"] is None


async def test_nobody_signs_in_as_a_person_without_a_pin(doors: Doors) -> None:
    person, tablet = await doors.person("worker"), await doors.tablet()
    answer = await tablet.post("/api/people/pin-sign-in", user_id=person, key="00", device=uuid7())
    assert (answer.status_code, answer.json()["code"]) == (404, "no_pin")


async def test_the_device_of_one_person_is_not_anothers(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    seat, right = uuid7(), await key(tablet, person, PIN)
    await tablet.post("/api/people/pin-sign-in", user_id=person, key=right, device=seat)
    other = await with_pin(doors)
    theirs = await key(tablet, other, PIN)
    answer = await tablet.post("/api/people/pin-sign-in", user_id=other, key=theirs, device=seat)
    assert (answer.status_code, answer.json()["code"]) == (409, "device_of_another")
    somewhere = await tablet.post("/api/people/pin-sign-in", user_id=other, key=theirs, device="not an id")
    assert (somewhere.status_code, somewhere.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize("pin", ["", "123", "abcd", "123456789"])
async def test_a_pin_is_four_to_eight_digits(doors: Doors, pin: str) -> None:
    admin, person = await doors.signed_in("admin"), await doors.person("worker")
    answer = await admin.post("/api/people/pins", user_id=person, pin=pin)
    assert (answer.status_code, answer.json()["code"]) == (400, "pin_form")


@pytest.mark.parametrize(("by", "whom", "status"), [("worker", "worker", 403), ("lead", "manager", 403)])
async def test_who_may_set_whose_pin(doors: Doors, by: str, whom: str, status: int) -> None:
    asker, person = await doors.signed_in(by), await doors.person(whom)
    assert (await asker.post("/api/people/pins", user_id=person, pin=PIN)).status_code == status


async def test_everybody_may_set_their_own(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    me = (await worker.me())["user"]["id"]
    assert (await worker.post("/api/people/pins", user_id=me, pin=PIN)).status_code == 204
    rows = await doors.house.db.fetch("SELECT has_pin FROM person WHERE id = ?", me)
    assert rows[0]["has_pin"]
    assert PIN not in str(await doors.house.db.fetch("SELECT verifier, salt FROM pin"))


async def test_only_a_shared_device_itself_is_told_what_pins_look_like(doors: Doors) -> None:
    person, tablet = await with_pin(doors), await doors.tablet()
    right = await key(tablet, person, PIN)
    await tablet.post("/api/people/pin-sign-in", user_id=person, key=right, device=uuid7())
    phone = await doors.signed_in("worker")
    for knocking in (phone, tablet):
        # whoever holds a phone can read its cookie and send it under any name
        stranger = doors.device()
        stranger.client.cookies.set("kakehashi_shared", str(knocking.client.cookies.get("kakehashi")))
        told = await stranger.get("/api/people/faces")
        assert (told.status_code, told.json()["code"]) == (403, "not_a_shared_device")
        tried = await stranger.post("/api/people/pin-sign-in", user_id=person, key=right, device=uuid7())
        assert (tried.status_code, tried.json()["code"]) == (403, "not_a_shared_device")


async def test_who_was_shut_out_on_a_tablet_hears_so_and_leaves_it_to_the_next(doors: Doors) -> None:
    person, tablet, admin = await with_pin(doors), await doors.tablet(), await doors.signed_in("admin")
    seat, right = uuid7(), await key(tablet, person, PIN)
    await tablet.post("/api/people/pin-sign-in", user_id=person, key=right, device=seat)
    assert (await admin.post(f"/api/people/devices/{seat}/revoke")).status_code == 204
    answer = await tablet.get("/api/people/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "device_revoked")
    assert (await tablet.get("/api/people/faces")).status_code == 200
    assert (await tablet.post("/api/people/sign-out")).status_code == 204
    assert (await tablet.me())["user"] is None
