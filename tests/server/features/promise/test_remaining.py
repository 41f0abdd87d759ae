"""What is still to be done of a job."""

from __future__ import annotations

from typing import Any

from server.features.plant.known import Book
from server.features.promise.earliest import minutes
from server.features.promise.remaining import remaining, routing
from tests.server.features.promise.plants import job, operation, rows


def left(*operations: dict[str, Any], **more: object) -> list[tuple[str, int, int]]:
    one = job(**more)
    book = Book(rows(job=[one], operation=list(operations)))
    return [(step.operation, step.pieces, step.minutes) for step in remaining(book, one)]


def test_before_anything_was_counted_all_that_was_put_in_is_to_come() -> None:
    first, second = operation("o1", 10, "a", setup_min=20, yield_bp=9000), operation("o2", 20, "b")
    assert left(first, second) == [("o1", 50, 70), ("o2", 45, 45)]


def test_what_was_counted_is_done_and_what_it_brings_comes_to_the_next_step() -> None:
    first = operation("o1", 10, "a", setup_min=20, good=18, scrap=2, state="running")
    assert left(first, operation("o2", 20, "b", setup_min=10)) == [("o1", 30, 30), ("o2", 48, 58)]


def test_a_part_of_a_piece_is_a_piece() -> None:
    assert left(operation("o1", 10, "a", yield_bp=9990), operation("o2", 20, "b"))[1] == ("o2", 50, 50)


def test_a_later_count_proves_the_earlier_step() -> None:
    assert left(operation("o1", 10, "a"), operation("o2", 20, "b", good=50, state="done")) == []


def test_a_step_closed_by_hand_takes_nothing_and_lets_its_pieces_through() -> None:
    closed = operation("o1", 10, "a", state="done")
    assert left(closed, operation("o2", 20, "b")) == [("o2", 50, 50)]


def test_outside_takes_days_and_no_minutes() -> None:
    away = operation("o1", 10, "", work_center_id=None, lead_days=5)
    assert left(away, operation("o2", 20, "b")) == [("o1", 50, 0), ("o2", 50, 50)]


def test_a_walk_of_it_takes_exactly_what_remains() -> None:
    one = job()
    operations = [
        operation("o1", 10, "a", setup_min=20, good=10, yield_bp=8000, state="running"),
        operation("o2", 20, "b"),
    ]
    found = remaining(Book(rows(job=[one], operation=operations)), one)
    assert [minutes(step, 7_777) for step in routing(found)] == [one.minutes for one in found] == [40, 42]
