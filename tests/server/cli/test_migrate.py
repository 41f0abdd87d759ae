"""`kakehashi migrate`."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from tests.server.cli.test_commands import run


def test_once_and_then_nothing_is_left(tmp_path: Path) -> None:
    first = run("migrate", "--data", str(tmp_path))
    assert first[0] == 0
    assert "ran 0001" in first[1]
    assert "up to date" in run("migrate", "--data", str(tmp_path))[1]


@pytest.mark.parametrize("command", [("migrate",), ("serve",), ("demo",), ("user", "list"), ("doctor",)])
def test_a_database_of_another_version_ends_every_command_with_a_plain_sentence(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    run("migrate", "--data", str(tmp_path))
    with contextlib.closing(sqlite3.connect(tmp_path / "kakehashi.sqlite3")) as db, db:
        db.execute("UPDATE migration SET name = '0001-00000000'")
    code, output = run(*command, "--data", str(tmp_path))
    assert code == 1
    assert "made by another version" in " ".join(output.split())
    assert "Traceback" not in output


def test_a_database_that_is_away_ends_it_with_a_plain_sentence(tmp_path: Path) -> None:
    code, output = run("serve", "--data", str(tmp_path), KAKEHASHI_DATABASE="postgresql://k:secret@127.0.0.1:1/k")
    assert code == 1
    assert "does not answer" in output
    assert "secret" not in output
    assert "Traceback" not in output
