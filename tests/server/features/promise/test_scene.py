"""Questions on a plant where something lies already."""

from __future__ import annotations

from typing import Any

import pytest

from server.features.plant.days import number_of
from server.features.promise.scene import asked_by
from tests.server.features.promise.plants import center, job, operation, promise, scene, step

FULL = [["a", day, 100] for day in ("2026-04-24", "2026-04-27")]


def test_what_lies_there_is_in_the_way_of_others_and_not_of_itself() -> None:
    made = scene(promise=[promise("p", state="held", takes=FULL), promise("q")])
    own, other = (made.ask(asked_by(one)).answer for one in made.book.list("promise"))
    assert own.steps[0].takes == (("2026-04-24", 50),)  # type: ignore[union-attr]
    assert other.steps[0].takes == (("2026-04-28", 50),)  # type: ignore[union-attr]
    assert made.plan.load["a"][number_of("2026-04-24")] == 100, "the load is put back"


def test_who_takes_the_place_of_another_finds_its_days_free() -> None:
    before = promise("p", state="committed", takes=FULL)
    item, material = [{"id": "i", "material_id": "m"}], [{"id": "m", "stock_qty": 60, "furnished": True}]
    after = promise("q", state="held", replaces="p", takes=[["a", "2026-04-24", 50]])
    made = scene(promise=[before, after, promise("r")], item=item, material=material)
    assert made.ask(asked_by(after)).takes[0] == ["a", "2026-04-24", 50]
    assert made.ask(asked_by(after)).answer.status == "ok", "its material is that of the one before"
    assert made.ask(asked_by(promise("r"))).answer.status == "conditional"


def test_a_rush_finds_only_other_rushes() -> None:
    rush = promise("r", state="held", rush=True, takes=[["a", "2026-04-24", 70]])
    made = scene(promise=[promise("p", state="held", takes=FULL), rush])
    found = made.ask(asked_by(promise("q")), rush=True)
    assert found.takes[:2] == [["a", "2026-04-24", 30], ["a", "2026-04-27", 20]]
    assert made.ask(asked_by(rush), rush=True).takes[0] == ["a", "2026-04-24", 50]


@pytest.mark.parametrize(
    ("of_job", "of_promise", "pressed"),
    [
        ({}, {}, False),
        ({"priority": "rush"}, {}, True),
        ({"priority": "stop_all"}, {}, True),
        ({"priority": "normal"}, {"rush": True}, True),
        ({}, {"rush": True, "state": "cancelled"}, False),
    ],
)
def test_a_job_is_pressed_by_its_priority_or_by_what_was_promised(
    of_job: dict[str, object], of_promise: dict[str, object], pressed: bool
) -> None:
    said = promise("p", **{"state": "committed", "job_id": "j", **of_promise})
    steps = [operation("o1", 10, "a")]
    made = scene(promise=[said, promise("q")], job=[job(due_on="2026-04-28", **of_job)], operation=steps)
    # done on Friday 4/24, so as to leave on Monday
    assert made.lying.share(("job", "j")) == {"a": {number_of("2026-04-24"): 50}}
    assert made.turn(("job", "j")) == (not pressed, "2026-04-28")
    found = made.ask(asked_by(promise("q", promised_qty=60)), rush=True)
    first_day = [["a", "2026-04-24", 50], ["a", "2026-04-27", 10]] if pressed else [["a", "2026-04-24", 60]]
    assert found.takes[: len(first_day)] == first_day


def test_a_rush_that_takes_the_place_of_a_rush_finds_its_days_free() -> None:
    before = promise("p", state="committed", rush=True, takes=FULL)
    after = promise("q", rush=True, replaces="p")
    made = scene(promise=[before, after])
    assert made.ask(asked_by(after), rush=True).takes[0] == ["a", "2026-04-24", 50]


def test_a_promise_whose_job_is_in_work_lies_under_the_job() -> None:
    one = promise(state="committed", job_id="j", takes=FULL)
    made = scene(promise=[one], job=[job()], operation=[operation("o1", 10, "a")])
    assert made.key_of(one) == ("job", "j")
    assert set(made.lying.keys) == {("job", "j")}


def test_a_step_at_a_place_that_nobody_knows_is_said() -> None:
    made = scene(routing_step=[step("i1", "i", 10, "gone")])
    walked = made.ask(asked_by(promise()))
    assert (walked.answer.status, walked.answer.code) == ("invalid", "work_center")
    assert made.limit(walked) is None
    assert made.said(walked, 80) is None


def test_the_limit_names_the_place() -> None:
    made = scene(promise=[promise("p", state="held", takes=FULL)])
    found = made.limit(made.ask(asked_by(promise("q"))))
    # full on Friday and Monday, and nobody there in between
    assert found == {"step": 0, "why": "queue", "days": 4, "work_center": "a"}


def test_two_steps_at_one_place_take_a_day_once() -> None:
    made = scene(routing_step=[step("i1", "i", 10, "a", move_days=0), step("i2", "i", 20, "a")])
    assert made.ask(asked_by(promise())).takes == [["a", "2026-04-24", 100]]


def test_a_place_out_of_use_makes_no_day_and_another_takes_its_work() -> None:
    off = [center("a", active=False)]
    made = scene(work_center=off)
    walked = made.ask(asked_by(promise()))
    assert (walked.answer.status, walked.answer.code, walked.answer.step) == ("no_slot", "out_of_use", 0)
    both: dict[str, Any] = {"work_center": off, "routing_step": [step("i1", "i", 10, "a", others=["b"])]}
    assert scene(**both).ask(asked_by(promise())).takes[0] == ["b", "2026-04-24", 50]
    laid = scene(**both, job=[job()], operation=[operation("o1", 10, "a", others=["b"])])
    assert set(laid.lying.share(("job", "j"))) == {"b"}


def test_until_one_takes_the_place_of_another_it_lies_only_with_what_is_beyond_it() -> None:
    before = promise("p", state="committed", takes=FULL)
    after = promise("q", state="held", replaces="p", takes=[["a", "2026-04-24", 70], ["a", "2026-04-28", 30]])
    part = promise("r", state="held", split_of="q", takes=[["a", "2026-04-24", 50], ["a", "2026-04-27", 40]])
    days = [number_of(f"2026-04-{day}") for day in (24, 27, 28)]
    made = scene(promise=[before, after, part])
    assert made.lying.share(("promise", "q")) == {"a": {days[2]: 30}}
    assert made.lying.share(("promise", "r")) == {"a": {days[0]: 20}}
    assert [made.plan.load["a"].get(day, 0) for day in days] == [120, 120, 50], "with what is carried over"
    alone = scene(promise=[{**before, "state": "changed"}, after, part])
    assert [alone.plan.load["a"].get(day, 0) for day in days] == [120, 60, 30]


def test_what_is_to_take_the_place_of_another_is_not_in_its_way() -> None:
    before = promise("p", state="committed", takes=[["a", "2026-04-27", 50]])
    made = scene(promise=[before, promise("q", state="held", replaces="p", takes=FULL)])
    assert made.ask(asked_by(before)).takes[0] == ["a", "2026-04-24", 50]
    assert made.ask(asked_by(promise("r"))).takes[0] == ["a", "2026-04-28", 50]


def test_the_second_part_finds_free_what_the_first_part_takes_the_place_of() -> None:
    before = promise("p", state="committed", takes=FULL)
    first = promise("q", state="held", replaces="p", takes=[["a", "2026-04-24", 50]])
    second = promise("r", split_of="q", promised_qty=100)
    made = scene(promise=[before, first, second])
    assert made.own(second) == [("promise", "r"), ("promise", "p")]
    kept = {name: dict(days) for name, days in made.plan.load.items()}
    takes = made.ask(asked_by(second)).takes
    assert takes[:2] == [["a", "2026-04-24", 50], ["a", "2026-04-27", 50]], "the first part is in its way"
    assert made.plan.load == kept
