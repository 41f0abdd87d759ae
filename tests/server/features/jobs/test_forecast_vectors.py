"""The forecast of good pieces, by the vectors that TypeScript runs too, and by its laws."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.features.jobs.forecast import Step, forecast, room

VECTORS = Path(__file__).parents[3] / "vectors" / "forecast"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(VECTORS.glob("*.json"))
    for case in json.loads(path.read_text())
]


@pytest.mark.parametrize("case", CASES)
def test_forecast_gives_what_the_vector_expects(case: dict[str, Any]) -> None:
    steps = [Step(**one) for one in case["operations"]]
    got = forecast(case["ordered_qty"], case["start_qty"], steps, started=case.get("started", True))
    told = {**msgspec.to_builtins(got), "by_step": list(got.by_step), "room": room(case["start_qty"], steps)}
    assert told == case["expect"]


def test_there_are_vectors() -> None:
    assert len(CASES) > 50


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, list[Step]]:
    """Draw a start quantity and counts that could have been: in any order of logging, but never more than there was."""
    start = draw(st.integers(1, 5000))
    steps, lost = [], 0
    for _ in range(draw(st.integers(1, 8))):
        scrap = draw(st.integers(0, start - lost))
        lost += scrap
        steps.append(Step(draw(st.integers(1, 10_000)), draw(st.integers(0, start - lost)), scrap))
    # a later step may have taken from what an earlier one counted as good; keep to what room() allows
    return start, [Step(one.yield_bp, min(one.good, start - lost), one.scrap) for one in steps]


@given(counted())
def test_what_was_put_in_is_good_scrap_or_wip(case: tuple[int, list[Step]]) -> None:
    start, steps = case
    got = forecast(1, start, steps)
    assert start == got.good + got.scrap + got.wip
    assert all(one >= 0 for one in got.by_step)
    assert all(one >= 0 for one in room(start, steps))


@given(counted(), st.integers(1, 5000))
def test_the_forecast_lies_between_what_is_good_and_what_could_be(case: tuple[int, list[Step]], ordered: int) -> None:
    start, steps = case
    got = forecast(ordered, start, steps)
    assert got.good <= got.forecast <= start - got.scrap
    assert got.shortage == (got.forecast < ordered)


@given(counted(), st.data())
def test_one_more_scrapped_never_raises_the_forecast(case: tuple[int, list[Step]], data: st.DataObject) -> None:
    start, steps = case
    if forecast(1, start, steps).wip == 0:
        return
    k = data.draw(st.sampled_from([k for k, one in enumerate(forecast(1, start, steps).by_step) if one]))
    worse = [Step(one.yield_bp, one.good, one.scrap + (i == k)) for i, one in enumerate(steps)]
    assert forecast(1, start, worse).forecast <= forecast(1, start, steps).forecast
