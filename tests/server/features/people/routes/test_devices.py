"""Shutting devices out, and tokens."""

from __future__ import annotations

from server.core.ids import uuid7
from tests.server.features.doors import Doors


async def test_a_lost_phone_is_shut_out_at_once(doors: Doors) -> None:
    admin, lost = await doors.signed_in("admin"), await doors.signed_in("worker")
    device = (await lost.me())["device"]
    assert (await admin.post(f"/api/people/devices/{device}/revoke")).status_code == 204
    answer = await lost.get("/api/people/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "device_revoked")
    rows = await doors.house.db.fetch("SELECT revoked_at FROM device WHERE id = ?", device)
    assert rows[0]["revoked_at"] is not None


async def test_everybody_may_shut_their_own_phone_out_and_nobody_elses(doors: Doors) -> None:
    mine, other = await doors.signed_in("worker"), await doors.signed_in("worker")
    theirs = (await other.me())["device"]
    answer = await mine.post(f"/api/people/devices/{theirs}/revoke")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours_to_let_in")
    assert (await other.get("/api/people/me")).status_code == 200
    own = (await mine.me())["device"]
    assert (await mine.post(f"/api/people/devices/{own}/revoke")).status_code == 204


async def test_with_a_tablet_go_the_people_on_it(doors: Doors) -> None:
    admin, tablet = await doors.signed_in("admin"), await doors.tablet()
    device = (await tablet.me())["device"]
    await admin.post(f"/api/people/devices/{device}/revoke")
    for path in ("/api/people/faces", "/api/people/me"):
        answer = await tablet.get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "device_revoked")


async def test_a_device_nobody_knows(doors: Doors) -> None:
    admin = await doors.signed_in("admin")
    answer = await admin.post(f"/api/people/devices/{uuid7()}/revoke")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_device")


async def test_a_program_comes_in_with_its_token(doors: Doors) -> None:
    admin = await doors.signed_in("admin")
    made = (await admin.post("/api/people/tokens", name="ゲートウェイ", role="planner")).json()
    program = doors.device()
    program.client.headers["authorization"] = f"Bearer {made['token']}"
    me = await program.me()
    assert (me["form"], me["user"]["name"], me["roles"]) == ("program", "ゲートウェイ", ["planner"])
    assert "sales" in me["scopes"]
    await admin.post(f"/api/people/devices/{made['device']}/revoke")
    assert (await program.get("/api/people/me")).status_code == 401


async def test_only_admins_make_tokens(doors: Doors) -> None:
    lead = await doors.signed_in("lead")
    answer = await lead.post("/api/people/tokens", name="x")
    assert (answer.status_code, answer.json()["code"]) == (403, "only_admin")


async def test_a_wrong_token_is_nobody_even_beside_a_right_cookie(doors: Doors) -> None:
    admin = await doors.signed_in("admin")
    admin.client.headers["authorization"] = "Bearer nonsense"
    assert (await admin.get("/api/people/me")).status_code == 401


async def test_what_no_database_can_hold_is_a_bad_request(doors: Doors) -> None:
    admin = await doors.signed_in("admin")
    for answer in (
        await admin.post("/api/people/tokens", name=" "),
        await admin.post("/api/people/tokens", name="a\0"),
        await admin.post("/api/people/enrolments", form="shared", label="\0"),
        await admin.post("/api/boards/approve", code="ABCDEF", name="\0"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    for answer in (
        await admin.post("/api/people/enrolments", user_id="\0"),
        await admin.post("/api/people/pins", user_id="\0", pin="4826"),
        await admin.post("/api/people/devices/%00/revoke"),
        await admin.post("/api/boards/%00/shut-out"),
        await admin.post("/api/boards/approve", code="ABCDEF", board_id="\0"),
    ):
        assert answer.status_code in (400, 404), answer.text
