"""The earliest date that can honestly be said: backward for quantities, forward over free minutes.

The same lines in TypeScript are pwa/src/features/promise/earliest.ts; both run tests/vectors/promise/*.json. Integers
and exact fractions only: ⌈205 ÷ 0.82⌉ is 250, and a float says 251. No clock: the plan knows which day it is.

    quantity ─► pieces and minutes of each step ─► material ready ─► step by step over free minutes ─► ship ─► arrive
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from server.features.plant.days import SITE, Beyond, number_of, text_of
from server.features.promise.confidence import LEVELS, buffer, in_hand
from server.features.promise.question import Material, Plan, Question, Shipping, Step

FULL_BP = 10_000

MOST_PIECES = 1_000_000_000
"""More than this nobody puts into work: a yield is wrong by a factor, or the number asked for is."""

Status = Literal["ok", "conditional", "invalid", "no_slot"]


class Worked(msgspec.Struct, frozen=True):
    """A step done here: could begin on `ready`, takes (date, minutes) from the free time, done on `finish`."""

    work_center: str
    ready: str
    takes: tuple[tuple[str, int], ...]
    finish: str


class Away(msgspec.Struct, frozen=True):
    """A step done outside: could go on `ready`, goes `out`, comes `back`."""

    ready: str
    out: str
    back: str


class Dates(msgspec.Struct, frozen=True):
    """A date that may be promised: the computed one and `buffer` working days."""

    buffer: int
    ship: str
    arrive: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is known; fields behind the point where it ended are None or empty.

    `pieces` (投入) and `minutes` are per step. `material_ready` None: the material had no date. `code` says what is
    `invalid`; or ``out_of_use``: ``no_slot``, because no work centre that could do the step is in use. `step` is where
    ``no_slot`` ended: -1 material, the number of steps: shipping.
    `promise` is by percentage; None where history is too short to claim it, or asks for more days than are known.
    """

    status: Status
    code: str | None = None
    pieces: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    conditions: tuple[str, ...] = ()
    material_ready: str | None = None
    steps: tuple[Worked | Away, ...] = ()
    step: int | None = None
    finish: str | None = None
    ship: str | None = None
    arrive: str | None = None
    promise: dict[int, Dates | None] = {}


def pieces(quantity: int, routing: Sequence[Step]) -> tuple[int, ...]:
    """Return how many pieces go into each step, so that `quantity` good ones come out at the end."""
    need, found = Fraction(quantity), []
    for step in reversed(routing):
        need = need * FULL_BP / step.yield_bp + step.setup_pieces
        found.append(-(-need.numerator // need.denominator))
    return tuple(reversed(found))


def minutes(step: Step, pieces: int) -> int:
    """Return the standard minutes of a step, set-up included."""
    if step.outside is not None:
        return 0
    if step.batch is not None:
        return step.setup_min + -(-pieces // step.batch.size) * step.batch.minutes
    return step.setup_min + -(-pieces * step.run_sec // 60)


def earliest(plan: Plan, question: Question) -> Answer:
    """Answer a question. Expected outcomes are statuses; a calendar or work centre that nobody knows is a KeyError."""
    if question.quantity < 1:
        return Answer(status="invalid", code="quantity")
    if not question.routing:
        return Answer(status="invalid", code="routing")
    if any(not 1 <= step.yield_bp <= FULL_BP for step in question.routing):
        return Answer(status="invalid", code="yield")
    if pieces(question.quantity, question.routing)[0] > MOST_PIECES:
        return Answer(status="invalid", code="quantity")
    return _Walk(plan, question).answer()


class OutOfUse(Beyond):
    """Every work centre that could do a step is out of use."""


class _Walk:
    """One question on its way; what is known when it ends is the answer."""

    def __init__(self, plan: Plan, question: Question) -> None:
        self.plan, self.question = plan, question
        self.site = plan.days[SITE]
        self.pieces = pieces(question.quantity, question.routing)
        self.minutes = tuple(map(minutes, question.routing, self.pieces))
        self.taken: dict[str, dict[int, int]] = {}
        self.spent: dict[int, int] = {}  # wherever: one lot is at one place at a time
        self.steps: list[Worked | Away] = []

    def answer(self) -> Answer:
        unknown = _date_unknown(self.question.material, self.pieces[0])
        known = Answer(
            status="conditional" if unknown else "ok",
            pieces=self.pieces,
            minutes=self.minutes,
            conditions=("material_date_unknown",) if unknown else (),
        )
        at = -1
        try:
            ready = self._within(self._material())
            known = msgspec.structs.replace(known, material_ready=text_of(ready))
            day = max(self.plan.today + 1, ready)
            for at, step in enumerate(self.question.routing):
                finish = self._outside(step, day) if step.outside else self._inside(step, day, self.minutes[at])
                if at < len(self.question.routing) - 1:
                    day = self.site.after(finish, step.move_days)
            at += 1
            ship, arrive = _shipped(self.plan, self.question.shipping, finish)
            self._within(arrive)
        except Beyond as ended:
            code = "out_of_use" if isinstance(ended, OutOfUse) else None
            return msgspec.structs.replace(known, status="no_slot", code=code, step=at, steps=tuple(self.steps))
        return msgspec.structs.replace(
            known,
            steps=tuple(self.steps),
            finish=text_of(finish),
            ship=text_of(ship),
            arrive=text_of(arrive),
            promise={level: self._promised(ship, level) for level in LEVELS},
        )

    def _within(self, day: int) -> int:
        if day > self.plan.last:
            raise Beyond
        return day

    def _material(self) -> int:
        material, need, today = self.question.material, self.pieces[0], self.plan.today
        if material is None or material.stock >= need or _date_unknown(material, need):
            return today
        total = material.stock
        for day, count in sorted((number_of(day), count) for day, count in material.incoming):
            total += count
            if total >= need:
                return self.site.after(max(day, today), material.receiving_days)
        assert material.order is not None
        supplier = self.plan.days[material.order.calendar]
        tomorrow = material.order.cutoff_passed or not supplier.open(today)
        ordered = supplier.at_or_after(today + 1) if tomorrow else today
        return self.site.after(supplier.after(ordered, material.order.lead_days), material.receiving_days)

    def _outside(self, step: Step, day: int) -> int:
        assert step.outside is not None
        supplier = self.plan.days[step.outside.calendar]
        out = self._within(supplier.at_or_after(day))
        back = self._within(supplier.after(out, step.outside.lead_days))
        self.steps.append(Away(ready=text_of(day), out=text_of(out), back=text_of(back)))
        return back

    def _inside(self, step: Step, day: int, minutes: int) -> int:
        names = (step.work_center,) if isinstance(step.work_center, str) else sorted(step.work_center or ())
        best: tuple[int, str, dict[int, int]] | None = None
        for name in names:
            try:
                finish, takes = self._over(name, step.split, day, minutes)
            except Beyond:
                continue
            if best is None or finish < best[0]:
                best = finish, name, takes
        if best is None:
            raise Beyond if any(self.plan.centers[name].in_use for name in names) else OutOfUse
        finish, name, takes = best
        taken, spent = self.taken.setdefault(name, {}), self.spent
        for one, took in takes.items():
            taken[one] = taken.get(one, 0) + took
            spent[one] = spent.get(one, 0) + took
        told = tuple((text_of(one), took) for one, took in takes.items())
        self.steps.append(Worked(work_center=name, ready=text_of(day), takes=told, finish=text_of(finish)))
        return finish

    def _over(self, name: str, split: int, day: int, left: int) -> tuple[int, dict[int, int]]:
        """Lay `left` minutes over the free time of a work centre from `day` on; return the finish and what is taken."""
        center, load, taken = self.plan.centers[name], self.plan.load[name], self.taken.get(name, {})
        takes: dict[int, int] = {}
        while day <= self.plan.last:
            lane, cap = center.minutes(day)
            if lane > 0:
                if left == 0:
                    return day, takes
                free = cap - load.get(day, 0) - taken.get(day, 0)
                take = min(left, free, split * lane - self.spent.get(day, 0))
                if take > 0:
                    takes[day] = take
                    left -= take
                    if left == 0:
                        return day, takes
            day += 1
        raise Beyond

    def _promised(self, ship: int, level: int) -> Dates | None:
        days = buffer(self.question.history, level)
        try:
            return None if days is None else later(self.plan, self.question.shipping, ship, days)
        except Beyond:
            return None


def said(plan: Plan, question: Question, answer: Answer, percent: int) -> tuple[Dates, bool] | None:
    """Return the dates to say at `percent`, and whether what is kept in hand is a default for want of history.

    None when there is no date at all, or one beyond every calendar.
    """
    if answer.ship is None:
        return None
    days, defaulted = in_hand(question.history, percent)
    try:
        return later(plan, question.shipping, number_of(answer.ship), days), defaulted
    except Beyond:
        return None


def later(plan: Plan, shipping: Shipping, ship: int, days: int) -> Dates:
    """Return the dates when it ships `days` working days behind `ship`."""
    left = plan.far[SITE].after(ship, days)
    return Dates(buffer=days, ship=text_of(left), arrive=text_of(_arrival(plan, shipping, left)))


def _date_unknown(material: Material | None, need: int) -> bool:
    if material is None or material.stock >= need:
        return False
    coming = material.stock + sum(count for _, count in material.incoming)
    return material.date_unknown or (material.order is None and coming < need)


def _shipped(plan: Plan, shipping: Shipping, finish: int) -> tuple[int, int]:
    ship = plan.days[SITE].at_or_after(finish if shipping.same_day else finish + 1)
    return ship, _arrival(plan, shipping, ship)


def _arrival(plan: Plan, shipping: Shipping, ship: int) -> int:
    landed = plan.far[shipping.carrier].after(ship, shipping.transit_days)
    return plan.far[shipping.customer].at_or_after(landed)
