"""Checks a recording in a process of its own, which may use so much processor time and memory and no more."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import msgspec

from server.core import apart
from server.features.files.sound import MAX_BYTES, NoSound, Sound, SoundFault, examine
from server.features.files.whole import fault_of

CPU_SEC = 10
"""Many times as long as a minute of sound takes."""

MEMORY = 1 << 30


async def verify(path: Path, *, sha256: str, length: int) -> Sound | SoundFault:
    """Check size and hash of a whole file and make its sound, or say why not."""
    fault = await asyncio.to_thread(fault_of, path, sha256=sha256, length=length, max_bytes=MAX_BYTES)
    if fault:
        return fault
    try:
        said = await apart.ask(__name__, str(path).encode())
    except (apart.TooMuch, apart.Broken):
        return "not_a_sound"
    return msgspec.msgpack.decode(said, type=Sound | NoSound)


def main() -> None:
    """Read where the file lies, and say what it is."""
    path = Path(sys.stdin.read())
    apart.bound(cpu_sec=CPU_SEC, memory=MEMORY)
    sys.stdout.buffer.write(msgspec.msgpack.encode(examine(path)))


if __name__ == "__main__":
    main()
