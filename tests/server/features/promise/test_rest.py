"""What remains of a job that was begun."""

from __future__ import annotations

from typing import Any

from server.features.promise.decide import decide
from server.features.promise.rest import left_alone, rest
from server.features.promise.watch import look_again
from tests.server.features.promise.plants import job, operation, promise, scene

STEPS = [operation("o1", 10, "a", good=50, state="done"), operation("o2", 20, "b", good=20, state="running")]
BRACKETS: dict[str, Any] = {
    "item": [{"id": "i", "material_id": "m"}],
    "material": [{"id": "m", "stock_qty": 0, "furnished": True}],
}


def begun(*others: dict[str, Any], **more: Any) -> Any:
    """Return a plant where a promised job was half done."""
    given = {"state": "committed", "job_id": "j", "ship_on": "2026-04-30", "arrive_on": "2026-05-01", "found": {"v": 1}}
    made = {"job": [job(state="running", drawn_qty=50)], "operation": STEPS, **BRACKETS, **more}
    return scene(promise=[promise("p", **given), *others], **made)


def test_a_new_date_for_a_job_in_work_is_that_of_what_remains() -> None:
    asked = promise("q", replaces="p")
    made = begun(asked)
    found = decide(made, asked, 7)
    assert found["state"] == "held", "its material was drawn"
    # b on Friday, away on Monday, three of five days in hand
    assert (found["raw_ship_on"], found["ship_on"], found["buffer_days"]) == ("2026-04-27", "2026-04-30", 3)
    assert found["takes"] == [], "the job lies there already"
    held = {**asked, **found}
    made = begun(held)
    again = look_again(made, held)
    assert (again["now_ship_on"], again["late_days"]) == ("2026-04-30", 0)
    assert look_again(made, made.book.get("promise", "p"))["late_days"] == 0


def test_a_hold_whose_job_stands_still_is_made_anew() -> None:
    held = promise("q", replaces="p", state="held", takes=[], ship_on="2026-04-30")
    found = look_again(begun(held, job=[job(state="held", drawn_qty=50)], item=[{"id": "i"}]), held)
    assert found["takes"] == [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]]


def test_more_than_the_job_makes_is_made_from_the_beginning() -> None:
    asked = promise("q", replaces="p", promised_qty=51)
    assert decide(begun(asked), asked, 7)["found"]["status"] == "conditional"


def test_what_is_done_leaves_next() -> None:
    asked = promise("q", replaces="p")
    made = begun(asked, job=[job(state="finished")])
    found = decide(made, asked, 7)
    assert (found["raw_ship_on"], found["ship_on"], found["buffer_days"]) == ("2026-04-23", "2026-04-23", 0)
    assert left_alone(made, asked).answer.arrive == "2026-04-24"


def test_a_rush_that_takes_the_place_of_another_is_not_in_the_way_of_the_job() -> None:
    rush = promise("q", replaces="p", rush=True, state="held", takes=[["b", "2026-04-24", 100]])
    made = begun(rush)
    walked = rest(made, made.book.get("job", "j"), made.book.get("promise", "p"))
    assert walked is not None
    assert walked.takes == [["b", "2026-04-24", 30]]
