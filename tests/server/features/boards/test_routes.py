"""Letting a wall in by the code on its own screen."""

from __future__ import annotations

import pytest

from server.core.clock import now_ms
from server.core.ids import uuid7
from tests.server.features.doors import Device, Doors


async def paired(doors: Doors, office: Device, **board: object) -> tuple[Device, dict[str, str]]:
    """Return a wall that was let in, and what its claim was answered with."""
    wall = doors.device("192.0.2.77")
    waiting = (await wall.post("/api/boards/pairings")).json()
    approved = await office.post("/api/boards/approve", code=waiting["code"], **board)
    assert approved.status_code == 201, approved.text
    claimed = await wall.post("/api/boards/claim", secret=waiting["secret"])
    assert claimed.status_code == 200, claimed.text
    found: dict[str, str] = claimed.json()
    return wall, found


async def test_a_wall_shows_a_code_the_office_types_it_and_the_wall_is_in(doors: Doors) -> None:
    wall, lead = doors.device(), await doors.signed_in("lead")
    waiting = (await wall.post("/api/boards/pairings")).json()
    assert len(waiting["code"]) == 6
    before = await wall.post("/api/boards/claim", secret=waiting["secret"])
    assert before.json()["state"] == "waiting"
    approved = await lead.post("/api/boards/approve", code=waiting["code"].lower(), name="第1工場 入口")
    after = (await wall.post("/api/boards/claim", secret=waiting["secret"])).json()
    assert (after["state"], after["board_id"]) == ("claimed", approved.json()["board_id"])
    me = await wall.me()
    assert (me["form"], me["user"], me["device"], me["scopes"]) == ("kiosk", None, after["device"], ["shop"])
    rows = await doors.house.db.fetch("SELECT name, device_id FROM board")
    assert [(one["name"], one["device_id"]) for one in rows] == [("第1工場 入口", after["device"])]


async def test_a_new_display_takes_over_with_all_settings_and_the_old_one_is_out(doors: Doors) -> None:
    office = await doors.signed_in("planner")
    old, first = await paired(doors, office, name="食堂")
    new, second = await paired(doors, office, board_id=first["board_id"])
    assert second["board_id"] == first["board_id"]
    assert (await new.me())["device"] == second["device"]
    assert (await old.get("/api/people/me")).status_code == 401
    assert len(await doors.house.db.fetch("SELECT id FROM board")) == 1


async def test_a_code_is_claimed_once(doors: Doors) -> None:
    office, wall = await doors.signed_in("admin"), doors.device()
    waiting = (await wall.post("/api/boards/pairings")).json()
    await office.post("/api/boards/approve", code=waiting["code"], name="食堂")
    assert (await wall.post("/api/boards/claim", secret=waiting["secret"])).status_code == 200
    again = await wall.post("/api/boards/claim", secret=waiting["secret"])
    assert (again.status_code, again.json()["code"]) == (410, "pairing_used")
    twice = await office.post("/api/boards/approve", code=waiting["code"], name="食堂")
    assert (twice.status_code, twice.json()["code"]) == (404, "pairing_unknown")


async def test_the_code_alone_opens_nothing(doors: Doors) -> None:
    office, wall = await doors.signed_in("admin"), doors.device()
    waiting = (await wall.post("/api/boards/pairings")).json()
    await office.post("/api/boards/approve", code=waiting["code"], name="食堂")
    thief = await doors.device().post("/api/boards/claim", secret=waiting["code"])
    assert (thief.status_code, thief.json()["code"]) == (410, "pairing_unknown")
    kept = str(await doors.house.db.fetch("SELECT * FROM pairing"))
    assert waiting["code"] not in kept
    assert waiting["secret"] not in kept


async def test_a_code_runs_out(doors: Doors) -> None:
    office, wall = await doors.signed_in("admin"), doors.device()
    waiting = (await wall.post("/api/boards/pairings")).json()
    await doors.house.db.execute("UPDATE pairing SET expires_at_ms = ?", now_ms())
    for answer in (
        await office.post("/api/boards/approve", code=waiting["code"], name="食堂"),
        await wall.post("/api/boards/claim", secret=waiting["secret"]),
    ):
        assert (answer.status_code, answer.json()["code"]) == (410, "pairing_expired")
    assert await doors.house.db.fetch("SELECT id FROM board") == []


@pytest.mark.parametrize("role", ["worker", "sales", "bridge"])
async def test_who_may_not_let_walls_in(doors: Doors, role: str) -> None:
    asker, wall = await doors.signed_in(role), doors.device()
    code = (await wall.post("/api/boards/pairings")).json()["code"]
    answer = await asker.post("/api/boards/approve", code=code, name="食堂")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours_to_hang")


async def test_a_wall_lets_no_wall_in(doors: Doors) -> None:
    wall, _ = await paired(doors, await doors.signed_in("admin"), name="食堂")
    code = (await doors.device().post("/api/boards/pairings")).json()["code"]
    answer = await wall.post("/api/boards/approve", code=code, name="玄関")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours_to_hang")


async def test_codes_can_neither_be_hoarded_nor_guessed(doors: Doors) -> None:
    wall, office = doors.device(), await doors.signed_in("admin")
    asked = [await wall.post("/api/boards/pairings") for _ in range(8)]
    assert asked[-1].json()["code"] == "too_many"
    typed = [await office.post("/api/boards/approve", code=f"ABCDE{n}", name="食堂") for n in "23456789ABCDE"]
    assert typed[0].json()["code"] == "pairing_unknown"
    assert typed[-1].json()["code"] == "too_many"


@pytest.mark.parametrize("board", [{}, {"name": "食堂", "board_id": uuid7()}])
async def test_either_a_known_board_or_a_name(doors: Doors, board: dict[str, object]) -> None:
    office = await doors.signed_in("admin")
    answer = await office.post("/api/boards/approve", code="ABCDEF", **board)
    assert (answer.status_code, answer.json()["code"]) == (400, "board_or_name")


async def test_a_board_that_does_not_exist(doors: Doors) -> None:
    office = await doors.signed_in("admin")
    answer = await office.post("/api/boards/approve", code="ABCDEF", board_id=uuid7())
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_board")
    gone = await office.post(f"/api/boards/{uuid7()}/shut-out")
    assert (gone.status_code, gone.json()["code"]) == (404, "no_such_board")


async def test_the_office_sees_which_display_lives(doors: Doors) -> None:
    office = await doors.signed_in("manager")
    wall, claimed = await paired(doors, office, name="食堂")
    assert (await office.get("/api/boards/seen")).json() == []
    for page in ("today", "load", "andon"):
        assert (await wall.post("/api/boards/beat", version="0.1.0", page=page)).status_code == 204
    (seen,) = (await office.get("/api/boards/seen")).json()
    assert (seen["board_id"], seen["version"], seen["page"]) == (claimed["board_id"], "0.1.0", "andon")


async def test_only_walls_send_signs_of_life(doors: Doors) -> None:
    phone = await doors.signed_in("admin")
    answer = await phone.post("/api/boards/beat", version="1", page="today")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_a_wall")


async def test_a_display_is_shut_out_and_its_board_stays(doors: Doors) -> None:
    office = await doors.signed_in("admin")
    wall, claimed = await paired(doors, office, name="食堂")
    assert (await office.post(f"/api/boards/{claimed['board_id']}/shut-out")).status_code == 204
    assert (await wall.get("/api/people/me")).status_code == 401
    rows = await doors.house.db.fetch("SELECT name, device_id FROM board")
    assert [(one["name"], one["device_id"]) for one in rows] == [("食堂", None)]
