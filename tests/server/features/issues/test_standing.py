"""When work stands still."""

from __future__ import annotations

import pytest

from server.features.issues.standing import stands
from sync.record import Record
from sync.values import Value


@pytest.mark.parametrize(
    ("severity", "state", "expected"),
    [
        ("stop", "open", True),
        ("stop", "taken", True),
        ("stop", "solved", False),
        ("stop", "closed", False),
        ("warn", "open", False),
    ],
)
def test_a_stop_stands_until_it_is_solved(severity: str, state: str, expected: bool) -> None:
    fields: dict[str, Value] = {"severity": severity, "state": state}
    issue = Record(kind="issue", id="i", scope="shop", v=1, by=None, at="", fields=fields)
    assert stands(issue) is expected
    assert not stands(None)
