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
