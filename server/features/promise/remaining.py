"""What is still to be done of a job in work: pieces, minutes and days outside, step by step; pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from server.features.jobs import forecast
from server.features.jobs.forecast import FULL_BP
from server.features.plant.known import Book, Row
from server.features.promise.earliest import minutes
from server.features.promise.facts import step
from server.features.promise.question import Step


class Left(msgspec.Struct, frozen=True):
    """One step of a job that is not done: `pieces` that still come to it, `minutes` they take, set-up included.

    A step outside takes its days whatever comes to it, and no minutes.
    """

    operation: str
    step: Step
    pieces: int
    minutes: int


def remaining(book: Book, job: Row) -> tuple[Left, ...]:
    """Return the steps of a job that are not done, in the order of the work, none where nothing comes any more.

    Pieces stand where `forecast.standing` says and lose what the yields ahead cost; a fraction of a piece is a piece.
    What stands at a step that somebody closed by hand is taken as passed.
    """
    steps = sorted(book.by("operation", "job_id", job["id"]), key=lambda one: (one.get("seq") or 0, one["id"]))
    counted = [
        forecast.Step(one.get("yield_bp") or FULL_BP, one.get("good") or 0, one.get("scrap") or 0) for one in steps
    ]
    here = forecast.standing(job.get("start_qty") or job.get("ordered_qty") or 0, counted)
    found: list[Left] = []
    coming = Fraction(0)
    for row, counts, standing in zip(steps, counted, here, strict=True):
        coming += standing
        pieces = -(-coming.numerator // coming.denominator)
        if row.get("state") != "done" and pieces > 0:
            how = step(book, row)
            begun = row.get("state") == "running" or counts.good or counts.scrap
            spared = how.setup_min if begun and how.outside is None else 0
            found.append(Left(row["id"], how, pieces, minutes(how, pieces) - spared))
        coming = coming * counts.yield_bp / FULL_BP
    return tuple(found)


def routing(left: Sequence[Left]) -> tuple[Step, ...]:
    """Return a routing whose steps take exactly what remains, whatever number of pieces is asked for."""
    return tuple(
        one.step
        if one.step.outside is not None
        else Step(
            work_center=one.step.work_center, setup_min=one.minutes, split=one.step.split, move_days=one.step.move_days
        )
        for one in left
    )
