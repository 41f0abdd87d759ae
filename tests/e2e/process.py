"""The server as people run it: a process of its own, started, killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.e2e.waiting import until

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class ServerProcess:
    """`kakehashi COMMAND OPTIONS` with its data in `data`, at the same address through every restart.

    It runs from the folder of its data, as an installed one would, on the code in `house`; `settings` are environment
    variables on top of those of the machine. Use it as a context manager.
    """

    def __init__(self, data: Path, command: str = "serve", *options: str, house: Path = ROOT, **settings: str) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [
            sys.executable,
            "-m",
            "server",
            command,
            "--port",
            str(self.port),
            "--data",
            str(data),
            *options,
        ]
        known = {name: value for name, value in os.environ.items() if not name.startswith("KAKEHASHI_")}
        self._environment = {**known, "PYTHONPATH": str(house), "PYTHONUNBUFFERED": "1", **settings}
        self._process: subprocess.Popen[bytes] | None = None

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
        return self._environment.get("KAKEHASHI_DATABASE", "")

    def command(self, *arguments: str) -> str:
        """Run another `kakehashi` command on the same data, as an operator would; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "server", *arguments],
            cwd=self.data,
            env={**self._environment, "KAKEHASHI_DATA": str(self.data), "KAKEHASHI_PORT": str(self.port)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"kakehashi {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        """Start it and return once it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        with self._log_file.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=self.data, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )
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
        self._environment.update(settings)
        if house is not None:
            self._environment["PYTHONPATH"] = str(house)
        self.start()

    def _end(self, how: signal.Signals) -> int | None:
        if self._process is None:
            return None
        self._process.send_signal(how)
        code = self._process.wait(30)
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
