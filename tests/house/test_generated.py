"""Committed generated files are what `python -m server generate` writes today."""

from __future__ import annotations

from pathlib import Path

from tests.house.scratch import Scratch
from tests.house.tree import files, generated


def test_a_fresh_run_changes_nothing(tmp_path: Path) -> None:
    house = Scratch(tmp_path)
    house.generate()
    assert not house.differing(), "run `make generate` and commit what it writes"


def test_a_fresh_run_writes_everything_that_is_missing(tmp_path: Path) -> None:
    house = Scratch(tmp_path)
    written = [*tmp_path.glob("pwa/src/**/*.gen.ts"), *tmp_path.glob("migrations/*.py")]
    assert written
    assert len(written) == len([one for one in files("pwa/src/**", "migrations/*.py") if generated(one)])
    for one in written:
        one.unlink()
    house.generate()
    assert not house.differing()
