"""The walk, by the vectors that TypeScript runs too; a case that fails shows the first step that differs."""

from __future__ import annotations

from typing import Any

import pytest

from server.features.promise.earliest import earliest
from tests.server.features.promise.cases import CASES, plan_of, question_of, told


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES])
def test_the_walk_gives_what_the_vector_expects(case: dict[str, Any]) -> None:
    got, expected = told(earliest(plan_of(case), question_of(case))), case["expect"]
    for nth, (ours, theirs) in enumerate(zip(got.get("steps", ()), expected.get("steps", ()), strict=False)):
        assert ours == theirs, f"step {nth}"
    assert got == expected


def test_there_are_vectors() -> None:
    assert len(CASES) > 40
