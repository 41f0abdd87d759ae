"""A copy of the house to try things in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, files, files_of, name


class Scratch:
    """A copy of everything that git knows, in an empty folder; npm's packages are shared with the original."""

    def __init__(self, home: Path) -> None:
        self.home = home
        for path in files():
            copy = home / name(path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
        (home / "pwa/node_modules").symlink_to((ROOT / "pwa/node_modules").resolve())
        # The tests of the house ask git which files there are.
        subprocess.run(["git", "init", "--quiet", home], check=True)

    def run(self, *command: str, folder: str = ".", **environment: str) -> str:
        """Run a command in the copy, with the copy's Python packages, and return what it prints; it must succeed."""
        # A test run inside must not believe that it is a worker of the one outside.
        outside = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
        done = subprocess.run(
            command,
            cwd=self.home / folder,
            env={**outside, "PYTHONPATH": str(self.home), "PYTHONDONTWRITEBYTECODE": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-6000:]}"
        return done.stdout

    def generate(self) -> None:
        """Write what is generated, by the tables of the copy."""
        self.run(sys.executable, "-m", "server", "generate")

    def differing(self) -> list[str]:
        """Return the files that are not those of the original, or that only one of the two has."""
        theirs = {name(path): path.read_bytes() for path in files()}
        ours = {one.relative_to(self.home).as_posix(): one.read_bytes() for one in files_of(self.home)}
        return sorted(one for one in theirs.keys() | ours.keys() if theirs.get(one) != ours.get(one))
