"""Requests become holds, holds end, load follows: in a real house, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from server.core.base import House
from server.features.plant.known import Row
from server.features.promise import tasks
from server.features.promise.decide import decide
from server.features.promise.scene import Scene
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit, Receipt
from tests.server.features.doors import Doors
from tests.server.features.promise.hall import WORKED, Clock, Hall, committed, released


@pytest.fixture
def plant_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
async def house(settings: Settings, plant_clock: Clock) -> AsyncIterator[House]:
    async with open_house(settings, serving=False) as opened:
        yield opened


@pytest.fixture
async def hall(house: House) -> Hall:
    return await Hall(house).open()


async def test_what_was_promised_lies_on_the_plant(hall: Hall) -> None:
    await hall.tend()
    for name, days in WORKED["load"].items():
        assert await hall.load(name) == days


async def test_the_worked_example_is_held_to_the_day(hall: Hall) -> None:
    hold = await hall.hold(asked_ship_on="2026-05-29", asked_arrive_on="2026-06-01")
    found = await hall.fields(hold)
    assert found["state"] == "held", found["found"]
    dates = ("raw_ship_on", "buffer_days", "defaulted", "ship_on", "arrive_on", "moved_days", "expires_on")
    assert [found[name] for name in dates] == ["2026-05-26", 3, False, "2026-05-29", "2026-06-01", 0, "2026-05-01"]
    expected = [
        [hall.ids[step["work_center"]], *take] for step in WORKED["expect"]["steps"] for take in step.get("takes", ())
    ]
    assert sorted(found["takes"]) == sorted(expected)
    assert found["overfull_on"] == "2026-04-30"
    lathe = {**WORKED["load"]["LATHE"], "2026-04-30": 734, "2026-05-07": 567, "2026-05-08": 549}
    assert await hall.load("LATHE") == lathe
    assert await hall.heard("sales") == ["hold_same"]
    assert await hall.heard("lead") == ["hold_asked"]


async def test_run_again_nothing_is_written(hall: Hall) -> None:
    await hall.hold()
    head = await hall.house.store.head()
    await hall.tend()
    assert await hall.house.store.head() == head


async def test_two_phones_want_one_slot_and_both_are_told(hall: Hall) -> None:
    shown = await dropped(hall)
    wish = {"asked_ship_on": shown, "asked_v": await hall.house.store.head(), "promised_qty": MANY}
    first = await hall.make("sales-b", "promise", **hall.wish(sales_id=hall.people["sales-b"], **wish))
    second = await hall.make("sales", "promise", **hall.wish(**wish))
    await hall.tend()
    one, other = await hall.fields(first), await hall.fields(second)
    assert (one["state"], one["moved_days"], one["found"]["rival"]) == ("held", 0, None)
    assert (other["state"], other["found"]["rival"]) == ("held", first)
    assert other["moved_days"] > 0
    assert other["ship_on"] > one["ship_on"]
    assert (await hall.heard("sales"))[-1] == "hold_moved"
    assert sorted(await hall.heard("sales-b")) == ["hold_same", "slot_taken"]


async def test_who_comes_later_finds_what_is_held_and_nobody_in_between(hall: Hall) -> None:
    shown = await dropped(hall)
    await hall.hold("sales-b", promised_qty=MANY)
    head = await hall.house.store.head()
    second = await hall.fields(await hall.hold(asked_v=head, asked_ship_on=shown, promised_qty=MANY))
    assert second["moved_days"] > 0
    assert second["found"]["rival"] is None, "it was there already when the question was asked"


async def test_to_ask_for_another_day_makes_nobody_late(hall: Hall) -> None:
    mine = await committed(hall, "sales-b")
    theirs = await committed(hall)
    hold = await hall.hold("sales-b", replaces=mine)
    assert (await hall.fields(hold))["state"] == "held"
    assert [(await hall.fields(one))["late_days"] for one in (mine, theirs, hold)] == [0, 0, 0]
    late = [key for who in ("sales", "sales-b") for key in await hall.heard(who) if key.endswith("late")]
    assert late == []


async def test_cancelled_load_is_free_at_once(hall: Hall) -> None:
    hold = await hall.hold()
    before = await hall.load("LATHE")
    assert (
        await hall.patch("sales", "promise", hold, "客先都合", state={"from": "held", "to": "cancelled"})
    ).code is None
    await hall.tend()
    assert before != await hall.load("LATHE") == WORKED["load"]["LATHE"]
    again = await hall.fields(await hall.hold())
    assert again["ship_on"] == "2026-05-29"


async def test_a_hold_is_kept_on_its_last_day_and_gone_on_the_next(hall: Hall, plant_clock: Clock) -> None:
    hold = await hall.hold()
    plant_clock.on("2026-04-28")
    await hall.tend()
    assert "hold_expiring" not in await hall.heard("sales")
    plant_clock.on("2026-04-30")
    await hall.tend()
    await hall.tend()
    assert (await hall.heard("sales")).count("hold_expiring") == 1, "on its fourth working day"
    plant_clock.on("2026-05-01")
    await hall.tend()
    assert (await hall.fields(hold))["state"] == "held"
    plant_clock.on("2026-05-02")
    await hall.tend()
    assert (await hall.fields(hold))["state"] == "expired"
    assert (await hall.heard("sales"))[-1] == "hold_expired"
    assert sum((await hall.load("SAW")).values()) == 0


async def test_a_calendar_that_changes_after_the_promise_makes_it_late(hall: Hall) -> None:
    promise = await committed(hall)
    await hall.make("planner", "calendar_day", calendar_id=hall.ids["site"], on_day="2026-05-29", open="closed")
    await hall.tend()
    found = await hall.fields(promise)
    assert (found["ship_on"], found["now_ship_on"], found["late_days"]) == ("2026-05-29", "2026-06-01", 1)
    assert (await hall.heard("sales"))[-1] == "promise_late"


async def test_a_machine_that_stands_still_makes_it_late_and_its_owner_is_told(hall: Hall) -> None:
    promise = await committed(hall)
    assert (await hall.fields(promise))["late_days"] == 0
    for day in ("2026-05-22", "2026-05-25", "2026-05-26"):
        await hall.make(
            "lead", "capacity_log", work_center_id=hall.ids["INSP"], on_day=day, condition="machine_down", minutes=480
        )
    await hall.tend()
    found = await hall.fields(promise)
    assert (found["now_ship_on"], found["late_days"]) == ("2026-06-03", 3), "what lay there is carried on"
    assert found["now_found"]["status"] == "ok"
    assert (await hall.heard("sales"))[-1] == "promise_late"
    head = await hall.house.store.head()
    await hall.tend()
    assert await hall.house.store.head() == head


async def test_material_that_a_customer_brings_some_day_is_talked_about(hall: Hall) -> None:
    await hall.patch("planner", "material", hall.ids["bar"], furnished=True)
    hold = await hall.hold()
    found = await hall.fields(hold)
    assert (found["state"], found["found"]["status"], found["ship_on"]) == ("asked", "conditional", None)
    assert await hall.heard("sales") == ["hold_talk"]
    behind = await hall.hold("sales-b")
    await hall.patch("sales", "promise", hold, note="材料待ち")
    await hall.make("planner", "arrival", material_id=hall.ids["bar"], qty=200, due_on="2026-04-27")
    await hall.tend()
    found = await hall.fields(hold)
    assert (found["state"], found["raw_ship_on"]) == ("held", "2026-05-26")
    assert (await hall.fields(behind))["state"] == "asked", "there is not enough for both, and a note costs no place"


async def test_what_finds_no_day_within_half_a_year_is_declined(hall: Hall) -> None:
    hold = await hall.hold(promised_qty=1_000_000)
    found = await hall.fields(hold)
    assert (found["state"], found["found"]["status"]) == ("declined", "no_slot")
    assert await hall.heard("sales") == ["hold_talk"]


async def test_without_history_five_days_are_kept_in_hand_and_it_is_said(hall: Hall) -> None:
    for row in await hall.house.db.fetch("SELECT id FROM promise WHERE deviation_days IS NOT NULL"):
        fields = {"customer_caused": True}
        await hall.patch("planner", "promise", row["id"], "客先の図面変更", **fields)
    found = await hall.fields(await hall.hold())
    assert (found["buffer_days"], found["defaulted"], found["raw_ship_on"]) == (5, True, "2026-05-26")
    rows = await hall.house.db.fetch("SELECT deviations, blamed FROM calibration WHERE family = '軸'")
    assert [(row["deviations"], row["blamed"]) for row in rows] == [("[]", '{"customer":19}')]


async def test_a_rush_goes_first_and_says_who_slips(hall: Hall) -> None:
    first = await committed(hall, "sales-b", promised_qty=MANY)
    rush = await hall.hold("sales", "ライン停止", rush=True, promised_qty=MANY)
    found = await hall.fields(rush)
    assert found["state"] == "held"
    assert found["ship_on"] < (await hall.fields(first))["ship_on"]
    assert [slip for slip in found["slips"] if slip[:2] == ["promise", first]]
    assert (await hall.fields(first))["late_days"] > 0


async def test_a_job_in_work_lies_where_it_must_be_done_and_takes_the_place_of_its_promise(hall: Hall) -> None:
    promise = await committed(hall)
    job = await released(hall, promise)
    saw = await hall.load("SAW")
    assert sum(saw.values()) == 300 + 128, "once, not twice"
    await hall.patch("lead", "job", job, "材料不良", state={"from": "released", "to": "held"})
    await hall.tend()
    assert await hall.load("SAW") == WORKED["load"]["SAW"], "what is on hold lies nowhere"
    found = await hall.fields(promise)
    assert (found["now_ship_on"], found["now_found"]["status"]) == (None, "stopped")
    assert (await hall.heard("sales"))[-1] == "promise_undated"


async def test_a_job_that_is_cancelled_takes_its_promise_along(hall: Hall, plant_clock: Clock) -> None:
    promise = await committed(hall)
    job = await released(hall, promise)
    plant_clock.on("2026-06-10")
    receipt = await hall.patch("planner", "job", job, "客先都合", state={"from": "released", "to": "cancelled"})
    assert receipt.code is None, receipt
    await hall.tend()
    found = await hall.fields(promise)
    assert (found["state"], found["late_days"], found["deviation_days"]) == ("cancelled", 0, None)
    assert await hall.load("SAW") == {}
    [row] = await hall.house.db.fetch("SELECT said FROM calibration WHERE family = '軸'")
    assert row["said"] == '{"80":[19,9]}'


async def test_what_was_not_done_on_its_day_lies_ahead_again(hall: Hall, plant_clock: Clock) -> None:
    promise = await committed(hall)
    plant_clock.on("2026-05-07")
    await hall.tend()
    found = await hall.fields(promise)
    assert min(day for _, day, _ in found["takes"]) > "2026-05-07"
    assert found["late_days"] > 0
    assert not [day for day in await hall.load("LATHE") if day < "2026-05-07"], "days that are over have no cells"


async def test_a_house_that_serves_decides_by_itself(doors: Doors, plant_clock: Clock) -> None:
    hall = await Hall(doors.house).open()
    asked = await hall.make("sales", "promise", **hall.wish(asked_ship_on="2026-05-29"))
    while (await hall.fields(asked))["state"] == "asked":  # noqa: ASYNC110  # nobody tells of it
        await asyncio.sleep(0.05)
    assert (await hall.fields(asked))["ship_on"] == "2026-05-29"


MANY = 300
"""Pieces of which two lots do not find room on the same days."""


async def dropped(hall: Hall) -> str:
    """Return when so many would ship, as a hold that was given up said."""
    hold = await hall.hold(promised_qty=MANY)
    await hall.patch("sales", "promise", hold, "見ただけ", state={"from": "held", "to": "cancelled"})
    await hall.tend()
    return str((await hall.fields(hold))["ship_on"])


async def test_one_that_cannot_be_decided_keeps_nobody_waiting(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    poisoned = await hall.make("sales", "promise", **hall.wish())
    honest = await hall.make("sales-b", "promise", **hall.wish())
    decided = decide

    def failing(scene: Scene, promise: Row, v: int) -> dict[str, Any]:
        if promise["id"] == poisoned:
            raise ZeroDivisionError
        return decided(scene, promise, v)

    monkeypatch.setattr(tasks, "decide", failing)
    await hall.tend()
    assert (await hall.fields(poisoned))["state"] == "declined"
    assert (await hall.fields(honest))["state"] == "held"


async def test_what_can_never_be_written_is_declined(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    poisoned = await hall.make("sales", "promise", **hall.wish())
    honest = await hall.make("sales-b", "promise", **hall.wish())
    decided = decide

    def huge(scene: Scene, promise: Row, v: int) -> dict[str, Any]:
        fields = decided(scene, promise, v)
        return {**fields, "moved_days": 2**60} if promise["id"] == poisoned else fields

    monkeypatch.setattr(tasks, "decide", huge)
    await hall.tend()
    assert (await hall.fields(poisoned))["state"] == "declined"
    assert (await hall.fields(honest))["state"] == "held"


async def test_what_changed_while_it_was_decided_is_decided_anew(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    await hall.tend()
    wish = await hall.make("sales", "promise", **hall.wish())
    decided, pressed = decide, list[int]()

    def meanwhile(scene: Scene, promise: Row, v: int) -> dict[str, Any]:
        fields = decided(scene, promise, v)
        pressed.append(promise["promised_qty"])
        return fields

    async def write(edits: Sequence[Edit], **more: Any) -> Receipt:
        if len(pressed) == 1:
            pressed.append(0)
            await hall.patch("sales", "promise", wish, promised_qty=90_000)
        return await written(edits, **more)

    written = hall.house.writer.write
    monkeypatch.setattr(tasks, "decide", meanwhile)
    monkeypatch.setattr(hall.house.writer, "write", write)
    await hall.tend()
    assert (await hall.fields(wish))["state"] == "asked", "what was decided was decided of another number"
    await hall.tend()
    assert pressed[-1] == 90_000
    assert (await hall.fields(wish))["state"] == "declined"
