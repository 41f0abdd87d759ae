"""`kakehashi migrate`."""

from __future__ import annotations

from pathlib import Path

from tests.server.cli.test_commands import run


def test_once_and_then_nothing_is_left(tmp_path: Path) -> None:
    first = run("migrate", "--data", str(tmp_path))
    assert first[0] == 0
    assert "ran 0001" in first[1]
    assert "up to date" in run("migrate", "--data", str(tmp_path))[1]
