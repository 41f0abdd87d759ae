"""Runs a module as a process of its own, which may use so much processor time and memory and no more.

For what strangers wrote, where the ways to make reading it take for ever, or go wrong, cannot be listed.
"""

from __future__ import annotations

import asyncio
import math
import os
import resource
import signal
import sys
import time

PATIENCE_SEC = 60
"""However busy the machine is."""


class TooMuch(Exception):
    """The process used all that it may, or took longer than anybody waits."""


class Broken(Exception):
    """The process ended without an answer."""


async def ask(module: str, asked: bytes, *, patience_sec: float = PATIENCE_SEC) -> bytes:
    """Return what `module`, run as a program, says to `asked` on its standard input. Raises TooMuch, Broken."""
    path = os.pathsep.join(one or os.getcwd() for one in sys.path)
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    try:
        async with asyncio.timeout(patience_sec):
            said, _ = await child.communicate(asked)
    except TimeoutError as late:
        raise TooMuch from late
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise TooMuch
    if child.returncode:
        raise Broken(child.returncode)
    return said


def bound(*, cpu_sec: int, memory: int) -> None:
    """Let this process use `cpu_sec` seconds of processor time from now on, and `memory` bytes in all."""
    os.nice(10)  # the floor's taps come first
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    used = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + cpu_sec, used + cpu_sec + 1))
