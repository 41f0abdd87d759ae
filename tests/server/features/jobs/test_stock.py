"""What of a material is promised to somebody already."""

from __future__ import annotations

from server.features.jobs.stock import reserved, stands
from server.features.plant.known import Book

TODAY = "2026-04-23"
BOOK = Book(
    {
        "item": [
            {"id": "pin", "material_id": "bar", "pieces_per_unit": 40},
            {"id": "ring", "material_id": "sheet", "pieces_per_unit": 1},
        ],
        "job": [
            {"id": "job1", "item_id": "pin", "state": "released", "start_qty": 41, "ordered_qty": 30},
            {"id": "job2", "item_id": "pin", "state": "ordered", "start_qty": 0, "ordered_qty": 80},
            {"id": "job3", "item_id": "pin", "state": "running", "start_qty": 400, "ordered_qty": 400},
            {
                "id": "job4",
                "item_id": "pin",
                "state": "released",
                "start_qty": 400,
                "ordered_qty": 400,
                "drawn_qty": 10,
            },
            {"id": "job5", "item_id": "ring", "state": "released", "start_qty": 9, "ordered_qty": 9},
        ],
        "promise": [
            {"id": "held", "item_id": "pin", "state": "held", "promised_qty": 10},
            {"id": "asked", "item_id": "pin", "state": "asked", "promised_qty": 1000},
            {"id": "made", "item_id": "pin", "state": "committed", "promised_qty": 80, "job_id": "x"},
        ],
    }
)


def test_jobs_that_have_not_begun_and_promises_that_are_no_job_take_whole_units() -> None:
    assert reserved(BOOK, "bar", TODAY) == 2 + 2 + 1
    assert reserved(BOOK, "nothing", TODAY) == 0


def test_a_promise_that_is_asked_about_reserves_nothing() -> None:
    assert reserved(BOOK, "bar", TODAY, but="held") == 4


def test_what_takes_the_place_of_a_promise_finds_its_units_free_and_those_of_its_job() -> None:
    promises = [
        {"id": "before", "item_id": "pin", "state": "committed", "promised_qty": 7, "job_id": "x"},
        {"id": "plain", "item_id": "pin", "state": "committed", "promised_qty": 5},
        {"id": "after", "item_id": "pin", "state": "held", "promised_qty": 9, "replaces": "before"},
    ]
    job = [{"id": "x", "item_id": "pin", "state": "ordered", "ordered_qty": 7}]
    book = Book({"item": [{"id": "pin", "material_id": "bar"}], "job": job, "promise": promises})
    assert [reserved(book, "bar", TODAY, one) for one in (None, "after", "before", "nobody")] == [14, 5, 7, 14]


def test_a_hold_takes_up_to_the_end_of_its_last_day_and_a_commitment_for_good() -> None:
    days = ("2026-04-22", "2026-04-23", None)
    assert [stands({"state": "held", "expires_on": day}, TODAY) for day in days] == [False, True, True]
    assert [stands({"state": "committed", "expires_on": day}, TODAY) for day in days] == [True, True, True]
    assert not any(stands({"state": state}, TODAY) for state in ("asked", "expired", "declined", "cancelled", "kept"))
