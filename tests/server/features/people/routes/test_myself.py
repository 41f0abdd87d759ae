"""Who am I, and leaving."""

from __future__ import annotations

import msgspec

from server.core.clock import now_ms
from server.features.people.sessions import DAY_MS, LIFE_MS
from server.features.people.tasks import follow
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.doors import Doors, open_doors


async def test_leaving_ends_the_session_of_an_own_phone(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    secret = phone.client.cookies["kakehashi"]
    left = await phone.post("/api/people/sign-out")
    assert left.status_code == 204
    assert "kakehashi=" in left.headers["set-cookie"]
    thief = doors.device()
    thief.client.cookies.set("kakehashi", secret)
    assert (await thief.get("/api/people/me")).status_code == 401


async def test_every_device_is_told_with_which_clocks_the_plant_counts(sqlite: Settings) -> None:
    async with open_doors(msgspec.structs.replace(sqlite, timezone="Europe/Berlin")) as doors:
        for device in (await doors.signed_in("sales"), await doors.tablet()):
            assert (await device.me())["plant_zone"] == "Europe/Berlin"


async def test_leaving_a_shared_tablet_that_nobody_is_on_changes_nothing(doors: Doors) -> None:
    tablet = await doors.tablet()
    assert (await tablet.post("/api/people/sign-out")).status_code == 204
    assert (await tablet.me())["form"] == "shared"


async def test_a_session_in_use_lives_on_with_its_cookie(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    now = now_ms()
    await doors.house.db.execute(
        "UPDATE session SET made_at_ms = ?, expires_at_ms = ?", now - LIFE_MS["own"] + DAY_MS, now + DAY_MS
    )
    renewed = await phone.get("/api/people/me")
    assert "Max-Age" in renewed.headers["set-cookie"]
    rows = await doors.house.db.fetch("SELECT expires_at_ms FROM session")
    assert rows[0]["expires_at_ms"] >= now + LIFE_MS["own"]
    assert "set-cookie" not in (await phone.get("/api/people/me")).headers


async def test_a_person_who_was_suspended_is_nobody(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    user = (await worker.me())["user"]["id"]
    await doors.house.writer.write([Edit(op="patch", kind="user", id=user, fields={"active": False})])
    await follow(doors.house)
    assert (await worker.get("/api/people/me")).status_code == 401


async def test_a_session_that_has_run_out_is_nobodys(doors: Doors) -> None:
    phone = await doors.signed_in("sales")
    await doors.house.db.execute("UPDATE session SET expires_at_ms = ?", now_ms())
    answer = await phone.get("/api/people/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
