"""What lies where on the small plant; days are written as they are, minutes of a work centre are 100 a day."""

from __future__ import annotations

import random
from typing import Any

import pytest

from server.features.plant.days import number_of, text_of
from server.features.promise.facts import shipping
from server.features.promise.load import carried, leaves_on
from server.features.promise.scene import Scene
from tests.server.features.promise.plants import center, job, operation, promise, scene


def laid(made: Scene, kind: str = "job", id: str = "j") -> dict[str, dict[str, int]]:
    share = made.lying.share((kind, id))
    return {name: {text_of(day): minutes for day, minutes in sorted(days.items())} for name, days in share.items()}


TWO = [operation("o1", 10, "a"), operation("o2", 20, "b")]


def test_a_job_lies_backward_from_the_day_it_must_leave() -> None:
    # there on Friday 5/1, so away on Thursday and done on Wednesday; the step before it a working day earlier
    assert laid(scene(job=[job()], operation=TWO)) == {"b": {"2026-04-29": 50}, "a": {"2026-04-28": 50}}


def test_a_long_step_takes_a_lot_a_day_whatever_else_lies_there() -> None:
    many = job(ordered_qty=150, start_qty=150)
    other = job("j2", ordered_qty=100, start_qty=100)
    steps = [*TWO, operation("o3", 10, "b", job="j2")]
    made = scene(job=[many, other], operation=steps)
    assert laid(made)["b"] == {"2026-04-28": 50, "2026-04-29": 100}
    assert laid(made)["a"] == {"2026-04-24": 50, "2026-04-27": 100}
    assert made.lying.on("b")[number_of("2026-04-29")] == 200, "too much is to be seen"


def test_two_stations_and_a_split_lot() -> None:
    wide = [operation("o1", 10, "a", split=2)]
    made = scene(job=[job(start_qty=150)], operation=wide, work_center=[center("a", stations=2)])
    assert laid(made) == {"a": {"2026-04-29": 150}}


def test_what_must_have_begun_before_today_lies_forward_from_today() -> None:
    late = scene(job=[job(due_on="2026-04-24", start_qty=150)], operation=TWO)
    assert laid(late)["a"] == {"2026-04-23": 100, "2026-04-24": 50}
    assert laid(late)["b"] == {"2026-04-27": 100, "2026-04-28": 50}


def test_outside_steps_take_their_days() -> None:
    steps = [TWO[0], operation("o2", 20, "", work_center_id=None, lead_days=2)]
    # back on Wednesday 4/29, out on Monday 4/27, so done on the Friday before
    assert laid(scene(job=[job()], operation=steps)) == {"a": {"2026-04-24": 50}}


def test_steps_of_the_same_day_share_one_lot() -> None:
    steps = [operation("o1", 10, "a", move_days=0), operation("o2", 20, "b")]
    assert laid(scene(job=[job(start_qty=80)], operation=steps)) == {
        "b": {"2026-04-29": 80},
        "a": {"2026-04-28": 60, "2026-04-29": 20},
    }


@pytest.mark.parametrize("state", ["ordered", "held", "finished", "shipped", "cancelled", "inquiry"])
def test_only_what_is_in_work_lies_there(state: str) -> None:
    assert not laid(scene(job=[job(state=state)], operation=TWO))


def test_a_work_centre_that_never_works_still_shows_what_lies_there() -> None:
    made = scene(job=[job()], operation=TWO, work_center=[center("b", attended_min=0)])
    assert laid(made) == {"a": {"2026-04-23": 50}, "b": {"2026-04-24": 50}}


def test_a_place_that_nobody_knows_takes_nothing() -> None:
    assert laid(scene(job=[job()], operation=[operation("o1", 10, "gone"), TWO[1]])) == {"b": {"2026-04-29": 50}}


TAKES = [["a", "2026-04-22", 10], ["a", "2026-04-24", 60], ["b", "2026-04-27", 30]]


@pytest.mark.parametrize(
    ("state", "of_job", "lies"),
    [
        ("asked", None, False), ("held", None, True), ("committed", None, True), ("expired", None, False),
        ("cancelled", None, False), ("committed", "ordered", True), ("committed", "released", False),
        ("committed", "held", False), ("committed", "shipped", False),
    ],
)  # fmt: skip
def test_a_promise_lies_where_it_was_walked_until_a_job_takes_its_place(
    state: str, of_job: str | None, lies: bool
) -> None:
    one = promise(state=state, takes=TAKES, job_id="j" if of_job else None)
    made = scene(promise=[one], job=[job(state=of_job)] if of_job else [])
    assert laid(made, "promise", "p") == ({"a": {"2026-04-24": 60}, "b": {"2026-04-27": 30}} if lies else {})


def test_a_promise_whose_job_was_put_away_lies_nowhere() -> None:
    assert not laid(scene(promise=[promise(state="committed", takes=TAKES, job_id="gone")]), "promise", "p")


def held(id: str, day: str, minutes: int, name: str = "a") -> dict[str, Any]:
    return promise(id, state="held", takes=[[name, day, minutes]])


def test_what_is_too_much_is_carried_on_over_days_that_are_closed() -> None:
    made = scene(promise=[held("p", "2026-04-24", 250), held("q", "2026-04-27", 30)])
    over = {text_of(day): minutes for day, minutes in made.lying.carried("a").items()}
    assert over == {"2026-04-25": 150, "2026-04-26": 150, "2026-04-27": 150, "2026-04-28": 80}
    assert made.plan.load["a"][number_of("2026-04-27")] == 180
    monday = made.lying.cells(["a"])["a", "2026-04-27"]
    assert (monday.load, monday.carried, monday.jobs) == (30, 150, (("promise", "q", 30),))


def test_a_cell_names_its_ten_largest() -> None:
    made = scene(promise=[held(f"p{at:02}", "2026-04-24", at) for at in range(1, 15)])
    cell = made.lying.cells(["a"])["a", "2026-04-24"]
    assert cell.load == sum(range(1, 15))
    assert [minutes for _, _, minutes in cell.jobs] == list(range(14, 4, -1))


def test_one_that_is_left_out_takes_what_it_carried_along() -> None:
    made = scene(promise=[held("p", "2026-04-24", 250), held("q", "2026-04-24", 60)])
    own = made.lying.share(("promise", "p"))["a"]
    assert {day: minutes for day, minutes in made.lying.on("a", but=own).items() if minutes} == {
        number_of("2026-04-24"): 60
    }


def test_changing_one_by_one_ends_where_laying_all_anew_does() -> None:
    chance = random.Random(4)
    days = ["2026-04-23", "2026-04-24", "2026-04-27", "2026-04-28", "2026-05-11"]
    made = scene()
    lying: dict[str, dict[str, Any]] = {}
    for _ in range(300):
        id = f"p{chance.randrange(12)}"
        one = held(id, chance.choice(days), chance.randrange(1, 400), chance.choice("ab"))
        lying[id] = one if chance.random() < 0.8 else {**one, "state": "cancelled"}
        made.book = scene(promise=list(lying.values())).book
        made.lay([("promise", id)])
    anew = scene(promise=list(lying.values()))
    assert made.lying.cells("ab") == anew.lying.cells("ab")
    for name in "ab":
        assert made.lying.carried(name) == carried(anew.plan, name, anew.lying._load[name])


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        ("2026-05-01", "2026-04-30"),
        ("2026-05-04", "2026-05-01"),
        ("2026-05-03", "2026-04-30"),
        ("2026-04-28", "2026-04-27"),
    ],
)
def test_it_leaves_on_the_last_day_that_is_in_time(due: str, leaves: str) -> None:
    made = scene()
    last = leaves_on(made.plan, shipping(made.book, "k"), number_of(due))
    assert text_of(last) == leaves
