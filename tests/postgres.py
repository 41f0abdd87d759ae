"""A PostgreSQL of our own for a test run: made in a temporary folder from Debian's programs, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.e2e.process import free_port

# The cluster is thrown away, so nothing needs to reach the disk.
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path:
    """Return the folder of initdb and pg_ctl; AssertionError says what to install."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    assert found, "Debian's postgresql is not installed: make test says how"
    return found[-1].parent


class Cluster:
    """A running PostgreSQL on loopback; `new_database` makes one in it. Only a `durable` one reaches the disk."""

    def __init__(self, *, durable: bool = False) -> None:
        self.port = free_port()
        self._home = Path(tempfile.mkdtemp(prefix="kakehashi-postgres-"))
        self._count = 0
        self._durable = durable
        if os.getuid() == 0:
            # PostgreSQL refuses to run as root.
            shutil.chown(self._home, "postgres", "postgres")
        self._run("initdb", "-D", self._folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    @property
    def _folder(self) -> str:
        return f"{self._home}/cluster"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, cwd=self._home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def new_database(self, template: str = "template0", *, name: str = "") -> str:
        """Make an empty database, or a copy of `template`, and return its URL."""
        self._count += 1
        name = name or f"kakehashi_{self._count}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-T", template, name)
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start it and return once it takes connections."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60"
        options += "" if self._durable else f" {SPEED}"
        self._run("pg_ctl", "-D", self._folder, "-l", f"{self._home}/log", "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it as its administrator would: every connection ends, and what was committed is there afterwards."""
        self._run("pg_ctl", "-D", self._folder, "-m", "fast", "-w", "stop")

    def remove(self) -> None:
        """Stop it and remove its files."""
        self._run("pg_ctl", "-D", self._folder, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._home, ignore_errors=True)
