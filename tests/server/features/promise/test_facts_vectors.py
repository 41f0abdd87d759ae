"""Questions put together from records, by the vectors that TypeScript runs too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.features.capacity.known import plant
from server.features.plant.known import Book
from server.features.promise.earliest import earliest
from server.features.promise.facts import Asked, question
from server.features.promise.question import Plan

VECTORS = Path(__file__).parents[3] / "vectors" / "facts"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(VECTORS.glob("*.json"))
    for case in json.loads(path.read_text())
]


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_put_together_as_the_vector_expects(case: dict[str, Any]) -> None:
    book, today = Book(case["records"]), case["today"]
    asked = question(book, msgspec.convert(case["asked"], Asked), today, case["minute"])
    assert as_json(plant(book, today)) == case["expect"]["plant"]
    assert as_json(asked) == case["expect"]["question"]
    if "answer" in case["expect"]:
        known = plant(book, today)
        found = earliest(Plan(today, known.calendars, known.work_centers, known.load), asked)
        assert {name: getattr(found, name) for name in case["expect"]["answer"]} == case["expect"]["answer"]


def as_json(value: object) -> Any:
    """Return a value as it comes out of JSON, which has no tuples."""
    return msgspec.json.decode(msgspec.json.encode(value))


def test_there_are_vectors() -> None:
    assert len(CASES) > 30
