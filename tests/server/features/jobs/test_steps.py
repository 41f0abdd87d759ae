"""A job's steps as records and edits tell them."""

from __future__ import annotations

from server.features.jobs.forecast import Step
from server.features.jobs.steps import Operation, added, counted, logged, number, outlook
from tests.server.features.shop import Shop, create, patch
from tests.server.features.works import Works


def test_counters_are_read_from_creates_and_from_deltas() -> None:
    step = create("operation", good=3)
    assert [added(step, "good"), added(step, "scrap")] == [3, 0]
    assert added(patch("operation", step.id, good={"add": -2}), "good") == -2
    assert number({"good": None}, "good") == 0


def test_entries_and_counters_of_one_step_are_added_up() -> None:
    step = create("operation", good=3)
    edits = [
        step,
        patch("operation", step.id, good={"add": 2}, scrap={"add": 1}),
        create("production_log", operation_id=step.id, good=4),
        create("production_log", operation_id=step.id, good=1, scrap=1),
        create("production_log", operation_id="another", good=9),
    ]
    assert counted(edits, step.id) == logged(edits, step.id) == {"good": 5, "scrap": 1, "rework": 0}


async def test_the_order_of_the_work_is_that_of_seq_not_of_creation() -> None:
    works = await Works(Shop()).open(ordered=10, start=10)
    swap = [patch("operation", works.steps[0], seq=30), patch("operation", works.steps[2], seq=10)]
    await works.shop.say("planner", *swap)
    await works.shop.say("worker", *works.count(0, good=10))
    assert await works.field("state") == "finished"


def test_what_was_counted_has_begun_whatever_the_state_says() -> None:
    plan = {"ordered_qty": 5, "start_qty": 6}
    counted_once = [Operation("op", 10, "running", Step(10_000, good=1))]
    untouched = [Operation("op", 10, "waiting", Step(10_000))]
    assert outlook({**plan, "state": "held"}, untouched).wip == 0
    assert outlook({**plan, "state": "held"}, counted_once).wip == 5
    assert outlook({**plan, "state": "running"}, untouched).wip == 6
