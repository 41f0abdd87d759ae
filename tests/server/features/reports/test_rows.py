"""Rows come from devices: what is not exactly a row is none."""

from __future__ import annotations

import pytest

from server.features.reports.rows import MOST, Answered, Decided, Done, Made, Rework, Said, Solved, Told, rows_of


def test_every_shape_is_read() -> None:
    assert rows_of(
        [
            ["made", "j", "o", 120, 3, 45],
            ["rework", "j", "o", 4],
            ["told", "i"],
            ["solved", "i"],
            ["answered", "promise_answer", "a"],
            ["decided", "d"],
            ["done", "d"],
            ["said", "w", "2026-04-23", "machine_down", 240],
        ]
    ) == [
        Made("j", "o", 120, 3, 45),
        Rework("j", "o", 4),
        Told("i"),
        Solved("i"),
        Answered("promise_answer", "a"),
        Decided("d"),
        Done("d"),
        Said("w", "2026-04-23", "machine_down", 240),
    ]
    assert rows_of(None) == []


@pytest.mark.parametrize(
    "value",
    [
        "made",
        {"made": 1},
        [["dreamt", "i"]],
        [["told"]],
        [["told", ""]],
        [["told", "i", "more"]],
        [["told", 7]],
        [["made", "j", "o", -1, 0, 0]],
        [["made", "j", "o", 1.5, 0, 0]],
        [["made", "j", "o", 10**12, 0, 0]],
        [["answered", "user", "i"]],
        [["rework", "j", "o", -1]],
        [["done", ""]],
        [["said", "w", "soon", "usual", 0]],
        [["told", "i"]] * (MOST + 1),
    ],
)
def test_anything_else_is_unreadable(value: object) -> None:
    assert rows_of(value) is None
