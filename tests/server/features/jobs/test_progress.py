"""What counting moves, on bare numbers."""

from __future__ import annotations

import pytest

from server.features.jobs.forecast import Step
from server.features.jobs.progress import job_moves, operation_moves
from server.features.jobs.steps import Operation


def steps(*counts: tuple[str, int, int]) -> list[Operation]:
    return [Operation(f"op{k}", k, state, Step(10_000, good, scrap)) for k, (state, good, scrap) in enumerate(counts)]


def test_only_the_step_that_was_counted_starts() -> None:
    assert operation_moves(10, steps(("waiting", 1, 0), ("waiting", 0, 0)), ["op0"]) == [("op0", "waiting", "running")]


@pytest.mark.parametrize("state", ["waiting", "setup", "running", "outside"])
def test_a_step_is_done_from_any_state_once_all_was_judged(state: str) -> None:
    assert operation_moves(10, steps((state, 9, 1)), ["op0"]) == [("op0", state, "done")]


def test_pieces_that_come_back_in_parts_leave_the_step_outside() -> None:
    assert operation_moves(10, steps(("outside", 4, 0)), ["op0"]) == []


def test_a_step_where_everything_was_lost_before_is_over_when_it_is_counted_at_all() -> None:
    assert operation_moves(10, steps(("running", 0, 10), ("waiting", 0, 0)), ["op0"]) == [("op0", "running", "done")]


@pytest.mark.parametrize(
    ("state", "counts", "way"),
    [
        ("ordered", (1, 0), ["released", "running"]),
        ("released", (10, 0), ["running", "finished"]),
        ("running", (9, 1), ["finished"]),
        ("running", (0, 10), []),
        ("finished", (9, 0), ["running"]),
        ("finished", (10, 0), []),
        ("held", (10, 0), []),
        ("shipped", (9, 0), []),
    ],
)
def test_the_way_of_a_job(state: str, counts: tuple[int, int], way: list[str]) -> None:
    assert [end for _, end in job_moves(state, 10, steps(("running", *counts)))] == way
