"""What `pip install .` gives: a command that works from any folder, with its web app and its migrations inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, name

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as pip does, with the hook that builds the web app when its sources changed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_carries_everything_and_nothing_else(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name(path) for path in files("server/**", "sync/**", "migrations/**")}
    assert not wanted - inside
    assert {"server/_pwa/index.html", "server/_pwa/sw.js", "server/_pwa/manifest.webmanifest"} <= inside
    surplus = {one for one in inside - wanted if not one.startswith(("server/_pwa/", "kakehashi-"))}
    assert not surplus


def test_the_installed_command_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    zipfile.ZipFile(wheel).extractall(site)

    def kakehashi(*arguments: str) -> str:
        start = "import sys; from server.cli import main; main(sys.argv[1:])"
        done = subprocess.run(
            [sys.executable, "-P", "-c", start, *arguments],
            cwd=elsewhere,
            env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "serve" in kakehashi("--help")
    kakehashi("migrate", "--data", "shop")
    assert (elsewhere / "shop/kakehashi.sqlite3").is_file()
    assert kakehashi("doctor", "--data", "shop")
