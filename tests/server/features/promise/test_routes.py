"""The walk over HTTP, who slips, and what was learned: by whom it may be asked."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from server.core.ids import uuid7
from server.features.promise import routes
from sync.mutation import Edit
from tests.server.features.doors import Device, Doors
from tests.server.features.promise.hall import WORKED, Clock, Hall, committed, count_last, released

pytestmark = pytest.mark.usefixtures("plant_clock")


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
async def hall(plant_clock: Clock, doors: Doors) -> Hall:
    opened = await Hall(doors.house).open()
    await opened.tend()
    return opened


def wish(hall: Hall, **more: object) -> dict[str, Any]:
    return {"quantity": 200, "item_id": hall.ids["shaft"], "customer_id": hall.ids["customer_id"], **more}


async def asked(device: Device, **body: object) -> dict[str, Any]:
    answer = await device.post("/api/promise/ask", **body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_worked_example_comes_out_to_the_day(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    found = await asked(sales, **wish(hall))
    expect = WORKED["expect"]
    assert (found["status"], found["ship"], found["arrive"]) == ("ok", expect["ship"], expect["arrive"])
    assert (found["pieces"], found["minutes"]) == (expect["in"], expect["minutes"])
    assert found["material_ready"] == expect["material_ready"]
    for told, step in zip(found["steps"], expect["steps"], strict=True):
        if "out" in step:
            assert (told["out"], told["back"]) == (step["out"], step["back"])
        else:
            assert (told["work_center"], told["takes"]) == (hall.ids[step["work_center"]], step["takes"])
    assert found["v"] == await hall.house.store.head()
    for percent in ("50", "80", "90", "95"):
        told = await asked(sales, **wish(hall, percent=int(percent)))
        assert (told["promise"], told["defaulted"]) == (expect["promise"][percent], False)


async def test_asking_keeps_nothing(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    head = await hall.house.store.head()
    await asked(sales, **wish(hall))
    await sales.post("/api/promise/first", **wish(hall))
    assert await hall.house.store.head() == head


async def test_what_cannot_be_walked_says_why(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    for quantity in (0, -5):
        found = await asked(sales, **wish(hall, quantity=quantity))
        assert (found["status"], found["code"], found["promise"]) == ("invalid", "quantity", None)
    found = await asked(sales, quantity=1)
    assert (found["status"], found["code"]) == ("invalid", "routing")
    found = await asked(sales, **wish(hall, quantity=1_000_000))
    assert (found["status"], found["step"], found["ship"]) == ("no_slot", 0, None)
    await hall.patch("planner", "material", hall.ids["bar"], furnished=True)
    found = await asked(sales, **wish(hall))
    assert (found["status"], found["conditions"]) == ("conditional", ["material_date_unknown"])


NO_QUESTIONS: list[dict[str, object]] = [
    {}, {"quantity": None}, {"quantity": 10**12}, {"quantity": 1, "percent": 99}, {"quantity": 1, "item_id": "x"},
    {"quantity": 1, "factor_pct": 0}, {"quantity": 1, "customer_id": "\0"},
]  # fmt: skip


async def test_what_is_no_question_is_a_bad_request(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    for body in NO_QUESTIONS:
        answer = await sales.post("/api/promise/ask", **body)
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), body


async def test_what_nobody_knows_is_told(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    for field in ("item_id", "customer_id", "like_item_id", "replaces"):
        answer = await sales.post("/api/promise/ask", **wish(hall, **{field: uuid7()}))
        assert (answer.status_code, answer.json()["code"]) == (404, "nothing_known")


async def test_who_may_ask(hall: Hall, doors: Doors) -> None:
    expected = {"sales": 200, "bridge": 200, "planner": 200, "manager": 200, "admin": 200, "lead": 200, "worker": 403}
    for role, status in expected.items():
        device = await doors.signed_in(role)
        for path in ("/api/promise/ask", "/api/promise/first"):
            assert (await device.post(path, **wish(hall))).status_code == status, (role, path)
        learns = 200 if role in ("planner", "lead", "admin") else 403
        assert (await device.get("/api/promise/learned")).status_code == learns, role
    assert (await doors.device().post("/api/promise/ask", **wish(hall))).status_code == 401
    tablet = await doors.tablet()
    assert (await tablet.post("/api/promise/ask", **wish(hall))).status_code == 403
    worker = await doors.signed_in("worker")
    for answer in (
        await worker.post("/api/promise/ask", **wish(hall)),
        await worker.post("/api/promise/first", **wish(hall)),
        await worker.get("/api/promise/learned"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_what_it_would_take_the_place_of_does_not_lie_in_its_way(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    alone = {
        path: (await sales.post(f"/api/promise/{path}", **wish(hall, quantity=300))).json()["ship"]
        for path in ("ask", "first")
    }
    held = await hall.hold("sales", "ライン停止", promised_qty=300, rush=True)
    for path, ship in alone.items():
        behind = (await sales.post(f"/api/promise/{path}", **wish(hall, quantity=300))).json()["ship"]
        instead = (await sales.post(f"/api/promise/{path}", **wish(hall, quantity=300, replaces=held))).json()["ship"]
        assert instead == ship < behind, path


async def test_of_a_job_that_was_begun_it_tells_what_remains_as_requests_are_answered(hall: Hall, doors: Doors) -> None:
    sales = await doors.signed_in("sales")
    promise = await committed(hall)
    job = await released(hall, promise)
    await count_last(hall, job, 100)
    again, more = wish(hall, replaces=promise), wish(hall, quantity=201, replaces=promise)
    anew, told = await asked(sales, **wish(hall)), await asked(sales, **again)
    assert (told["made_by"], anew["made_by"], (await asked(sales, **more))["made_by"]) == (job, None, None)
    assert told["ship"] < anew["ship"]
    first = (await sales.post("/api/promise/first", **again)).json()
    assert (first["made_by"], first["ship"] <= told["ship"]) == (job, True)
    held = await hall.fields(await hall.hold(replaces=promise))
    assert (held["raw_ship_on"], held["ship_on"]) == (told["ship"], told["promise"]["ship"])


async def test_what_it_costs_others_when_it_goes_first(hall: Hall, doors: Doors) -> None:
    held = await hall.hold(promised_qty=300)
    sales = await doors.signed_in("sales")
    answer = (await sales.post("/api/promise/first", **wish(hall, quantity=300))).json()
    assert answer["status"] == "ok"
    assert answer["ship"] < (await asked(sales, **wish(hall, quantity=300)))["ship"]
    assert ["promise", held] in [slip[:2] for slip in answer["slips"]]
    assert all(slip[2] > 0 for slip in answer["slips"])
    assert [slip[2] for slip in answer["slips"]] == sorted((slip[2] for slip in answer["slips"]), reverse=True)


async def test_what_was_learned_stands_beside_what_is_believed(hall: Hall, doors: Doors) -> None:
    planner = await doors.signed_in("planner")
    assert (await planner.get("/api/promise/learned")).json() == {"learned": []}
    job = await hall.make(
        "planner", "job", code="1", customer_id=hall.ids["customer_id"], item_id=hall.ids["shaft"], ordered_qty=190,
        start_qty=200, due_on="2026-05-01", state="released",
    )  # fmt: skip
    step = await hall.make("planner", "operation", job_id=job, seq=20, work_center_id=hall.ids["LATHE"], name="旋盤")
    reason = await hall.make("planner", "reason", code="r", name="寸法")
    log = {"job_id": job, "operation_id": step, "good": 190, "scrap": 10, "reason_id": reason}
    counts = {"good": {"add": 190}, "scrap": {"add": 10}}
    counted = await hall.say(
        "worker",
        Edit(op="create", kind="production_log", id=uuid7(), fields=dict(log)),
        Edit(op="patch", kind="operation", id=step, base=10**9, fields=dict(counts)),
    )
    assert counted.code is None, counted
    [one] = (await planner.get("/api/promise/learned")).json()["learned"]
    assert (one["kind"], one["now"], one["learned"], one["from"]) == ("routing_step", 9800, 9560, 200)
    assert (await hall.get("routing_step", one["id"])).fields["yield_bp"] == 9800
    for value in (9560, 9560):
        await hall.patch("planner", "routing_step", one["id"], yield_bp=value)
        assert (await planner.get("/api/promise/learned")).json() == {"learned": []}, "it was learned already"


async def test_asking_has_a_limit(hall: Hall, doors: Doors) -> None:
    planner = await doors.signed_in("planner")
    many = routes.FIRSTS.burst + 2
    answers = await asyncio.gather(*(planner.post("/api/promise/first", **wish(hall)) for _ in range(many)))
    assert {one.status_code for one in answers} == {200, 429}
