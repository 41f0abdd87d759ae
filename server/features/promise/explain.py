"""Why a date is not earlier: every day between today and shipping, and what it was waited for.

The same lines in TypeScript are pwa/src/features/promise/explain.ts; both run tests/vectors/explain/*.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from server.features.plant.days import number_of, text_of
from server.features.promise.earliest import Answer, Away, Worked
from server.features.promise.question import Plan

Why = Literal["material", "queue", "closed", "stopped", "work", "outside", "move", "ship"]
"""材料, 行列, 休業, 停止, 加工, 外注, 移動, 出荷暦."""

LIMITS: tuple[Why, ...] = ("material", "queue", "stopped", "closed", "outside", "work")
"""What can be the reason for a date; moving and shipping come after it."""


WEEKEND = 2
"""Closed days in a row that nobody speaks of."""


class Stretch(msgspec.Struct, frozen=True):
    """`days` in a row spent on the same thing. `step` is -1 for material, the number of steps for shipping."""

    step: int
    why: Why
    start: str
    days: int


class Limit(msgspec.Struct, frozen=True):
    """What took the most days of all."""

    step: int
    why: Why
    days: int


def explain(plan: Plan, answer: Answer) -> tuple[Stretch, ...]:
    """Return the days from tomorrow to shipping, in order; up to the last finished step where the walk had no end."""
    return tuple(
        Stretch(step, why, text_of(days[0][0]), len(days))
        for (step, why), group in groupby(_days(plan, answer), key=lambda one: one[1:])
        for days in (list(group),)
    )


def limit(stretches: Sequence[Stretch]) -> Limit | None:
    """Return what took the most days, the earliest of equals; None when nothing took any.

    A weekend belongs to what it interrupts: who waits over it waits in the queue, and is not told of a closed plant.
    """
    days: Counter[tuple[int, Why]] = Counter()
    for at, one in enumerate(stretches):
        why = one.why
        if why == "closed" and one.days <= WEEKEND:
            beside = [stretches[near] for near in (at - 1, at + 1) if 0 <= near < len(stretches)]
            why = next((other.why for other in beside if other.step == one.step), why)
        if why in LIMITS:
            days[one.step, why] += one.days
    if not days:
        return None
    (step, why), most = max(days.items(), key=lambda one: one[1])
    return Limit(step, why, most)


def _days(plan: Plan, answer: Answer) -> Iterator[tuple[int, int, Why]]:
    """Yield every day once, with the step it belongs to and what it is for."""
    day = plan.today + 1
    for at, step in enumerate(answer.steps):
        ready = number_of(step.ready)
        for one in range(day, ready):
            yield one, at - 1, "move" if at else "material"
        finish = number_of(step.back if isinstance(step, Away) else step.finish)
        for one in range(max(day, ready), finish + 1):
            yield one, at, _away(step, one) if isinstance(step, Away) else _here(plan, step, one)
        day = max(day, finish + 1)
    if answer.ship is not None:
        for one in range(day, number_of(answer.ship) + 1):
            yield one, len(answer.steps), "ship"


def _away(step: Away, day: int) -> Why:
    return "closed" if day < number_of(step.out) else "outside"


def _here(plan: Plan, step: Worked, day: int) -> Why:
    center = plan.centers[step.work_center]
    if any(number_of(one) == day for one, _ in step.takes):
        return "work"
    if center.attended(day) == 0:
        return "closed"
    if center.cap(day) == 0:
        return "stopped"
    return "queue" if center.cap(day) <= plan.load[step.work_center].get(day, 0) else "work"
