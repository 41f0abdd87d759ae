"""This goes first: who slips."""

from __future__ import annotations

from typing import Any

from server.features.promise.rush import Slip, slips, sorted_slips
from server.features.promise.scene import asked_by
from tests.server.features.promise.plants import job, operation, promise, scene

TAKES = [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]]


def said(id: str, **more: object) -> dict[str, Any]:
    return promise(id, state="committed", ship_on="2026-05-05", takes=TAKES, **more)


def test_who_still_finds_room_on_the_same_days_does_not_slip() -> None:
    made = scene(promise=[said("p")])
    assert sorted_slips(slips(made, [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]])) == []


def test_who_finds_less_slips_by_working_days_and_the_worst_comes_first() -> None:
    steps = [operation("o1", 10, "a")]
    made = scene(promise=[said("p")], job=[job(ordered_qty=200, start_qty=200, due_on="2026-05-08")], operation=steps)
    cells, load = made.lying.cells("ab"), {name: dict(days) for name, days in made.plan.load.items()}
    found = list(slips(made, [["a", "2026-04-24", 100], ["a", "2026-04-27", 100]]))
    assert found == [Slip("promise", "p", 2), Slip("job", "j", 2)]
    assert sorted_slips(found) == [Slip("job", "j", 2), Slip("promise", "p", 2)]
    assert (made.lying.cells("ab"), made.plan.load) == (cells, load), "the plant is as it was"


def test_a_job_is_told_by_the_promise_that_became_it() -> None:
    steps = [operation("o1", 10, "a")]
    made = scene(promise=[said("p", job_id="j")], job=[job()], operation=steps)
    assert sorted_slips(slips(made, [["a", "2026-04-24", 100]])) == [Slip("promise", "p", 1)]


def test_what_is_too_much_pushes_the_days_behind_it_too() -> None:
    made = scene(promise=[said("p")])
    assert sorted_slips(slips(made, [["a", "2026-04-23", 150]])) == [], "half of Friday is left"
    assert sorted_slips(slips(made, [["a", "2026-04-23", 151]])) == [Slip("promise", "p", 1)]


def test_the_one_that_goes_first_is_not_in_its_own_way() -> None:
    rush = said("r", rush=True)
    made = scene(promise=[said("p"), rush])
    takes = made.ask(asked_by(rush), rush=True).takes
    before = made.lying.cells("ab")
    assert sorted_slips(slips(made, takes, but="r")) == []
    assert made.lying.cells("ab") == before
