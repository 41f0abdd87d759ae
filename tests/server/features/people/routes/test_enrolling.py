"""Letting a phone in by link."""

from __future__ import annotations

import pytest

from server.core.clock import now_ms
from server.core.ids import uuid7
from server.features.people.sessions import enrolment
from server.features.people.tokens import ENROL_LETTERS, grouped, new_code
from tests.server.features.doors import Doors


async def test_a_phone_is_let_in_by_its_link_and_is_somebody_from_then_on(doors: Doors) -> None:
    admin, worker = await doors.signed_in("admin"), await doors.person("worker", "グエン ヴァン アン")
    link = (await admin.post("/api/people/enrolments", user_id=worker)).json()
    assert link["link"].endswith("/enrol#" + link["code"].replace("-", ""))
    assert link["qr"].startswith("<svg")

    phone = doors.device()
    assert (await phone.get("/api/people/me")).status_code == 401
    entered = await phone.post("/api/people/enrol", code=link["code"].lower(), label="SH-54D")
    assert entered.status_code == 201
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    me = await phone.me()
    assert me == entered.json()
    assert (me["user"]["name"], me["form"], me["label"]) == ("グエン ヴァン アン", "own", "SH-54D")
    assert me["scopes"] == ["shop", f"user:{worker}"]


async def test_a_link_works_once(doors: Doors) -> None:
    admin, worker = await doors.signed_in("admin"), await doors.person("worker")
    code = (await admin.post("/api/people/enrolments", user_id=worker)).json()["code"]
    assert (await doors.device().post("/api/people/enrol", code=code)).status_code == 201
    second = await doors.device().post("/api/people/enrol", code=code)
    assert (second.status_code, second.json()["code"]) == (410, "code_used")


async def test_a_link_is_over_after_its_minutes(doors: Doors) -> None:
    code, worker = new_code(ENROL_LETTERS), await doors.person("worker")
    row = enrolment(code, form="own", user=worker, label="", now_ms=now_ms(), life_ms=-1)
    await doors.house.writer.write([], rows=[row])
    late = await doors.device().post("/api/people/enrol", code=code)
    assert (late.status_code, late.json()["code"]) == (410, "code_expired")


async def test_codes_cannot_be_tried_for_long(doors: Doors) -> None:
    stranger = doors.device()
    answers = [await stranger.post("/api/people/enrol", code=grouped(new_code(ENROL_LETTERS))) for _ in range(12)]
    assert answers[0].json()["code"] == "code_unknown"
    assert answers[-1].json()["code"] == "too_many"
    assert "retry-after" in answers[-1].headers


async def test_a_whole_shop_comes_in_behind_one_address(doors: Doors) -> None:
    admin, worker = await doors.signed_in("admin"), await doors.person("worker")
    for _ in range(15):
        link = (await admin.post("/api/people/enrolments", user_id=worker)).json()
        assert (await doors.device().post("/api/people/enrol", code=link["code"])).status_code == 201


async def test_only_the_hash_of_a_code_is_kept(doors: Doors) -> None:
    admin, worker = await doors.signed_in("admin"), await doors.person("worker")
    code = (await admin.post("/api/people/enrolments", user_id=worker)).json()["code"].replace("-", "")
    rows = await doors.house.db.fetch("SELECT * FROM enrolment")
    assert code not in str(rows)


@pytest.mark.parametrize(
    ("by", "whom", "status"),
    [("lead", "worker", 201), ("lead", "admin", 403), ("lead", "sales", 403), ("worker", "worker", 403)],
)
async def test_who_may_let_whom_in(doors: Doors, by: str, whom: str, status: int) -> None:
    asker, person = await doors.signed_in(by), await doors.person(whom)
    answer = await asker.post("/api/people/enrolments", user_id=person)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "not_yours_to_let_in"


async def test_a_shared_device_has_no_person_and_an_own_one_has(doors: Doors) -> None:
    admin, worker = await doors.signed_in("admin"), await doors.person("worker")
    for body in ({"form": "own"}, {"form": "shared", "user_id": worker}):
        answer = await admin.post("/api/people/enrolments", **body)
        assert (answer.status_code, answer.json()["code"]) == (400, "shared_or_own")


async def test_nobody_is_let_in_for_a_person_who_left(doors: Doors) -> None:
    admin = await doors.signed_in("admin")
    answer = await admin.post("/api/people/enrolments", user_id=uuid7())
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_person")


async def test_a_phone_that_is_let_in_again_leaves_no_session_behind(doors: Doors) -> None:
    admin, worker = await doors.signed_in("admin"), await doors.person("worker")
    phone = doors.device()
    devices = []
    for _ in range(2):
        code = (await admin.post("/api/people/enrolments", user_id=worker)).json()["code"]
        devices.append((await phone.post("/api/people/enrol", code=code)).json()["device"])
    rows = await doors.house.db.fetch("SELECT id, revoked_at FROM device WHERE user_id = ? ORDER BY id", worker)
    assert [(row["id"], row["revoked_at"] is None) for row in rows] == [(devices[0], False), (devices[1], True)]


async def test_text_that_no_database_should_keep_is_refused_at_the_door(doors: Doors) -> None:
    admin = await doors.signed_in("admin")
    for body in ({"user_id": "\0"}, {"form": "shared", "label": "a\0b"}, {"form": "shared", "label": "x" * 81}):
        answer = await admin.post("/api/people/enrolments", **body)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
