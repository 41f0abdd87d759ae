"""Who gets which sheet."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import httpx
import pytest
from python_calamine import CalamineWorkbook

from server.core.clock import now_text
from server.core.ids import uuid7
from sync.mutation import Edit
from sync.scope import archive_of
from tests.server.features.doors import Device, Doors

TODAY = now_text()[:10]
PERIOD = "first=2026-01-01&last=2026-12-31"


async def write(doors: Doors, kind: str, **fields: Any) -> str:
    id = uuid7()
    receipt = await doors.house.writer.write([Edit(op="create", kind=kind, id=id, fields=fields)])
    assert receipt.verdict == "applied", receipt
    return id


def around() -> str:
    year = int(TODAY[:4])
    return f"first={year - 1 if TODAY[5:] < '01-03' else year}-01-01&last={year}-12-31"


def rows(answer: httpx.Response, place: int = 0) -> list[list[object]]:
    assert answer.status_code == 200, answer.text
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return [list(row) for row in book.get_sheet_by_index(place).to_python()]


async def get(device: Device, kind: str, period: str | None = None) -> httpx.Response:
    return await device.get(f"/api/sheets/{kind}?{period or around()}")


async def test_a_sheet_has_headings_and_rows_in_the_language_of_the_reader(doors: Doors) -> None:
    lead = await doors.signed_in("lead", "山田")
    await write(doors, "customer", code="HKT", name="=1+1")
    answer = await get(lead, "customer")
    assert answer.headers["content-disposition"].startswith('attachment; filename="customer-')
    assert answer.headers["cache-control"] == "private, no-store"
    head, *told = rows(answer)
    assert head[2:] == ["略号", "名前"]
    assert [one[2:] for one in told] == [["HKT", "=1+1"]]
    me = (await lead.me())["user"]["id"]
    await doors.house.writer.write([Edit(op="patch", kind="user", id=me, base=10**9, fields={"language": "en"})])
    assert rows(await get(lead, "customer"))[0][2:] == ["Code", "Name"]


async def test_scopes_are_those_of_the_reader(doors: Doors) -> None:
    lead, sales = await doors.signed_in("lead"), await doors.signed_in("sales")
    hidden = await write(doors, "customer", code="HKT", name="北斗計測")
    await write(doors, "item", code="H-20", name="センサハウジング", customer_id=hidden)
    await doors.house.db.execute("UPDATE customer SET scope = ? WHERE id = ?", "sales", hidden)
    assert len(rows(await get(sales, "customer"))) == 2
    assert len(rows(await get(lead, "customer"))) == 1
    assert rows(await get(sales, "item"))[1][-1] == "北斗計測"
    assert rows(await get(lead, "item"))[1][-1] == "", "its name is not for a lead either"
    await doors.house.db.execute("UPDATE customer SET scope = ? WHERE id = ?", archive_of("sales"), hidden)
    assert len(rows(await get(sales, "customer"))) == 2, "what was put away is there too"
    assert len(rows(await get(lead, "customer"))) == 1


async def test_others_get_none(doors: Doors) -> None:
    for device in [await doors.signed_in(role) for role in ("worker", "kiosk", "program")]:
        for path in ("/api/sheets", f"/api/sheets/customer?{PERIOD}"):
            answer = await device.get(path)
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await doors.device().get(f"/api/sheets/customer?{PERIOD}")).status_code == 401


WRONG = (
    (f"notice?{PERIOD}", 404, "no_such_sheet"),
    (f"session?{PERIOD}", 404, "no_such_sheet"),
    (f"nothing?{PERIOD}", 404, "no_such_sheet"),
    ("customer?first=2026-02-30&last=2026-03-01", 400, "period_unlikely"),
    ("customer?first=2026-03-02&last=2026-03-01", 400, "period_unlikely"),
    ("customer?first=2020-03-02&last=2026-03-01", 400, "period_unlikely"),
    ("customer?first=0001-01-01&last=0001-01-02", 400, "period_unlikely"),
    ("customer?first=9999-12-31&last=9999-12-31", 400, "period_unlikely"),
    ("customer?first=x&last=2026-03-01", 400, "bad_request"),
    ("customer", 400, "bad_request"),
)


async def test_what_there_is_not(doors: Doors) -> None:
    planner = await doors.signed_in("planner")
    for path, status, code in WRONG:
        answer = await planner.get(f"/api/sheets/{path}")
        assert (answer.status_code, answer.json()["code"]) == (status, code), path


async def test_what_there_is_by_name(doors: Doors) -> None:
    offered = (await (await doors.signed_in("manager")).get("/api/sheets")).json()["sheets"]
    assert {"kind": "daily_report", "name": "日報"} in offered
    assert not [one for one in offered if one["kind"] in ("notice", "reach", "watch")]
    assert [one["name"] for one in offered] == sorted(one["name"] for one in offered)


async def test_reports_are_those_of_the_days_with_what_was_made(doors: Doors) -> None:
    lead = await doors.signed_in("lead")
    rows_given = [["made", uuid7(), uuid7(), 10, 2, 30]]
    for text in ("x", "y"):
        await write(doors, "daily_report", on_day=TODAY, rows=rows_given, good=10, scrap=2, minutes=30, text=text)
    answer = await get(lead, "daily_report")
    assert [one[-1] for one in rows(answer)[1:]] == ["y"]
    assert [one[-3:] for one in rows(answer, 1)[1:]] == [[10, 2, 30]]
    assert rows(await get(lead, "daily_report", "first=2020-01-01&last=2020-12-31"))[1:] == []


async def test_a_file_has_an_end(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.features.sheets.routes.MOST", 1)
    lead = await doors.signed_in("lead")
    await write(doors, "customer", code="A", name="a")
    assert (await get(lead, "customer")).status_code == 200
    await write(doors, "customer", code="B", name="b")
    answer = await get(lead, "customer")
    assert (answer.status_code, answer.json()) == (400, {"code": "sheet_too_large", "params": {"most": 1}})


async def test_the_code_of_a_traveller_is_for_whoever_sees_the_job(doors: Doors) -> None:
    worker, kiosk = await doors.signed_in("worker"), await doors.tablet()
    customer = await write(doors, "customer", code="HKT", name="北斗計測")
    item = await write(doors, "item", code="H-20", name="センサハウジング", customer_id=customer)
    job = await write(
        doors, "job", code="2604-011", customer_id=customer, item_id=item, ordered_qty=120, due_on="2026-04-30"
    )
    for device in (worker, kiosk):
        answer = await device.get(f"/api/sheets/code/{job}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("image/svg+xml")
    await doors.house.db.execute("UPDATE job SET scope = ? WHERE id = ?", "sales", job)
    for path in (job, uuid7(), "x"):
        answer = await worker.get(f"/api/sheets/code/{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_job")
