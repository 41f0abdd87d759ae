"""Requests become holds, holds end, load follows: in a real house, on both databases."""

from __future__ import annotations

import asyncio

from server.features.promise import tasks
from tests.server.features.doors import Doors
from tests.server.features.promise.hall import WORKED, Clock, Hall, committed, one_day


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


async def test_of_many_that_slip_the_worst_are_named_and_the_others_counted(hall: Hall) -> None:
    long = await one_day(hall, stations=1)
    short = await hall.write("item", code="S-1", name="小板")
    await hall.write("routing_step", item_id=short, seq=10, name="曲げ", work_center_id=hall.ids["DAY"], setup_min=8)
    said = {"customer_id": hall.ids["customer_id"], "item_id": short, "promised_qty": 1, "state": "committed"}
    dates = {"raw_ship_on": "2026-04-27", "ship_on": "2026-04-27", "arrive_on": "2026-04-28"}
    for _ in range(tasks.NAMED + 3):
        await hall.write("promise", takes=[[hall.ids["DAY"], "2026-04-24", 8]], **said, **dates)
    rush = await hall.hold("sales", "ライン停止", item_id=long, promised_qty=1, rush=True)
    found = await hall.fields(rush)
    assert (found["state"], len(found["slips"]), found["found"]["unnamed"]) == ("held", tasks.NAMED, 3)


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
