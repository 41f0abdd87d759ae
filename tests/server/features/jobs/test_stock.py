"""What of a material is promised to somebody already."""

from __future__ import annotations

from server.features.jobs.stock import reserved
from server.features.plant.known import Book

BOOK = Book(
    {
        "item": [
            {"id": "pin", "material_id": "bar", "pieces_per_unit": 40},
            {"id": "ring", "material_id": "sheet", "pieces_per_unit": 1},
        ],
        "job": [
            {"item_id": "pin", "state": "released", "start_qty": 41, "ordered_qty": 30},
            {"item_id": "pin", "state": "ordered", "start_qty": 0, "ordered_qty": 80},
            {"item_id": "pin", "state": "running", "start_qty": 400, "ordered_qty": 400},
            {"item_id": "pin", "state": "released", "start_qty": 400, "ordered_qty": 400, "drawn_qty": 10},
            {"item_id": "ring", "state": "released", "start_qty": 9, "ordered_qty": 9},
        ],
        "promise": [
            {"id": "held", "item_id": "pin", "state": "held", "promised_qty": 10},
            {"id": "asked", "item_id": "pin", "state": "asked", "promised_qty": 1000},
            {"id": "made", "item_id": "pin", "state": "committed", "promised_qty": 80, "job_id": "x"},
        ],
    }
)


def test_jobs_that_have_not_begun_and_promises_that_are_no_job_take_whole_units() -> None:
    assert reserved(BOOK, "bar") == 2 + 2 + 1
    assert reserved(BOOK, "nothing") == 0


def test_a_promise_that_is_asked_about_reserves_nothing() -> None:
    assert reserved(BOOK, "bar", but="held") == 4


def test_what_takes_the_place_of_a_promise_finds_its_units_free_and_those_of_its_job() -> None:
    promises = [
        {"id": "before", "item_id": "pin", "state": "committed", "promised_qty": 7, "job_id": "x"},
        {"id": "plain", "item_id": "pin", "state": "committed", "promised_qty": 5},
        {"id": "after", "item_id": "pin", "state": "held", "promised_qty": 9, "replaces": "before"},
    ]
    job = [{"id": "x", "item_id": "pin", "state": "ordered", "ordered_qty": 7}]
    book = Book({"item": [{"id": "pin", "material_id": "bar"}], "job": job, "promise": promises})
    assert [reserved(book, "bar", one) for one in (None, "after", "before", "nobody")] == [21, 5, 14, 21]
