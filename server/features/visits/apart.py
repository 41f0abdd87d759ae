"""Reads a stranger's calendar in a process of its own, which may use so much processor time and memory and no more.

A rule can be written so that looking for the first day that it names takes for ever, in more ways than can be listed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

import msgspec

from server.core import apart
from server.features.visits.read import Draft, Unreadable, drafts

CPU_SEC = 3
"""Several times as long as a full file of visits takes."""

MEMORY = 1 << 30


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
    try:
        answer = msgspec.json.decode(await apart.ask(__name__, asked), type=Answered)
    except apart.TooMuch as much:
        raise Unreadable("calendar_too_slow") from much
    except apart.Broken as broken:
        raise Unreadable("calendar_unreadable") from broken
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
    apart.bound(cpu_sec=asked.cpu_sec, memory=MEMORY)
    sys.stdout.buffer.write(msgspec.json.encode(_answer(asked)))


if __name__ == "__main__":
    main()
