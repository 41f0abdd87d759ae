"""A contender: how its server is started, ended and looked at, and how a driver is set upon it."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.e2e.process import ROOT, free_port

PATIENCE_SEC = 120.0
RESTLESS_SEC = 60
AT_REST_SEC = 0.05


class Unable(Exception):
    """A contender cannot do this here; the text says why."""


class Process:
    """A program that speaks in lines of JSON. What it complains of goes to `log`."""

    def __init__(self, command: Sequence[str], log: Path, **environment: str) -> None:
        self._log = log
        self._lines: queue.Queue[str | None] = queue.Queue()
        with log.open("ab") as complaints:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **environment}, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints,
            )  # fmt: skip
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def hear(self, patience_sec: float = PATIENCE_SEC) -> dict[str, Any]:
        """Return the next line of JSON; raises Unable when none comes."""
        while True:
            try:
                line = self._lines.get(timeout=patience_sec)
            except queue.Empty:
                raise Unable(f"not done in {patience_sec:.0f} s") from None
            if line is None:
                self._process.wait()
                words = self._log.read_text(errors="replace").strip().splitlines()
                said = [line for line in words if "Error" in line] or words or ["it said nothing"]
                raise Unable(f"ended: {said[-1].strip()[:300]}")
            if line.startswith("{"):
                heard: dict[str, Any] = json.loads(line)
                return heard

    def tell(self) -> None:
        """Give it the word it waits for."""
        assert self._process.stdin is not None
        self._process.stdin.write("on\n")
        self._process.stdin.flush()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, and wait."""
        if self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()


class Contender:
    """One contender. Subclasses say what is started and which driver speaks its language.

    `durable` tells what an acknowledgement is worth; `lacks` what it does not do of what ours does.
    """

    name = ""
    durable = ""
    lacks = ""
    fans_out = keeps = creates = holds = True
    app = storms = pushes = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.server: Process | None = None
        self.drivers: list[Process] = []
        folder.mkdir(parents=True)

    def prepare(self, devices: int) -> None:
        """Make what must be there before the server starts."""

    def serving(self) -> Sequence[str]:
        """Return the command of the server; it prints a line of JSON once it answers."""
        raise NotImplementedError

    def driving(self) -> Sequence[str]:
        """Return the beginning of the driver's command."""
        raise NotImplementedError

    def options(self) -> dict[str, Any]:
        """Return what its clients need to know."""
        return {"host": "127.0.0.1", "port": self.port, "folder": str(self.folder)}

    def fill(self, count: int) -> None:
        """Let `count` records be there, in whatever way is quickest."""
        self.ask("create", records=count, unit=200, in_flight=4)

    def subscribe(self, phones: Sequence[dict[str, Any]], origin: str, certificate: Path) -> None:
        """Start what sends to `phones`, which use the push service at `origin` with this certificate."""
        raise NotImplementedError

    def tell(self) -> None:
        """Let something happen that all phones are told of."""
        raise NotImplementedError

    def start(self) -> None:
        """Start the server and return once it answers."""
        self.server = Process(self.serving(), self.folder / "server.log")
        self.server.hear(60)

    def stop(self) -> None:
        """End the server."""
        if self.server is not None:
            self.server.end()
            self.server = None

    def restart(self) -> None:
        """Start the server again after it was killed."""
        if self.server is not None:
            self.server.end()
        self.start()

    def rest(self) -> None:
        """Wait until the server has come to rest: what it does after its start or filling is not asked."""
        for _ in range(RESTLESS_SEC):
            before = self.cpu_sec()
            time.sleep(1)
            if self.cpu_sec() - before < AT_REST_SEC:
                return

    def wait(self, sec: float) -> None:
        """Let some time pass."""
        time.sleep(sec)

    @property
    def pid(self) -> int:
        """Return the number of the server's process."""
        assert self.server is not None
        return self.server.pid

    def memory_kib(self) -> int:
        """Return the resident memory of the server."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

    def peak_kib(self) -> int:
        """Return the most memory that the server ever had."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

    def cpu_sec(self) -> float:
        """Return the processor time that the server has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def drive(self, action: str, **options: object) -> Process:
        """Start a driver."""
        command = [*self.driving(), action, json.dumps({**self.options(), **options})]
        self.drivers.append(Process(command, self.folder / "driver.log"))
        return self.drivers[-1]

    def ask(self, action: str, **options: object) -> dict[str, Any]:
        """Run a driver to its end and return what it says."""
        driver = self.drive(action, **options)
        try:
            return driver.hear()
        finally:
            driver.end()


class InPython(Contender):
    """One whose client is Python: `module` has `open_client`, and a `serve` when its server is too."""

    module = ""
    python = sys.executable

    def serving(self) -> Sequence[str]:
        """Return the command that runs `serve(port, folder)` of the module."""
        return [self.python, "-m", self.module, str(self.port), str(self.folder)]

    def driving(self) -> Sequence[str]:
        """Return the driver in Python."""
        return [self.python, "-m", "tests.bench.driver", self.module]


class InJavaScript(Contender):
    """One of npm: `module` is a file beside peers/driver.mjs with `serve` and `openClient`."""

    module = ""

    def serving(self) -> Sequence[str]:
        """Return the command of its server."""
        return [*self.driving(), "serve", json.dumps(self.options())]

    def driving(self) -> Sequence[str]:
        """Return the driver in JavaScript."""
        return ["node", str(ROOT / "tests/bench/peers/driver.mjs"), f"./{self.module}"]
