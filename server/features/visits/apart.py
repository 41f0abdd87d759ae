"""Reads a stranger's calendar in a process of its own, which may use so much processor time and memory and no more.

A rule can be written so that looking for the first day that it names takes for ever, in more ways than can be listed.
"""

from __future__ import annotations

import asyncio
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from datetime import datetime

import msgspec

from server.features.visits.read import Draft, Unreadable, drafts

CPU_SEC = 3
"""Several times as long as a full file of visits takes."""

MEMORY = 1 << 30
PATIENCE_SEC = 60
"""However busy the machine is."""


class Asked(msgspec.Struct, frozen=True):
    """What the process is told: the arguments of `drafts`, and the seconds of processor time that it has."""

    text: str
    now: datetime
    zone: str
    customers: list[tuple[str, str]]
    cpu_sec: int


class Answered(msgspec.Struct, frozen=True):
    """What it says; `refused` is the code when the file is unreadable."""

    drafts: list[Draft] = []
    refused: str | None = None


async def drafts_apart(
    text: str, *, now: datetime, zone: str, customers: Sequence[tuple[str, str]], cpu_sec: int = CPU_SEC
) -> list[Draft]:
    """Return what `drafts` does. Raises Unreadable, ``calendar_too_slow`` when that takes too long."""
    asked = msgspec.json.encode(Asked(text, now, zone, list(customers), cpu_sec))
    path = os.pathsep.join(one or os.getcwd() for one in sys.path)
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_SEC):
            said, _ = await child.communicate(asked)
    except TimeoutError as late:
        raise Unreadable("calendar_too_slow") from late
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Unreadable("calendar_too_slow")
    if child.returncode:
        raise Unreadable("calendar_unreadable")
    answer = msgspec.json.decode(said, type=Answered)
    if answer.refused is not None:
        raise Unreadable(answer.refused)
    return answer.drafts


def _answer(asked: Asked) -> Answered:
    try:
        return Answered(drafts(asked.text, now=asked.now, zone=asked.zone, customers=asked.customers))
    except Unreadable as no:
        return Answered(refused=no.code)
    except MemoryError:
        return Answered(refused="calendar_too_large")


def main() -> None:
    """Read what is asked, and say the answer."""
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    os.nice(10)  # the floor's taps come first
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    used = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + asked.cpu_sec, used + asked.cpu_sec + 1))
    sys.stdout.buffer.write(msgspec.json.encode(_answer(asked)))


if __name__ == "__main__":
    main()
