"""Processes of the product that begin with everything imported: importing it anew costs each a second of the machine.

One process of a test run imports it and then only forks. What comes out is a process as any other, with its own memory,
variables, folder, output and end; only what a program is given when it is loaded has to be given to a fresh one.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import TextIO

import server
from server.core import discovery

COMMANDS = ("server.cli.serve", "server.cli.demo", "server.cli.user", "server.cli.token")
HOUSE = Path(server.__file__).resolve().parents[1]
"""The code that such a process runs."""


class Forked:
    """`python -m server ARGUMENTS` in `folder`; its output goes to the end of the files `out` and `err`.

    It is asked and ended as a `subprocess.Popen` is.
    """

    def __init__(self, arguments: list[str], folder: Path, variables: dict[str, str], out: Path, err: Path) -> None:
        # As a daemon it ends with the tests, also with those that forget it.
        self._process = _context().Process(target=_become, args=(arguments, folder, variables, out, err), daemon=True)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """Return how it ended, minus the signal if one ended it; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended and return how; raise subprocess.TimeoutExpired when it has not after `timeout` s."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return code

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, how)


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    names = [f"server.features.{one}.{file}" for one in discovery.slices() for file in discovery.FILES]
    context.set_forkserver_preload([*COMMANDS, *(name for name in names if find_spec(name))])
    return context


def _become(arguments: list[str], folder: Path, variables: dict[str, str], out: Path, err: Path) -> None:
    _write_to(sys.stdout, out)
    _write_to(sys.stderr, err)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    from server.cli import main

    main(arguments, prog_name="python -m server")


def _write_to(stream: TextIO, file: Path) -> None:
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.dup2(opened, stream.fileno())
    os.close(opened)
    stream.reconfigure(write_through=True)  # type: ignore[attr-defined]
