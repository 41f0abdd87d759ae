"""A ticket from a plate lets in one photo, whatever its bearer tries."""

from __future__ import annotations

import base64

import pytest

from server.core.ids import uuid7
from server.features.files import tasks, ticket
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors
from tests.server.features.files import pictures, sounds


@pytest.fixture
async def secret(doors: Doors) -> str:
    """A plate at a machine."""
    center, lead = uuid7(), await doors.signed_in("lead")
    fields: dict[str, object] = {"code": "MC3", "name": "3軸"}
    await doors.house.writer.write([Edit(op="create", kind="work_center", id=center, fields=fields)])
    answer = await lead.post("/api/issues/plates", work_center_id=center)
    return str(answer.json()["link"]).split("#")[1]


async def reported(stranger: Device, secret: str, id: str | None = None) -> tuple[str, str | None]:
    """Return the id of a new report, and its ticket."""
    answer = await stranger.post(
        "/api/issues/plates/report", secret=secret, id=id or uuid7(), cause="machine", severity="warn"
    )
    assert answer.status_code == 201, answer.json()
    return answer.json()["id"], answer.json()["ticket"]


async def bring(stranger: Device, ticket: object, content: bytes) -> tuple[int, str]:
    answer = await stranger.post("/api/files/ticket", ticket=ticket, photo=base64.b64encode(content).decode())
    return answer.status_code, "" if answer.status_code == 204 else str(answer.json()["code"])


async def test_one_photo_follows_the_report_and_however_often_it_is_brought_it_is_one(
    doors: Doors, secret: str
) -> None:
    stranger, content = doors.device("192.0.2.77"), pictures.with_place()
    issue, given = await reported(stranger, secret)
    assert [await bring(stranger, given, content) for _ in range(2)] == [(204, "")] * 2
    [photo] = await doors.house.db.fetch("SELECT * FROM photo")
    assert (photo["about_kind"], photo["about_id"], photo["stored"], photo["by"]) == ("issue", issue, True, None)
    assert (photo["sha256"], photo["bytes"]) == (pictures.sha256(content), len(content))
    assert photo["preview"]
    shown = await (await doors.signed_in("worker")).get(f"/api/files/{photo['sha256']}")
    assert shown.headers["content-type"] == "image/jpeg"
    assert b"GPS" not in shown.content
    assert shown.content != content, "where it was taken is nobody's business"
    assert await bring(stranger, given, pictures.picture(color="#00ff00")) == (409, "ticket_used")
    assert tasks.parts_of(doors.house).ids() == []


async def test_a_lost_answer_is_asked_for_again_and_the_older_ticket_is_none_any_more(
    doors: Doors, secret: str
) -> None:
    stranger = doors.device()
    issue, first = await reported(stranger, secret)
    _, second = await reported(stranger, secret, issue)
    assert second not in (None, first)
    assert await bring(stranger, first, pictures.picture()) == (404, "ticket_unknown")
    assert await bring(stranger, second, pictures.picture()) == (204, "")
    assert await reported(stranger, secret, issue) == (issue, None)


async def test_only_a_hash_of_it_is_kept(doors: Doors, secret: str) -> None:
    _, given = await reported(doors.device(), secret)
    [row] = await doors.house.db.fetch("SELECT * FROM file_ticket")
    assert str(given) not in str(dict(row))


async def test_what_is_no_photo_uses_nothing_up(doors: Doors, secret: str) -> None:
    stranger = doors.device()
    _, given = await reported(stranger, secret)
    for content in (b"<svg onload='alert(1)'/>", sounds.recording(), b"x"):
        assert await bring(stranger, given, content) == (422, "not_an_image")
    assert await bring(stranger, given, b"") == (400, "bad_request")
    assert await bring(stranger, given, pictures.png_bomb()) == (422, "too_many_pixels")
    assert await doors.house.db.fetch("SELECT id FROM photo") == []
    assert await bring(stranger, given, pictures.picture()) == (204, "")


async def test_it_runs_out_and_is_cleared_away(doors: Doors, secret: str) -> None:
    stranger = doors.device()
    issue, given = await reported(stranger, secret)
    await doors.house.db.execute("UPDATE file_ticket SET until_ms = until_ms - ?", ticket.LASTS_MS)
    assert await bring(stranger, given, pictures.picture()) == (404, "ticket_unknown")
    assert await reported(stranger, secret, issue) == (issue, None)
    await tasks.sweep(doors.house)
    assert await doors.house.db.fetch("SELECT id FROM file_ticket") == []


async def test_nobody_gets_a_ticket_to_what_they_did_not_report(doors: Doors, secret: str) -> None:
    issue, lead = uuid7(), await doors.signed_in("lead")
    fields: dict[str, object] = {"cause": "machine", "severity": "warn"}
    await doors.house.writer.write([Edit(op="create", kind="issue", id=issue, fields=fields)])
    assert await reported(doors.device(), secret, issue) == (issue, None)
    other = uuid7()
    await doors.house.writer.write([Edit(op="create", kind="work_center", id=other, fields={"code": "X", "name": "X"})])
    link = (await lead.post("/api/issues/plates", work_center_id=other)).json()["link"]
    mine, _ = await reported(doors.device(), secret)
    assert await reported(doors.device(), str(link).split("#")[1], mine) == (mine, None)


async def test_tickets_are_not_guessed(doors: Doors) -> None:
    stranger = doors.device("192.0.2.9")
    tries = [(await bring(stranger, "x" * k, b"y"))[0] for k in range(1, 15)]
    assert tries == [404] * 12 + [429] * 2


async def test_a_photo_that_is_too_large_is_refused(doors: Doors, secret: str) -> None:
    stranger = doors.device()
    _, given = await reported(stranger, secret)
    assert await bring(stranger, given, bytes(ticket.MAX_BYTES + 1)) == (400, "bad_request")
    assert (await bring(stranger, given, bytes(2 * ticket.MAX_BYTES)))[0] == 413
