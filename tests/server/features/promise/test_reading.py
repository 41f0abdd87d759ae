"""What questions are made from, read in one snapshot and then only what is new."""

from __future__ import annotations

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.features.promise.learn import Counted, Earned
from server.features.promise.picture import Picture
from server.features.promise.reading import counted, earned, look, moved_on, plant_time, yields_set
from server.live.archive import bring_back, put_away
from sync.mutation import Edit
from tests.server.features.promise.hall import Clock, Hall


def bare(picture: Picture) -> object:
    return picture.v, picture.rows


async def test_what_is_new_is_all_that_is_read_and_ends_in_the_same_picture(house: House) -> None:
    hall = Hall(house)
    empty = await look(house)
    assert (empty.v, empty.changed) == (0, frozenset())
    await hall.open()
    first = await look(house, empty)
    assert bare(first) == bare(await look(house))
    await hall.write("post", about_kind="item", about_id=hall.ids["shaft"], text="何でもない")
    again = await look(house, first)
    assert (again.v, again.changed) == (first.v + 1, frozenset())
    assert again.rows == first.rows
    await house.writer.write([Edit(op="patch", kind="item", id=hall.ids["shaft"], fields={"family": "軸2"})])
    cell = await hall.write("load_cell", work_center_id=hall.ids["SAW"], on_day="2026-05-01", load_min=3)
    later = await look(house, again)
    assert later.changed == {("item", hall.ids["shaft"]), ("load_cell", cell)}
    assert first.rows["item"][hall.ids["shaft"]]["family"] == "軸", "the picture before is as it was"
    await house.writer.write([Edit(op="delete", kind="load_cell", id=cell)])
    assert bare(await look(house, later)) == bare(await look(house))


async def test_a_promise_that_was_put_away_is_remembered_and_its_job_is_not(house: House) -> None:
    hall = await Hall(house).open()
    job = await hall.make(
        "planner", "job", code="1", customer_id=hall.ids["customer_id"], item_id=hall.ids["shaft"], ordered_qty=1,
        due_on="2026-05-01",
    )  # fmt: skip
    said = await hall.write("promise", customer_id=hall.ids["customer_id"], promised_qty=1, state="kept", job_id=job)
    before = await look(house)
    await put_away(house, "job", job)
    away = await look(house, before)
    assert said in away.rows["promise"]
    assert job not in away.rows["job"]
    assert bare(away) == bare(await look(house))
    await bring_back(house, "job", job)
    assert job in (await look(house, away)).rows["job"]


async def test_the_day_is_the_plants(house: House, plant_clock: Clock) -> None:
    assert plant_time(house) == ("2026-04-23", 630)
    plant_clock.at_ms = clock.ms_of("2026-04-23T15:00:00.000Z")
    assert plant_time(house) == ("2026-04-24", 0)


async def test_the_day_of_a_move_is_the_devices_unless_its_clock_is_off(house: House, plant_clock: Clock) -> None:
    hall = await Hall(house).open()
    coming = await hall.make("planner", "arrival", material_id=hall.ids["bar"], qty=1, due_on="2026-04-24")
    assert await moved_on(house, "arrival", coming, "arrived") is None
    await hall.patch("lead", "arrival", coming, state={"from": "expected", "to": "arrived"})
    assert await moved_on(house, "arrival", coming, "arrived") == "2026-04-23"
    for said, day in (("2026-04-20T01:00:00.000Z", "2026-04-20"), ("2025-01-01T00:00:00.000Z", "2026-04-23")):
        await house.db.execute("UPDATE change SET at = ? WHERE about_id = ?", said, coming)
        assert await moved_on(house, "arrival", coming, "arrived") == day


async def test_what_the_floor_counted_is_worth_seconds_and_yields(house: House, plant_clock: Clock) -> None:
    hall = await Hall(house).open()
    job = await hall.make(
        "planner", "job", code="1", customer_id=hall.ids["customer_id"], item_id=hall.ids["shaft"], ordered_qty=10,
        start_qty=12, due_on="2026-05-01", state="released",
    )  # fmt: skip
    place = {
        "job_id": job,
        "seq": 10,
        "work_center_id": hall.ids["SAW"],
        "name": "切断",
        "run_sec": 30,
        "setup_min": 20,
    }
    step = await hall.make("planner", "operation", **place)
    reason = await hall.make("planner", "reason", code="r", name="寸法")
    for day, good, scrap in (("2026-04-21", 4, 1), ("2026-04-22", 6, 1)):
        plant_clock.on(day)
        log = {"job_id": job, "operation_id": step, "good": good, "scrap": scrap, "reason_id": reason}
        counts = {"good": {"add": good}, "scrap": {"add": scrap}}
        edits = (
            Edit(op="create", kind="production_log", id=uuid7(), fields=dict(log)),
            Edit(op="patch", kind="operation", id=step, base=10**9, fields=dict(counts)),
        )
        assert (await hall.say("worker", *edits)).code is None
    saw = hall.ids["SAW"]
    assert await earned(house, "2026-04-21") == [Earned(saw, "2026-04-21", 1350), Earned(saw, "2026-04-22", 210)]
    assert await earned(house, "2026-04-22") == [Earned(saw, "2026-04-22", 210)], "it was set up before"
    [found] = await counted(house)
    assert found == Counted(hall.ids["shaft"], 10, 10, 2, found.v)
    finished = (await hall.get("job", job)).v
    assert found.v == finished > 0
    shipped: dict[str, object] = {"state": {"from": "finished", "to": "shipped"}}
    await house.writer.write([Edit(op="patch", kind="job", id=job, fields=shipped)])
    assert (await hall.get("job", job)).v > finished
    assert await counted(house) == [found], "it was finished once"


async def test_the_version_at_which_a_yield_was_set_is_known(house: House) -> None:
    hall = await Hall(house).open()
    assert await yields_set(house) == {}
    step = next(iter((await look(house)).rows["routing_step"]))
    await hall.patch("planner", "routing_step", step, yield_bp=9000)
    set_at = (await hall.get("routing_step", step)).v
    await hall.patch("planner", "routing_step", step, name="別の名前")
    assert await yields_set(house) == {step: set_at}
