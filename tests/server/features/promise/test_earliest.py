"""Laws of the walk, whatever the plant looks like."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from fractions import Fraction
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from server.features.plant.days import number_of
from server.features.promise import confidence, earliest, question
from server.features.promise.earliest import Answer, said
from server.features.promise.question import Step
from tests.server.features.promise.cases import CASES, plan_of, question_of

WALKS = [case for _, case in CASES if case["expect"]["status"] in ("ok", "conditional")]
some_walk = st.sampled_from(WALKS)


def ship(answer: Answer) -> int:
    """Return the shipping day; a date that is not said is later than all others."""
    return number_of(answer.ship) if answer.ship else 10**9


def ask(case: dict[str, Any], **more: object) -> Answer:
    return earliest.earliest(plan_of(case), msgspec.structs.replace(question_of(case), **more))


@given(some_walk, st.integers(1, 400))
@settings(deadline=None)
def test_more_is_never_sooner(case: dict[str, Any], more: int) -> None:
    # what is on its way may come later than what more pieces would have to be ordered for
    single = {**case, "routing": [first_only(step) for step in case["routing"]], "material": None}
    assert ship(ask(single, quantity=case["quantity"] + more)) >= ship(ask(single))


def first_only(step: dict[str, Any]) -> dict[str, Any]:
    """Take the first of several work centres: which one is earliest for one step may be worse for the next."""
    names = step.get("work_center")
    return {**step, "work_center": sorted(names)[0]} if isinstance(names, list) else step


@given(some_walk, st.data())
@settings(deadline=None)
def test_more_load_is_never_sooner(case: dict[str, Any], data: st.DataObject) -> None:
    single = {**case, "routing": [first_only(step) for step in case["routing"]]}
    name = data.draw(st.sampled_from(sorted(case["work_centers"])))
    day = data.draw(st.sampled_from(sorted(case["load"][name]) or [case["today"]]))
    fuller = {**case["load"], name: {**case["load"][name], day: case["load"][name].get(day, 0) + 10_000}}
    assert ship(ask({**single, "load": fuller})) >= ship(ask(single))


@given(some_walk, st.sampled_from((50, 80, 90, 95)))
@settings(deadline=None)
def test_what_is_said_is_never_earlier_than_what_is_computed(case: dict[str, Any], percent: int) -> None:
    plan, asked = plan_of(case), question_of(case)
    answer = earliest.earliest(plan, asked)
    found = said(plan, asked, answer, percent)
    if found is None:
        assert answer.promise[percent] is None, "it leads beyond every calendar"
        return
    dates, defaulted = found
    assert number_of(dates.ship) >= ship(answer)
    assert defaulted == (answer.promise[percent] is None)
    if not defaulted:
        assert dates == answer.promise[percent]


@given(some_walk)
@settings(deadline=None)
def test_asked_twice_it_is_the_same(case: dict[str, Any]) -> None:
    plan, asked = plan_of(case), question_of(case)
    assert earliest.earliest(plan, asked) == earliest.earliest(plan, asked)


@given(some_walk)
@settings(deadline=None)
def test_what_is_taken_was_free_and_is_all_that_is_needed(case: dict[str, Any]) -> None:
    plan, answer = plan_of(case), ask(case)
    taken: Counter[tuple[str, int]] = Counter()
    for step, minutes in zip(answer.steps, answer.minutes, strict=True):
        if isinstance(step, earliest.Worked):
            assert sum(took for _, took in step.takes) == minutes
            taken.update({(step.work_center, number_of(day)): took for day, took in step.takes})
    for (name, day), took in taken.items():
        assert took + plan.load[name].get(day, 0) <= plan.centers[name].cap(day)


@given(st.integers(1, 10**6), st.lists(st.tuples(st.integers(1, 10_000), st.integers(0, 9)), min_size=1, max_size=12))
def test_pieces_are_exact(quantity: int, steps: list[tuple[int, int]]) -> None:
    found = earliest.pieces(quantity, [Step(yield_bp=bp, setup_pieces=lost) for bp, lost in steps])
    need = Fraction(quantity)
    for (bp, lost), count in zip(reversed(steps), reversed(found), strict=True):
        need = need / Fraction(bp, 10_000) + lost
        assert count - 1 < need <= count


def test_there_is_no_float_in_it() -> None:
    for module in (earliest, question, confidence):
        tree = ast.parse(inspect.getsource(module))
        floats = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, float)]
        divisions = [one for one in ast.walk(tree) if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div)]
        # the one division is that of a fraction
        assert not floats
        assert len(divisions) == (module is earliest)


def test_the_number_205_at_82_percent_is_250() -> None:
    assert earliest.pieces(205, [Step(yield_bp=8200)]) == (250,)
