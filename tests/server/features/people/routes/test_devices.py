"""Shutting devices out, what a device lost, and tokens."""

from __future__ import annotations

from server.core.clock import now_ms, now_text
from server.core.ids import uuid7
from server.features.people.sessions import Admission
from server.features.people.tokens import new_secret
from sync.change import Actor
from sync.mutation import Edit, Mutation
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


AT = "2026-04-23T01:02:03.456Z"


def wipe(**more: object) -> dict[str, object]:
    return {"at": AT, "epoch": "before", "last_seq": 7, "unsent": 3, "photos": 2, **more}


async def test_a_browser_that_threw_everything_away_is_written_down_and_told_once(doors: Doors) -> None:
    await doors.signed_in("lead")
    worker = await doors.signed_in("worker")
    for _ in range(2):
        answer = await worker.post("/api/people/devices/wiped", **wipe())
        assert (answer.status_code, answer.json()) == (201, {"entries": 3})
    device = (await worker.me())["device"]
    [row] = await doors.house.db.fetch("SELECT * FROM device WHERE id = ?", device)
    assert (row["wiped_at"], row["wiped_entries"], row["wiped_photos"]) == (AT, 3, 2)
    assert len(await doors.house.db.fetch("SELECT id FROM notice WHERE key = 'device_wiped'")) == 1


async def test_what_the_server_has_is_not_lost(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    me = await worker.me()
    frames = [
        {"t": "hello", "protocol": 1, "schema": 1, "device": me["device"], "epoch": "before"},
        {"t": "push", "mutations": [{"seq": one, "at": AT, "schema": 1, "edits": []} for one in (1, 2)]},
    ]
    sent = await worker.client.post("/sync", json=frames, headers={"X-Kakehashi": "1"})
    assert sent.status_code == 200, sent.text
    for last_seq, lost in ((3, 1), (2, 0)):
        answer = await worker.post("/api/people/devices/wiped", **wipe(last_seq=last_seq))
        assert answer.json() == {"entries": lost}


async def test_what_arrived_before_its_person_was_let_in_anew_is_not_lost(doors: Doors) -> None:
    before, stranger = await doors.signed_in("worker"), await doors.signed_in("worker")
    sent = [Mutation(seq=one, at=AT, schema=1, edits=()) for one in (1, 2)]
    for phone, epoch in ((before, "before"), (stranger, "theirs")):
        me = await phone.me()
        actor = Actor(user=me["user"]["id"], roles=frozenset({"worker"}), device=me["device"])
        await doors.house.writer.submit(actor, sent, me["device"], epoch)
    secret, user = new_secret(), (await before.me())["user"]["id"]
    made = Admission(device=uuid7(), form="own", secret=secret, label="phone", user=user).effects(now_ms())
    await doors.house.writer.write(made.edits, rows=made.rows)
    anew = doors.device()
    anew.client.cookies.set("kakehashi", secret)
    for epoch, lost in (("before", 1), ("theirs", 3)):
        answer = await anew.post("/api/people/devices/wiped", **wipe(epoch=epoch, last_seq=3))
        assert answer.json() == {"entries": lost}


async def test_a_loss_that_could_not_be_written_down_is_not_told(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    await doors.house.writer.write([Edit(op="delete", kind="device", id=(await worker.me())["device"])])
    answer = await worker.post("/api/people/devices/wiped", **wipe())
    assert (answer.status_code, answer.json()["code"]) == (409, "gone")


async def test_what_a_device_says_of_its_loss_is_looked_at(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    for wrong in (
        {"at": "yesterday"},
        {"last_seq": -1},
        {"unsent": 10**12},
        {"photos": "many"},
        {"epoch": "\0"},
        {"epoch": ""},
    ):
        assert (await worker.post("/api/people/devices/wiped", **wipe(**wrong))).status_code == 400
    assert (await doors.device().post("/api/people/devices/wiped", **wipe())).status_code == 401
    tablet = await doors.tablet()
    assert (await tablet.post("/api/people/devices/wiped", **wipe())).status_code == 403


async def test_a_clock_that_runs_ahead_finds_nothing_out_tomorrow(doors: Doors) -> None:
    worker = await doors.signed_in("worker")
    await worker.post("/api/people/devices/wiped", **wipe(at="9999-12-31T23:59:59.999Z"))
    [row] = await doors.house.db.fetch("SELECT wiped_at FROM device WHERE wiped_at IS NOT NULL")
    assert row["wiped_at"] <= now_text()


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
