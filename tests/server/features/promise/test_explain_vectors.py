"""Why a date is not earlier, by the vectors that TypeScript runs too: the walks of tests/vectors/promise, explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.features.promise.earliest import earliest
from server.features.promise.explain import explain, limit
from tests.server.features.promise.cases import CASES, plan_of, question_of

VECTORS = Path(__file__).parents[3] / "vectors" / "explain"
EXPLAINED = [case for path in sorted(VECTORS.glob("*.json")) for case in json.loads(path.read_text())]


@pytest.mark.parametrize("case", [pytest.param(one, id=one["case"]) for one in EXPLAINED])
def test_every_day_has_a_reason(case: dict[str, Any]) -> None:
    walk = dict(CASES)[case["case"]]
    plan = plan_of(walk)
    stretches = explain(plan, earliest(plan, question_of(walk)))
    assert [[one.step, one.why, one.start, one.days] for one in stretches] == case["stretches"]
    most = limit(stretches)
    assert (most and [most.step, most.why, most.days]) == case["limit"]


def test_there_are_vectors() -> None:
    assert len(EXPLAINED) > 40
