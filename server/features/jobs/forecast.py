"""How many good pieces a job will probably yield: the pieces in work times the yields still ahead of them.

The same lines in TypeScript are pwa/src/features/jobs/forecast.ts; both run tests/vectors/forecast/*.json. Integers
only: ⌊205 ÷ 0.82⌋ in floating point is off by a piece, and one piece is the difference between kept and short.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

FULL_BP = 10_000


class Step(msgspec.Struct, frozen=True):
    """What is known of one step: its planned yield (good of 10,000 pieces) and what was counted there."""

    yield_bp: int
    good: int = 0
    scrap: int = 0


class Forecast(msgspec.Struct, frozen=True):
    """Pieces of one job: 投入 = good + scrap + wip once it is started.

    `by_step` says where the wip stands: how many pieces wait at or are worked on in each step. `shortage` needs pieces
    put into work: a job without a start quantity has no forecast yet, not a bad one.
    """

    wip: int
    by_step: tuple[int, ...]
    good: int
    scrap: int
    forecast: int
    shortage: bool


def passed(steps: Sequence[Step]) -> list[int]:
    """Return how many good pieces left each step at least.

    A later step that counted more than an earlier one proves that the earlier one passed as many: its phone is still
    offline, or nobody counts there. What was seen later is believed, nothing is invented.
    """
    left: list[int] = [step.good for step in steps]
    for k in range(len(steps) - 2, -1, -1):
        left[k] = max(left[k], left[k + 1] + steps[k + 1].scrap)
    return left


def room(start_qty: int, steps: Sequence[Step]) -> list[int]:
    """Return how many pieces may still be counted at each step: those put in, less all scrap so far, less the good.

    Only pieces lost before a step cannot reach it; pieces nobody counted before it can. Negative where more was counted
    than can have been there.
    """
    lost, rooms = 0, []
    for step in steps:
        lost += step.scrap
        rooms.append(start_qty - lost - step.good)
    return rooms


def standing(start_qty: int, steps: Sequence[Step]) -> tuple[int, ...]:
    """Return the pieces at each step: what entered it less what left it, never below zero."""
    left = [start_qty, *passed(steps)]
    return tuple(max(0, left[k] - left[k + 1] - step.scrap) for k, step in enumerate(steps))


def forecast(ordered_qty: int, start_qty: int, steps: Sequence[Step], *, started: bool = True) -> Forecast:
    """Return the pieces of one job now and at its end; `steps` in the order of the work.

    Before the start (`started` False) nothing is in work yet, and the forecast is that of the plan.
    """
    by_step = standing(start_qty, steps)
    good = steps[-1].good if steps else 0
    parts, ahead, scale = 0, 1, 1
    for k in range(len(steps) - 1, -1, -1):
        ahead, scale = ahead * steps[k].yield_bp, scale * FULL_BP
        parts = parts * FULL_BP + by_step[k] * ahead
    expected = good + parts // scale if steps else start_qty
    return Forecast(
        wip=(sum(by_step) if steps else start_qty) if started else 0,
        by_step=by_step if started else (0,) * len(steps),
        good=good,
        scrap=sum(step.scrap for step in steps),
        forecast=expected,
        shortage=start_qty > 0 and expected < ordered_qty,
    )
