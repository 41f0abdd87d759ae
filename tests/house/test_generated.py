"""Committed generated files are what `python -m server generate` writes today."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, files, generated, name


def test_a_fresh_run_changes_nothing(tmp_path: Path) -> None:
    for path in files("server/**", "sync/**", "migrations/**", "pwa/src/**"):
        copy = tmp_path / name(path)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}

    command = [sys.executable, "-m", "server", "generate"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    after = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    changed = sorted(
        one.relative_to(tmp_path).as_posix()
        for one in before.keys() | after.keys()
        if before.get(one) != after.get(one)
    )
    assert not changed, "run `make generate` and commit what it writes"


def test_there_are_generated_files() -> None:
    assert len([one for one in files("pwa/src/**", "migrations/**") if generated(one)]) >= 3, (
        f"nothing generated below {ROOT.name}"
    )
