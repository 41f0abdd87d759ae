"""Working time of the plant, by the vectors that TypeScript runs too."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from server.core import clock
from server.features.plant.days import Beyond, Calendar
from server.features.plant.hours import Hours

VECTORS = Path(__file__).parents[3] / "vectors" / "hours"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(VECTORS.glob("*.json"))
    for case in json.loads(path.read_text())
]


def hours_of(case: dict[str, Any]) -> Hours:
    return Hours(msgspec.convert(case, Calendar), ZoneInfo(case["zone"]))


def text_of(at: datetime) -> str:
    return clock.text_of(round(at.timestamp() * 1000))


@pytest.mark.parametrize("case", CASES)
def test_working_time_is_what_the_vector_expects(case: dict[str, Any]) -> None:
    hours, at = hours_of(case), datetime.fromisoformat(case["at"])
    if case["at_or_after"] is None:
        with pytest.raises(Beyond):
            hours.at_or_after(at)
        return
    assert text_of(hours.at_or_after(at)) == case["at_or_after"]
    if "minutes" in case:
        assert text_of(hours.after(at, case["minutes"])) == case["after"]


@pytest.mark.parametrize(
    ("at", "awake"),
    [
        ("2026-04-23T07:59+09:00", False),
        ("2026-04-23T08:00+09:00", True),
        ("2026-04-23T18:00+09:00", True),
        ("2026-04-23T18:01+09:00", False),
        ("2026-04-25T10:00+09:00", False),
    ],
)
def test_people_are_called_by_day_and_until_they_are_on_their_way_home(at: str, awake: bool) -> None:
    hours = Hours(Calendar((1, 1, 1, 1, 1, 0, 0)), ZoneInfo("Asia/Tokyo"))
    assert hours.awake(datetime.fromisoformat(at)) is awake


@pytest.mark.parametrize(
    ("at", "days", "end"),
    [
        ("2026-04-23T10:00+09:00", 0, "2026-04-23T17:00+09:00"),
        ("2026-04-23T18:00+09:00", 0, "2026-04-24T17:00+09:00"),
        ("2026-04-24T10:00+09:00", 1, "2026-04-27T17:00+09:00"),
        ("2026-04-25T10:00+09:00", 1, "2026-04-28T17:00+09:00"),
    ],
)
def test_a_working_day_ends_when_work_ends(at: str, days: int, end: str) -> None:
    hours = Hours(Calendar((1, 1, 1, 1, 1, 0, 0)), ZoneInfo("Asia/Tokyo"))
    assert hours.end_after(datetime.fromisoformat(at), days) == datetime.fromisoformat(end)
