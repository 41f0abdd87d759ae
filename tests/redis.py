"""A Redis of our own for a test run: Debian's program on loopback, keeping nothing."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from tests.e2e.process import free_port
from tests.e2e.waiting import until


class RedisServer:
    """A running Redis at `url`, at the same address through every stop and start."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self._home = Path(tempfile.mkdtemp(prefix="kakehashi-redis-"))
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it and return once it takes connections; AssertionError says what to install."""
        program = shutil.which("redis-server")
        assert program is not None, "Debian's redis-server is not installed: make test says how"
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen([program, *options], cwd=self._home, stdout=subprocess.DEVNULL)
        until(self._answers, "Redis answers")

    def stop(self) -> None:
        """End it; every connection ends with it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)
            self._process = None

    def freeze(self) -> None:
        """Let it stand still with all its connections open, as a machine that lost its network."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def remove(self) -> None:
        """Stop it and remove its files."""
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    def _signal(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
