"""What follows when people change."""

from __future__ import annotations

import asyncio
import sqlite3

import asyncpg
import pytest

from server.core.clock import now_ms, text_of
from server.core.ids import uuid7
from server.features.people.guards import shut_out, standing
from server.features.people.sessions import DAY_MS, Admission, enrolment
from server.features.people.tasks import HOUR_MS, follow, note_heard, sweep
from server.features.people.tokens import new_secret
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.postgres import Cluster
from tests.server.features.doors import Doors, key_for


async def test_when_a_device_was_heard_of_is_written_once_an_hour(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    device = (await phone.me())["device"]

    async def seen_at() -> str | None:
        rows = await doors.house.db.fetch("SELECT seen_at FROM device WHERE id = ?", device)
        found: str | None = rows[0]["seen_at"]
        return found

    await note_heard(doors.house)
    first = await seen_at()
    assert first is not None
    standing(doors.house).heard[device] = now_ms() + HOUR_MS - 60_000
    await note_heard(doors.house)
    assert await seen_at() == first
    later = now_ms() + HOUR_MS
    standing(doors.house).heard[device] = later
    await note_heard(doors.house)
    assert await seen_at() == text_of(later)


async def test_a_device_that_was_shut_out_is_not_heard_of(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    device = (await phone.me())["device"]
    said: dict[str, object] = {"revoked_at": text_of(now_ms())}
    await doors.house.writer.write([Edit(op="patch", kind="device", id=device, fields=said)])
    await note_heard(doors.house)
    rows = await doors.house.db.fetch("SELECT seen_at FROM device WHERE id = ?", device)
    assert rows[0]["seen_at"] is None


async def test_who_another_server_shuts_out_is_gone_from_this_one_within_seconds(
    postgres: Cluster, sqlite: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=sqlite.data, database=postgres.new_database())
    async with open_house(settings, serving=True) as here, open_house(settings, serving=True) as there:
        user, device = uuid7(), uuid7()
        made = Admission(device=device, form="own", secret=new_secret(), label="phone", user=user).effects(now_ms())
        person = Edit(op="create", kind="user", id=user, fields={"name": "山田 太郎", "role": "worker"})
        await there.writer.write([person, *made.edits], rows=made.rows)
        await follow(here)  # it knows them as they are let in
        closed: asyncio.Queue[str] = asyncio.Queue()
        looked: asyncio.Queue[str] = asyncio.Queue()

        monkeypatch.setattr(here.hub, "close_device", closed.put)
        monkeypatch.setattr(here.hub, "refresh_user", looked.put)
        async with asyncio.timeout(10):  # once a second is looked; without it, every half minute
            await shut_out(there, device)
            assert await closed.get() == device
            suspended: dict[str, object] = {"active": False}
            await there.writer.write([Edit(op="patch", kind="user", id=user, fields=suspended)])
            assert await looked.get() == user


async def test_somebody_who_came_and_was_suspended_between_two_looks_is_out(doors: Doors) -> None:
    await doors.house.runner.stop()  # the looks are ours
    await follow(doors.house)
    phone = await doors.signed_in("worker")
    user = (await phone.me())["user"]["id"]
    await doors.house.writer.write([Edit(op="patch", kind="user", id=user, fields={"active": False})])
    await follow(doors.house)
    assert (await phone.get("/api/people/me")).json()["code"] == "device_revoked"


async def test_what_a_failed_look_did_not_come_to_is_done_by_the_next(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = doors.house
    await house.runner.stop()  # the looks are ours
    phone, lead = await doors.signed_in("worker"), await doors.signed_in("lead")
    device, user = (await phone.me())["device"], (await lead.me())["user"]["id"]
    await follow(house)
    closed: asyncio.Queue[str] = asyncio.Queue()
    looked: asyncio.Queue[str] = asyncio.Queue()
    monkeypatch.setattr(house.hub, "close_device", closed.put)
    monkeypatch.setattr(house.hub, "refresh_user", looked.put)
    said: dict[str, object] = {"revoked_at": text_of(now_ms())}
    promoted = Edit(op="patch", kind="user", id=user, fields={"role": "planner"})
    await house.writer.write([Edit(op="patch", kind="device", id=device, fields=said), promoted])
    await house.db.execute("ALTER TABLE pin RENAME TO pin_away")
    with pytest.raises((sqlite3.OperationalError, asyncpg.UndefinedTableError), match="pin"):
        await follow(house)
    assert closed.get_nowait() == device, "whom a person's trouble does not concern"
    await house.db.execute("ALTER TABLE pin_away RENAME TO pin")
    await follow(house)
    assert closed.get_nowait() == device
    assert looked.get_nowait() == user
    await follow(house)
    assert closed.empty()
    assert looked.empty(), "what was done is not done again"


async def test_a_pin_that_a_lead_knows_opens_nothing_more_after_a_promotion(doors: Doors) -> None:
    await doors.house.runner.stop()  # or its own run of `follow` may be half-way when ours finds nothing left to do
    lead, tablet = await doors.signed_in("lead"), await doors.tablet()
    person, other = await doors.person("worker"), await doors.person("worker")
    for one in (person, other):
        assert (await lead.post("/api/people/pins", user_id=one, pin="4826")).status_code == 204
    face = next(one for one in (await tablet.get("/api/people/faces")).json() if one["user_id"] == person)
    shown = {"user_id": person, "key": key_for("4826", face), "device": uuid7()}
    assert (await tablet.post("/api/people/pin-sign-in", **shown)).status_code == 201
    await follow(doors.house)
    for one, role in ((person, "planner"), (other, "lead")):
        await doors.house.writer.write([Edit(op="patch", kind="user", id=one, fields={"role": role})])
    await follow(doors.house)
    assert (await tablet.me())["user"] is None
    assert (await tablet.post("/api/people/pin-sign-in", **shown)).json()["code"] == "no_pin"
    assert [one["user_id"] for one in await doors.house.db.fetch("SELECT user_id FROM pin")] == [other]
    [row] = await doors.house.db.fetch("SELECT has_pin FROM person WHERE id = ?", person)
    assert not row["has_pin"]


async def test_a_phone_that_a_lead_let_in_signs_nobody_in_beyond_what_a_lead_may_handle(doors: Doors) -> None:
    makers = {"lead": await doors.signed_in("lead"), "admin": await doors.signed_in("admin")}
    person = await doors.person("worker")
    codes = [
        (await maker.post("/api/people/enrolments", user_id=person)).json()["code"]
        for maker in (makers["lead"], makers["lead"], makers["admin"])
    ]
    by_lead, late, by_admin = (doors.device() for _ in codes)
    for phone, code in ((by_lead, codes[0]), (by_admin, codes[2])):
        assert (await phone.post("/api/people/enrol", code=code)).status_code == 201

    async def becomes(role: str) -> None:
        await doors.house.writer.write([Edit(op="patch", kind="user", id=person, fields={"role": role})])
        await follow(doors.house)

    await becomes("lead")
    assert (await by_lead.me())["roles"] == ["lead"]
    await becomes("planner")
    assert (await by_lead.get("/api/people/me")).json()["code"] == "signed_out"
    assert (await by_admin.me())["roles"] == ["planner"]
    assert (await late.post("/api/people/enrol", code=codes[1])).json()["code"] == "code_expired"


async def test_old_links_and_sessions_are_swept_out(doors: Doors) -> None:
    await doors.signed_in("worker")
    await doors.signed_in("worker")
    await doors.house.db.execute(
        "UPDATE session SET expires_at_ms = ? WHERE device_id = (SELECT min(device_id) FROM session)",
        now_ms() - 31 * DAY_MS,
    )
    for life_ms in (-2 * DAY_MS, -1):
        row = enrolment(f"code {life_ms}", form="own", user=None, label="", now_ms=now_ms(), life_ms=life_ms)
        await doors.house.writer.write([], rows=[row])
    await sweep(doors.house)
    assert len(await doors.house.db.fetch("SELECT token_hash FROM session")) == 1
    assert len(await doors.house.db.fetch("SELECT code_hash FROM enrolment")) == 1
