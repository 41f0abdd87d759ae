"""What becomes of what was said, day by day: in a real house, on both databases."""

from __future__ import annotations

from server.features.promise import tasks
from tests.server.features.promise.hall import WORKED, Clock, Hall, committed, count_last, one_day, released


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


async def test_what_has_left_is_kept_or_missed_and_makes_the_next_date_worth_more(
    hall: Hall, plant_clock: Clock
) -> None:
    promise = await committed(hall)
    job = await released(hall, promise)
    plant_clock.on("2026-06-02")
    await count_last(hall, job)
    receipt = await hall.patch(
        "planner", "job", job, state={"from": "finished", "to": "shipped"}, shipped_qty={"add": 200}
    )
    assert receipt.code is None, receipt
    await hall.tend()
    found = await hall.fields(promise)
    assert (found["state"], found["shipped_on"]) == ("missed", "2026-06-02")
    assert (found["deviation_days"], found["blamed"]) == (5, "load")
    [row] = await hall.house.db.fetch("SELECT deviations, said FROM calibration WHERE family = '軸'")
    assert row["deviations"].endswith(",5]")
    assert row["said"] == '{"80":[20,9]}'


async def test_a_part_of_a_split_delivery_is_kept_when_its_pieces_left(hall: Hall) -> None:
    first = await committed(hall, promised_qty=80)
    second = await committed(hall, promised_qty=120, split_of=first)
    job = await released(hall, first)
    assert (await hall.patch("sales", "promise", second, job_id=job)).code is None
    await count_last(hall, job)
    for pieces, states in ((79, ["committed", "committed"]), (1, ["kept", "committed"]), (120, ["kept", "kept"])):
        receipt = await hall.patch("planner", "job", job, shipped_qty={"add": pieces})
        assert receipt.code is None, receipt
        await hall.tend()
        found = [await hall.fields(one) for one in (first, second)]
        assert [one["state"] for one in found] == states
        assert [one["late_days"] for one in found] == [0, 0]
    assert [one["shipped_on"] for one in found] == ["2026-04-23", "2026-04-23"]


async def test_a_request_for_a_job_that_was_cancelled_meanwhile_is_no_hold(hall: Hall) -> None:
    job = await hall.make(
        "planner", "job", code="1", customer_id=hall.ids["customer_id"], item_id=hall.ids["shaft"], ordered_qty=200,
        due_on="2026-06-01", state="ordered",
    )  # fmt: skip
    wish = await hall.make("sales", "promise", **hall.wish(job_id=job))
    assert (await hall.patch("planner", "job", job, "不要", state={"from": "ordered", "to": "cancelled"})).code is None
    await hall.tend()
    assert (await hall.fields(wish))["state"] == "cancelled"
    assert await hall.heard("lead") == []


async def test_a_part_that_left_is_kept_though_the_rest_of_its_job_is_cancelled(hall: Hall) -> None:
    first = await committed(hall, promised_qty=80)
    second = await committed(hall, promised_qty=120, split_of=first)
    job = await released(hall, first)
    assert (await hall.patch("sales", "promise", second, job_id=job)).code is None
    await count_last(hall, job, 80)
    assert (await hall.patch("planner", "job", job, shipped_qty={"add": 80})).code is None
    receipt = await hall.patch("planner", "job", job, "残りは不要", state={"from": "running", "to": "cancelled"})
    assert receipt.code is None, receipt
    await hall.tend()
    assert [(await hall.fields(one))["state"] for one in (first, second)] == ["kept", "cancelled"]


async def test_what_was_not_done_on_its_day_lies_ahead_again(hall: Hall, plant_clock: Clock) -> None:
    promise = await committed(hall)
    plant_clock.on("2026-05-07")
    await hall.tend()
    found = await hall.fields(promise)
    assert min(day for _, day, _ in found["takes"]) > "2026-05-07"
    assert found["late_days"] > 0
    assert not [day for day in await hall.load("LATHE") if day < "2026-05-07"], "days that are over have no cells"


async def test_several_that_lie_ahead_again_find_no_minute_twice(hall: Hall, plant_clock: Clock) -> None:
    plain = await one_day(hall, stations=2)
    promises = [await committed(hall, item_id=plain, promised_qty=1, percent=50) for _ in range(5)]
    assert await hall.load("DAY") == {"2026-04-24": 960, "2026-04-27": 960, "2026-04-28": 480}
    plant_clock.on("2026-04-27")
    await hall.tend()
    assert await hall.load("DAY") == {"2026-04-27": 960, "2026-04-28": 960, "2026-04-30": 480}
    found = [await hall.fields(one) for one in promises]
    lie = [one["takes"][0][1] for one in found]
    assert lie == ["2026-04-28", "2026-04-30", "2026-04-27", "2026-04-27", "2026-04-28"], (
        "who must arrive first is first"
    )
    head = await hall.house.store.head()
    tasks._tended.clear()
    await hall.tend()
    assert await hall.house.store.head() == head, "nor is anything else found by who begins anew"


async def test_a_hold_that_lies_ahead_again_on_a_full_day_needs_a_name(hall: Hall, plant_clock: Clock) -> None:
    plain = await one_day(hall, stations=1)
    holds = [await hall.hold("sales", None, item_id=plain, promised_qty=1, percent=50) for _ in range(3)]
    for one in holds:
        await hall.make("lead", "promise_answer", promise_id=one, answer="yes")
    plant_clock.on("2026-04-28")
    await hall.tend()
    for one in holds:
        receipt = await hall.patch("sales", "promise", one, state={"from": "held", "to": "committed"})
        assert receipt.code == "approval_needed", (await hall.fields(one))["takes"]
