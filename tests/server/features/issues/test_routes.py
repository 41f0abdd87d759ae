"""Plates at machines: who makes them, what a stranger may do with one, and how often."""

from __future__ import annotations

import pytest

from server.core.ids import uuid7
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors


@pytest.fixture
async def center(doors: Doors) -> str:
    id = uuid7()
    fields: dict[str, object] = {"code": "MC3", "name": "3軸"}
    await doors.house.writer.write([Edit(op="create", kind="work_center", id=id, fields=fields)])
    return id


async def plate(doors: Doors, center: str, role: str = "lead", **more: object) -> str:
    """Return the secret of a plate, as its link carries it."""
    answer = await (await doors.signed_in(role)).post("/api/issues/plates", work_center_id=center, **more)
    assert answer.status_code == 201, answer.json()
    assert answer.json()["qr"].startswith("<svg")
    link = str(answer.json()["link"])
    assert f"/machine?at={center}#" in link
    return link.split("#")[1]


async def said(stranger: Device, secret: str, /, **more: object) -> tuple[int, str]:
    """Return status and code of a report."""
    body: dict[str, object] = {"secret": secret, "id": uuid7(), "cause": "machine", "severity": "warn", **more}
    answer = await stranger.post("/api/issues/plates/report", **body)
    return answer.status_code, str(answer.json().get("code", ""))


async def test_anybody_at_a_machine_says_what_is_wrong_without_a_name(doors: Doors, center: str) -> None:
    secret, lead = await plate(doors, center), await doors.person("lead")
    stranger = doors.device("192.0.2.77")
    place = await stranger.post("/api/issues/plates/read", secret=secret)
    assert (place.status_code, place.json()) == (200, {"code": "MC3", "name": "3軸"})
    assert (await said(stranger, secret, severity="stop", text="  油がもれている ")) == (201, "")
    [issue] = await doors.house.db.fetch("SELECT * FROM issue")
    assert (issue["by"], issue["anonymous"], issue["work_center_id"]) == (None, True, center)
    assert (issue["text"], issue["severity"], issue["state"]) == ("油がもれている", "stop", "open")
    heard = await doors.house.db.fetch("SELECT key, params FROM notice WHERE user_id = ?", lead)
    assert [one["key"] for one in heard] == ["issue_stop"]
    assert "anonymous" in str(heard[0]["params"])
    kept = [str(dict(row)) for table in ("issue", "notice", "change") for row in
            await doors.house.db.fetch(f"SELECT * FROM {table}")]  # fmt: skip
    assert not [one for one in kept if "192.0.2.77" in one]


async def test_the_same_report_twice_is_one(doors: Doors, center: str) -> None:
    secret, id = await plate(doors, center), uuid7()
    for _ in range(2):
        assert (await said(doors.device(), secret, id=id))[0] == 201
    assert len(await doors.house.db.fetch("SELECT id FROM issue")) == 1


async def test_a_renewed_plate_ends_those_that_hang_and_asking_again_does_not(doors: Doors, center: str) -> None:
    first = await plate(doors, center)
    assert await plate(doors, center, "planner") == first
    second = await plate(doors, center, renew=True)
    assert second != first
    assert await said(doors.device(), first) == (404, "plate_unknown")
    assert (await said(doors.device(), second))[0] == 201


async def test_only_who_answers_for_the_plant_makes_plates(doors: Doors, center: str) -> None:
    for role in ("worker", "sales", "bridge", "manager"):
        answer = await (await doors.signed_in(role)).post("/api/issues/plates", work_center_id=center)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await doors.device().post("/api/issues/plates", work_center_id=center)).status_code == 401
    nowhere = await (await doors.signed_in("admin")).post("/api/issues/plates", work_center_id=uuid7())
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "no_such_place")


async def test_one_machine_is_not_drowned_from_many_addresses(doors: Doors, center: str) -> None:
    secret = await plate(doors, center)
    codes = [await said(doors.device(f"192.0.2.{k}"), secret) for k in range(10, 16)]
    assert codes == [(201, "")] * 4 + [(429, "too_many")] * 2


async def test_one_address_does_not_drown_many_machines(doors: Doors) -> None:
    secrets = []
    for k in range(8):
        id = uuid7()
        fields: dict[str, object] = {"code": f"M{k}", "name": f"M{k}"}
        await doors.house.writer.write([Edit(op="create", kind="work_center", id=id, fields=fields)])
        secrets.append(await plate(doors, id))
    stranger = doors.device("192.0.2.9")
    assert [(await said(stranger, one))[0] for one in secrets] == [201] * 6 + [429] * 2
    tries = [(await stranger.post("/api/issues/plates/read", secret="x" * k)).status_code for k in range(31)]
    assert tries == [404] * 30 + [429]


@pytest.mark.parametrize(
    "wrong",
    [
        {"cause": "weather"},
        {"severity": "panic"},
        {"text": "a" * 1001},
        {"text": "a\x00b"},
        {"text": 7},
        {"id": "1"},
        {"id": "0196612c-4d80-1a3e-8f00-1a2b3c4d5e6f"},
        {"secret": None},
        {"secret": "s" * 129},
    ],
)
async def test_what_is_no_report_is_refused(doors: Doors, center: str, wrong: dict[str, object]) -> None:
    assert await said(doors.device(), await plate(doors, center), **wrong) == (400, "bad_request")
    assert not await doors.house.db.fetch("SELECT id FROM issue")


async def test_more_than_is_asked_changes_nothing(doors: Doors, center: str) -> None:
    secret, lead = await plate(doors, center), await doors.person("lead")
    more: dict[str, object] = {"by": lead, "taken_by": lead, "state": "closed", "anonymous": False}
    assert (await said(doors.device(), secret, **more))[0] in (201, 400)
    for issue in await doors.house.db.fetch("SELECT * FROM issue"):
        assert (issue["by"], issue["taken_by"], issue["state"], issue["anonymous"]) == (None, None, "open", True)


async def test_other_sites_cannot_report(doors: Doors, center: str) -> None:
    body = {"secret": await plate(doors, center), "id": uuid7(), "cause": "machine", "severity": "stop"}
    answer = await doors.device().client.post("/api/issues/plates/report", json=body)
    assert answer.status_code == 403
