"""The server as people run it: a process of its own, started, killed and started again."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.e2e.forked import HOUSE, Forked
from tests.e2e.waiting import PATIENCE_SEC, until

ROOT = Path(__file__).resolve().parents[2]


# Below those that a system gives to connections (from 32768): nobody takes the address of a server that is down.
# Chromium refuses 10080.
PORTS = range(12_000, 32_000)
_given: set[int] = set()


def free_port() -> int:
    """Return a port that nobody listens on and that was not returned before; random, as others look beside us."""
    while True:
        port = random.SystemRandom().choice(PORTS)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in _given:
                _given.add(port)
                return port


class ServerProcess:
    """`kakehashi COMMAND OPTIONS` with its data in `data`, at the same address through every restart.

    It runs from the folder of its data, as an installed one would, on the code in `house`; `settings` are environment
    variables on top of those of the machine. Use it as a context manager.

    A `fresh` one is loaded from the disk at each start, others are forked (`forked.py`): what counts processes, weighs
    them or takes them by the throat wants those that people have. Other code and other variables than our own need it.
    """

    def __init__(
        self,
        data: Path,
        command: str = "serve",
        *options: str,
        house: Path = ROOT,
        fresh: bool = False,
        **settings: str,
    ) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._arguments = [command, "--port", str(self.port), "--data", str(data), *options]
        self._house, self._fresh, self._settings = house, fresh, settings
        self._process: Forked | subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ServerProcess:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def log(self) -> str:
        """Everything it has printed since the first start."""
        return self._log_file.read_text(errors="replace")

    @property
    def _log_file(self) -> Path:
        return self.data.with_suffix(".log")

    @property
    def pid(self) -> int:
        """Return the number of the running process."""
        assert self._process is not None, "it does not run"
        return self._process.pid

    @property
    def database(self) -> str:
        """Return the address of its database; "" for the file in the data folder."""
        return self._settings.get("KAKEHASHI_DATABASE", "")

    def command(self, *arguments: str) -> str:
        """Run another `kakehashi` command on the same data, as an operator would; return what it prints."""
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder) / "out", Path(folder) / "err"
            code = self._begin(
                list(arguments), out, err, KAKEHASHI_DATA=str(self.data), KAKEHASHI_PORT=str(self.port)
            ).wait()
            said = out.read_text()
            assert code == 0, f"kakehashi {' '.join(arguments)}:\n{said}{err.read_text()}"
        return said

    def start(self) -> None:
        """Start it and return once it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        self._log_file.touch()
        self._process = self._begin(self._arguments, self._log_file, self._log_file)
        try:
            until(self._answers, "the server answers")
        except TimeoutError:
            self.kill()
            raise AssertionError(f"the server does not answer:\n{self.log[-4000:]}") from None

    def stop(self) -> None:
        """Ask it to end, as a service supervisor would, and wait until it has."""
        self._end(signal.SIGTERM)

    def interrupt(self) -> int | None:
        """Press Ctrl+C; return how it ended."""
        return self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it without warning, like a power cut."""
        self._end(signal.SIGKILL)

    def restart(self, house: Path | None = None, **settings: str) -> None:
        """Stop and start it; on the code in another `house` if that is given, as after an update, or set otherwise."""
        self.stop()
        self._settings.update(settings)
        self._house = house or self._house
        self.start()

    def _begin(self, arguments: list[str], out: Path, err: Path, **more: str) -> Forked | subprocess.Popen[bytes]:
        """Begin a process of the product whose output goes to the end of these two files, and return it."""
        known = {name: value for name, value in os.environ.items() if not name.startswith("KAKEHASHI_")}
        own = {**self._settings, **more}
        variables = {**known, "PYTHONPATH": str(self._house), "PYTHONUNBUFFERED": "1", **own}
        if not self._fresh and self._house == HOUSE and all(name.startswith("KAKEHASHI_") for name in own):
            return Forked(arguments, self.data, variables, out, err)
        command = [sys.executable, "-m", "server", *arguments]
        with out.open("ab") as stdout, err.open("ab") as stderr:
            return subprocess.Popen(command, cwd=self.data, env=variables, stdout=stdout, stderr=stderr)

    def _end(self, how: signal.Signals) -> int | None:
        if self._process is None:
            return None
        self._process.send_signal(how)
        code = self._process.wait(PATIENCE_SEC)
        self._process = None
        return code

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"the server ended by itself:\n{self.log[-4000:]}"
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
