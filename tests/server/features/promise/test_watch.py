"""What was said, walked again."""

from __future__ import annotations

from typing import Any

import pytest

from server.features.promise.rest import rest
from server.features.promise.watch import differing, look_again, warning_on, watched
from tests.server.features.promise.plants import center, job, operation, promise, scene

TAKES = [["a", "2026-04-24", 50], ["b", "2026-04-27", 50]]


def said(**more: object) -> dict[str, Any]:
    fields = {"state": "committed", "ship_on": "2026-05-05", "raw_ship_on": "2026-04-28", "takes": TAKES, **more}
    return promise(**fields)


def looked(made: Any) -> dict[str, Any]:
    return look_again(made, made.book.get("promise", "p"))


def test_nothing_changed_so_it_ships_as_said() -> None:
    found = looked(scene(promise=[said()]))
    assert (found["now_ship_on"], found["now_arrive_on"], found["late_days"]) == ("2026-05-05", "2026-05-06", 0)
    assert found["now_found"]["status"] == "ok"
    assert "takes" not in found


def test_others_in_the_way_make_it_late_in_working_days() -> None:
    others = promise("q", state="held", takes=[["a", "2026-04-24", 100], ["a", "2026-04-27", 100]])
    found = looked(scene(promise=[said(), others]))
    # a is full on Friday and Monday: a on Tuesday, b on Wednesday, and five days in hand
    assert (found["now_ship_on"], found["late_days"]) == ("2026-05-07", 2)


def test_days_that_passed_without_a_job_are_taken_anew() -> None:
    found = looked(scene(today="2026-04-27", promise=[said()]))
    assert found["takes"] == [["a", "2026-04-28", 50], ["b", "2026-04-29", 50]]


def test_a_job_in_work_is_walked_by_what_remains_of_it() -> None:
    steps = [operation("o1", 10, "a", good=50, state="done"), operation("o2", 20, "b", good=10, state="running")]
    made = scene(promise=[said(job_id="j")], job=[job(state="running")], operation=steps)
    walked = rest(made, made.book.get("job", "j") or {})
    assert walked is not None
    assert walked.takes == [["b", "2026-04-24", 40]]
    # Monday, and three of five days in hand: one of two steps is not done
    assert looked(made)["now_ship_on"] == "2026-04-30"


def test_a_job_that_only_has_to_leave_leaves_next() -> None:
    for state, today, ships in (("finished", "2026-04-23", "2026-04-23"), ("running", "2026-04-25", "2026-04-27")):
        done = [operation("o1", 10, "a", good=50, state="done")]
        made = scene(today=today, promise=[said(job_id="j")], job=[job(state=state)], operation=done)
        assert looked(made)["now_ship_on"] == ships


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_a_job_that_stands_still_has_no_day(state: str) -> None:
    found = looked(scene(promise=[said(job_id="j")], job=[job(state=state)]))
    assert (found["now_ship_on"], found["late_days"], found["now_found"]["status"]) == (None, 0, "stopped")


def test_no_day_within_what_is_walked_is_as_late_as_that() -> None:
    made = scene(promise=[said(promised_qty=10**8)])
    found = looked(made)
    assert (found["now_ship_on"], found["now_found"]["status"]) == (None, "no_slot")
    assert found["late_days"] > 100


def test_a_customer_who_closes_makes_it_late_though_it_ships_as_said() -> None:
    closed = [
        {"id": f"c{day}", "calendar_id": "theirs", "on_day": f"2026-05-{day:02}", "open": "closed"}
        for day in range(6, 20)
    ]
    made = scene(
        promise=[said(arrive_on="2026-05-06")],
        customer=[{"id": "k", "transit_days": 1, "calendar_id": "theirs"}],
        calendar=[{"id": "theirs", "use": "customer", "weekly": "1111111"}],
        calendar_day=closed,
    )
    found = looked(made)
    assert (found["now_ship_on"], found["now_arrive_on"], found["late_days"]) == ("2026-05-05", "2026-05-20", 10)


def test_a_condition_that_opened_again_is_no_lateness() -> None:
    item, material = [{"id": "i", "material_id": "m"}], [{"id": "m", "furnished": True, "stock_qty": 0}]
    found = looked(scene(promise=[said()], item=item, material=material))
    assert (found["now_ship_on"], found["late_days"], found["now_found"]["status"]) == (None, 0, "conditional")


def test_a_hold_learns_that_its_days_filled_up() -> None:
    others = promise("q", state="held", takes=[["b", "2026-04-27", 45]])
    assert looked(scene(promise=[said(state="held")]))["overfull_on"] is None
    assert looked(scene(promise=[said(state="held"), others]))["overfull_on"] == "2026-04-27"


def test_only_what_somebody_relies_on_is_watched() -> None:
    states = ("asked", "held", "committed", "kept", "missed", "changed", "expired", "declined", "cancelled")
    made = scene(promise=[promise(state, state=state) for state in states])
    assert sorted(one["id"] for one in watched(made)) == ["committed", "held"]


def test_what_became_a_job_that_was_put_away_is_not_watched() -> None:
    made = scene(promise=[said(job_id="gone"), promise("q", state="committed", job_id="j")], job=[job()])
    assert [one["id"] for one in watched(made)] == ["q"]


@pytest.mark.parametrize(
    ("today", "warns"),
    [("2026-04-28", False), ("2026-04-29", True), ("2026-04-30", True), ("2026-05-01", False)],
)
def test_a_hold_is_warned_of_on_its_last_day_but_one(today: str, warns: bool) -> None:
    hold = said(state="held", expires_on="2026-04-30")
    assert warning_on(scene(today=today, promise=[hold]), hold) == (today if warns else None)
    assert warning_on(scene(today=today, promise=[hold]), {**hold, "warned_on": "2026-04-29"}) is None


def test_only_what_differs_is_written() -> None:
    assert differing({"a": 1, "b": None}, {"a": 1, "b": None, "c": 2}) == {"c": 2}


def test_whose_date_comes_later_waits_unless_it_was_pressed_forward() -> None:
    steps = [operation("o", 10, "a", state="waiting")]
    full = [["a", "2026-04-24", 100], ["a", "2026-04-27", 100]]
    ships = {}
    for name, other in {
        "later": promise("q", state="committed", takes=full, arrive_on="2026-06-01"),
        "sooner": promise("q", state="committed", takes=full, arrive_on="2026-04-27"),
        "pressed": promise("q", state="committed", takes=full, arrive_on="2026-06-01", rush=True),
    }.items():
        mine = job(state="running", due_on="2026-05-08")
        made = scene(promise=[said(job_id="j"), other], job=[mine], operation=steps)
        walked = rest(made, mine)
        assert walked is not None
        ships[name] = walked.takes
    assert ships["later"] == [["a", "2026-04-24", 50]]
    assert ships["sooner"] == ships["pressed"] == [["a", "2026-04-28", 50]]


BRACKETS: dict[str, Any] = {
    "item": [{"id": "i", "family": "軸", "material_id": "m"}],
    "material": [{"id": "m", "stock_qty": 0}],
}


def coming(due_on: str, **of_job: object) -> dict[str, Any]:
    """Return what is said now of a job whose material comes on this day; before Friday nothing waits for it."""
    arrival = [{"id": "c", "material_id": "m", "qty": 50, "due_on": due_on, "state": "expected"}]
    steps = [operation("o1", 10, "a"), operation("o2", 20, "b")]
    return looked(scene(promise=[said(job_id="j")], job=[job(**of_job)], operation=steps, arrival=arrival, **BRACKETS))


def test_a_job_waits_for_material_that_it_has_not_drawn() -> None:
    assert coming("2026-04-23")["late_days"] == 0
    found = coming("2026-04-28")
    # received on Wednesday, a then, b on Thursday, away on Friday, five days in hand
    assert (found["now_ship_on"], found["late_days"]) == ("2026-05-08", 3)
    assert found["now_found"]["limit"]["why"] == "material"
    assert coming("2026-04-28", drawn_qty=50, state="running")["late_days"] == 0


def test_what_others_claimed_before_is_not_there_and_what_was_claimed_later_is() -> None:
    steps = [operation("o1", 10, "a"), operation("o2", 20, "b")]
    parts: dict[str, Any] = {**BRACKETS, "material": [{"id": "m", "stock_qty": 50, "furnished": True}]}

    def status(*others: dict[str, Any], **more: object) -> str:
        made = scene(promise=[said(**more)], job=list(others), operation=steps, **parts)
        return str(looked(made)["now_found"]["status"])

    assert status() == status(job(), job_id="j") == "ok", "its own is kept for it"
    assert status(job(), job("a"), job_id="j") == "conditional"
    assert status(job(), job("z"), job_id="j") == "ok"
    assert status(job("z", state="ordered")) == "ok", "be it its own job, before somebody says so"


def test_who_asked_later_takes_no_material_of_what_was_said() -> None:
    parts: dict[str, Any] = {
        **BRACKETS,
        "material": [{"id": "m", "stock_qty": 50, "supplier_id": "s", "lead_days": 20}],
    }
    later = promise("a", state="held", found={"v": 9, "pieces": [20, 20]}, promised_qty=20)
    made = scene(promise=[said(found={"v": 5}), later], supplier=[{"id": "s"}], **parts)
    assert looked(made)["late_days"] == 0
    assert look_again(made, later)["now_ship_on"] > "2026-05-20", "its own has to be ordered"


def test_yields_of_work_outside_ask_for_no_more_material_than_what_begins() -> None:
    away = operation("o1", 10, "", work_center_id=None, lead_days=1, yield_bp=5000, setup_pieces=9)
    parts: dict[str, Any] = {**BRACKETS, "material": [{"id": "m", "stock_qty": 50, "furnished": True}]}
    made = scene(promise=[said(job_id="j")], job=[job()], operation=[away], **parts)
    assert looked(made)["now_found"]["status"] == "ok"


def test_a_part_of_a_split_delivery_waits_for_its_own_pieces_alone() -> None:
    mine = job(ordered_qty=150, start_qty=150)
    steps = [operation("o1", 10, "a"), operation("o2", 20, "b", setup_min=10)]
    early = said(job_id="j", arrive_on="2026-04-29")
    late = promise("q", state="committed", job_id="j", promised_qty=100, arrive_on="2026-05-08")

    def takes(which: dict[str, Any], *counted: dict[str, Any]) -> list[list[str | int]] | None:
        made = scene(promise=[early, late], job=[mine], operation=list(counted) or steps)
        walked = rest(made, mine, which)
        return None if walked is None else walked.takes

    assert takes(early) == [["a", "2026-04-24", 50], ["b", "2026-04-27", 60]]
    whole = [["a", "2026-04-24", 100], ["a", "2026-04-27", 50], ["b", "2026-04-28", 100], ["b", "2026-04-29", 60]]
    assert takes(late) == whole
    begun = {"good": 30, "state": "running"}
    assert takes(early, {**steps[0], **begun}, steps[1]) == [["a", "2026-04-24", 20], ["b", "2026-04-27", 60]]
    through = [{**one, "good": 50, "state": "running"} for one in steps]
    assert takes(early, *through) is None, "its pieces are done, though the job is not"
    made = scene(promise=[early, late], job=[mine], operation=through)
    assert looked(made)["now_ship_on"] == "2026-04-23"


def test_what_can_be_made_nowhere_any_more_says_so() -> None:
    said = promise(state="committed", ship_on="2026-04-30")
    made = scene(promise=[said], work_center=[center("a", active=False)])
    found = look_again(made, said)
    assert (found["now_ship_on"], found["now_found"]["code"]) == (None, "out_of_use")
