"""Cases of tests/vectors/promise as questions, and answers as the cases expect them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from server.features.plant.days import Calendar
from server.features.plant.stations import WorkCenter
from server.features.promise.earliest import Answer, Worked
from server.features.promise.question import Plan, Question

VECTORS = Path(__file__).parents[3] / "vectors" / "promise"
CASES: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}: {case['name']}", case)
    for path in sorted(VECTORS.glob("*.json"))
    for case in json.loads(path.read_text())
]


def plan_of(case: dict[str, Any]) -> Plan:
    """Return the plant of a case."""
    calendars = msgspec.convert(case["calendars"], dict[str, Calendar])
    return Plan(case["today"], calendars, msgspec.convert(case["work_centers"], dict[str, WorkCenter]), case["load"])


def question_of(case: dict[str, Any]) -> Question:
    """Return what a case asks."""
    return msgspec.convert(case, Question)


def told(answer: Answer) -> dict[str, Any]:
    """Return an answer in the form of a case: only what is known, and of steps what they take."""
    if answer.status == "invalid":
        return {"status": "invalid", "code": answer.code}
    known: dict[str, Any] = {
        "in": list(answer.pieces),
        "minutes": list(answer.minutes),
        "conditions": list(answer.conditions),
        "material_ready": answer.material_ready,
        "status": answer.status,
    }
    if answer.status == "no_slot":
        known["step"], known["code"] = answer.step, answer.code
        return {name: value for name, value in known.items() if value is not None}
    steps = [
        {"work_center": one.work_center, "takes": [list(take) for take in one.takes]}
        if isinstance(one, Worked)
        else {"out": one.out, "back": one.back}
        for one in answer.steps
    ]
    promise = {str(level): dates and msgspec.to_builtins(dates) for level, dates in answer.promise.items()}
    dates = {"finish": answer.finish, "ship": answer.ship, "arrive": answer.arrive}
    return {**known, "steps": steps, **dates, "promise": promise}
