"""Feeds and files over HTTP."""

from __future__ import annotations

import httpx
from icalendar import Calendar

from server.core import clock
from server.core.ids import uuid7
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors
from tests.server.features.visits.test_read import calendar, event

HOUR_MS = 3_600_000


async def visit(doors: Doors, user: str, **fields: object) -> str:
    customer, id, soon = uuid7(), uuid7(), clock.now_ms() + 24 * HOUR_MS
    known: dict[str, object] = {
        "customer_id": customer, "starts_at": clock.text_of(soon), "ends_at": clock.text_of(soon + HOUR_MS),
        "zone": "Asia/Tokyo", "people": [user],
    }  # fmt: skip
    receipt = await doors.house.writer.write(
        [
            Edit(op="create", kind="customer", id=customer, fields={"code": customer[-8:], "name": "北斗計測"}),
            Edit(op="create", kind="visit", id=id, fields={**known, **fields}),
        ]
    )
    assert receipt.verdict == "applied", receipt
    return id


async def me(device: Device) -> str:
    return str((await device.me())["user"]["id"])


def uids(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    return [str(one["UID"]) for one in Calendar.from_ical(answer.text).walk("VEVENT")]


async def send(device: Device, text: str) -> httpx.Response:
    return await device.post("/api/visits/read", text=text)


async def test_a_feed_has_the_visits_of_its_person_and_no_others(doors: Doors) -> None:
    sales, other = await doors.signed_in("sales"), await doors.signed_in("sales", "佐藤")
    own = await visit(doors, await me(sales))
    along = await visit(doors, await me(other), joined_by=[await me(sales)])
    await visit(doors, await me(other))
    made = (await sales.post("/api/visits/feed")).json()
    calendar_program = doors.device()
    assert uids(await calendar_program.get(made["path"])) == [f"{one}@kakehashi" for one in (own, along)]
    assert uids(await sales.get("/api/visits/mine.ics")) == [f"{one}@kakehashi" for one in (own, along)]


async def test_its_address_is_told_once_and_a_new_one_or_its_end_ends_it(doors: Doors) -> None:
    sales, program = await doors.signed_in("sales"), doors.device()
    assert (await sales.get("/api/visits/feed")).json() == {"feed": None}
    first = (await sales.post("/api/visits/feed")).json()
    assert (await sales.get("/api/visits/feed")).json()["feed"] == {**first, "path": None}
    await program.get(first["path"])
    assert (await sales.get("/api/visits/feed")).json()["feed"]["read_at"] is not None
    second = (await sales.post("/api/visits/feed")).json()
    assert (await program.get(first["path"])).status_code == 404
    assert (await program.get(second["path"])).status_code == 200
    ended = await sales.client.delete("/api/visits/feed", headers={"X-Kakehashi": "1"})
    assert ended.status_code == 204
    assert (await program.get(second["path"])).status_code == 404


async def test_the_secret_is_not_kept_and_a_guess_says_nothing(doors: Doors) -> None:
    sales, program = await doors.signed_in("sales"), doors.device()
    path = (await sales.post("/api/visits/feed")).json()["path"]
    secret = path.rpartition("/")[2].removesuffix(".ics")
    [row] = await doors.house.db.fetch("SELECT * FROM calendar_feed")
    assert secret not in str(row)
    for wrong in (path.removesuffix(".ics"), "/api/visits/feed/x.ics", f"/api/visits/feed/{row['secret_hash']}.ics"):
        answer = await program.get(wrong)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_feed")


async def test_whoever_left_has_no_feed_any_more(doors: Doors) -> None:
    sales, program = await doors.signed_in("sales"), doors.device()
    path, user = (await sales.post("/api/visits/feed")).json()["path"], await me(sales)
    await doors.house.writer.write([Edit(op="patch", kind="user", id=user, fields={"active": False})])
    assert (await program.get(path)).status_code == 404


async def test_a_shared_tablet_and_a_stranger_have_none(doors: Doors) -> None:
    for one in (await doors.tablet(), doors.device()):
        assert (await one.post("/api/visits/feed")).status_code in (401, 403)
        assert (await one.get("/api/visits/mine.ics")).status_code in (401, 403)


async def test_a_file_comes_back_as_drafts_and_knows_what_was_taken_over(doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    soon = clock.text_of(clock.now_ms() + 48 * HOUR_MS)
    day = soon[:10].replace("-", "")
    text = calendar(
        event(f":{day}T100000Z", f":{day}T110000Z", uid="a", SUMMARY="北斗計測"),
        event(f":{day}T130000Z", f":{day}T140000Z", uid="b", SUMMARY="社内会議"),
    )
    taken = await visit(doors, await me(sales), uid="a")
    found = (await send(sales, text)).json()["drafts"]
    assert [(one["uid"], one["visit_id"], one["customer_id"] is not None) for one in found] == [
        ("a", taken, True),
        ("b", None, False),
    ]
    assert len(await doors.house.db.fetch("SELECT id FROM visit")) == 1


async def test_what_is_no_calendar_or_too_large_is_refused(doors: Doors) -> None:
    sales, worker = await doors.signed_in("sales"), await doors.signed_in("worker")
    no = await send(sales, "hello")
    assert (no.status_code, no.json()["code"]) == (400, "calendar_unreadable")
    assert (await send(sales, "x" * ((1 << 20) + 1))).status_code == 400
    assert (await send(sales, "x" * (5 << 20))).status_code == 413
    assert (await send(worker, calendar())).status_code == 403
