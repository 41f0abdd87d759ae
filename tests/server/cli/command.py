"""Runs the command as its own process, as an operator does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def kakehashi(*arguments: str, data: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Return how ``kakehashi <arguments>`` ended on the house in `data`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAKEHASHI_")}
    environment["KAKEHASHI_DATA"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT, env=environment, input=typed, capture_output=True, text=True, check=False,
    )  # fmt: skip
