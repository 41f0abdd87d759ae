"""Who is asking."""

from __future__ import annotations

import pytest

from server.core.clock import now_ms
from server.core.database import Database
from server.features.people import guards
from server.features.people.guards import REMEMBERED, identity_of, look_up, shut_out, standing
from server.features.people.tokens import digest
from server.live.guards import Identity
from tests.server.features.doors import Doors


async def test_nobody_asks_without_a_secret(doors: Doors) -> None:
    assert (await doors.device().get("/api/people/me")).json()["code"] == "signed_out"


async def test_what_is_stored_is_not_what_opens(doors: Doors) -> None:
    phone = await doors.signed_in("admin")
    thief = doors.device()
    thief.client.cookies.set("kakehashi", digest(phone.client.cookies["kakehashi"]))
    assert (await thief.get("/api/people/me")).status_code == 401


async def test_an_answer_is_remembered_only_until_somebody_is_shut_out(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    device = (await phone.me())["device"]
    assert standing(doors.house).recent
    await shut_out(doors.house, device)
    assert not standing(doors.house).recent
    answer = await phone.get("/api/people/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "device_revoked")


async def test_an_answer_that_was_under_way_when_somebody_was_shut_out_is_not_remembered(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await doors.signed_in("worker")
    device = (await phone.me())["device"]
    standing(doors.house).forget()

    async def overtaken(db: Database, token_hash: str, now: int) -> Identity | guards.Refusal:
        found = await look_up(db, token_hash, now)
        await shut_out(doors.house, device)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(guards, "look_up", overtaken)
        await phone.get("/api/people/me")
    assert (await phone.get("/api/people/me")).json()["code"] == "device_revoked"


async def test_the_phone_of_somebody_who_left_the_shop_must_forget_what_it_holds(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    await doors.house.db.execute("UPDATE person SET active = ?", False)
    assert (await phone.get("/api/people/me")).json()["code"] == "device_revoked"


async def test_a_session_that_ran_out_is_no_reason_to_forget_anything(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    await doors.house.db.execute("UPDATE session SET expires_at_ms = 1")
    assert (await phone.get("/api/people/me")).json()["code"] == "signed_out"


async def test_strangers_do_not_fill_the_memory(doors: Doors) -> None:
    stranger = doors.device()
    for n in range(50):
        await stranger.client.get("/api/people/me", headers={"Authorization": f"Bearer {n}"})
    assert len(standing(doors.house).recent) <= REMEMBERED


async def test_a_device_without_its_record_is_nobodys(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    secret = phone.client.cookies["kakehashi"]
    await doors.house.db.execute("UPDATE session SET device_id = 'elsewhere'")
    assert await look_up(doors.house.db, digest(secret), now_ms()) == "signed_out"


async def test_who_stands_behind_an_earlier_entry_is_who_they_are_now(doors: Doors) -> None:
    phone, tablet, db = await doors.signed_in("worker"), await doors.tablet(), doors.house.db
    me, shared = await phone.me(), (await tablet.me())["device"]
    user = me["user"]["id"]

    async def found(who: str | None, device: str) -> tuple[set[str], str] | None:
        one = await identity_of(db, who, device)
        return (set(one.roles), one.form) if one else None

    assert await found(user, me["device"]) == ({"worker"}, "own")
    assert await found(user, shared) == ({"worker"}, "shared")
    assert await found(None, shared) == ({"kiosk"}, "shared"), "a device alone writes nothing"
    await db.execute("UPDATE person SET role = 'lead' WHERE id = ?", user)
    assert await found(user, "elsewhere") == ({"lead"}, "own")
    await db.execute("UPDATE person SET active = ?", False)
    assert await found(user, me["device"]) is None
    assert await found("nobody", me["device"]) is None
