"""One stop that everybody is told of on their phone: how long until the last message is handed over, what it costs.

The push service is a process of its own on the second core; whoever sends has the first one.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import WebPusher

from tests.bench.certificate import certify
from tests.bench.contender import Contender, Process, Unable
from tests.e2e.vapid import base64url

PATIENCE_SEC = 300
AROUND = 86
"""Bytes of a message that are not its text: salt, sizes, our key, padding, tag (RFC 8188, RFC 8291) less one record."""


def push(contender: Contender, phones: int) -> dict[str, float]:
    """Return seconds from the stop and from the first message to the last, processor time, memory, connections.

    `bare_s` is what pywebpush needs on that core to encrypt as many messages of this length, and nothing else;
    `of_bare` is its share of the time from the first message to the last, `of_cpu` of all processor time since the
    stop. On a machine that does something else beside it only the latter says anything.
    """
    certificate, key = certify(contender.folder)
    command = [sys.executable, "-m", "tests.bench.push_service", str(certificate), str(key)]
    service = Process(command, contender.folder / "service.log")
    try:
        pin(service.pid, 1)
        origin = service.hear()["origin"]
        contender.subscribe([subscription(origin, nth) for nth in range(phones)], origin, certificate)
        contender.rest()
        pin(contender.pid, 0)
        cpu_sec, begun_ns = contender.cpu_sec(), time.monotonic_ns()
        contender.tell()
        told_ns = time.monotonic_ns()
        heard = until(service, phones)
        contender.rest()
        used_sec = contender.cpu_sec() - cpu_sec
    finally:
        service.end()
    sending_sec = (heard["last_ns"] - heard["first_ns"]) / 1e9
    bare_sec = encrypting_sec(phones, heard["bytes"] // phones - AROUND)
    return {
        "stop_to_last_s": (heard["last_ns"] - begun_ns) / 1e9,
        "told_s": (told_ns - begun_ns) / 1e9,
        "first_to_last_s": sending_sec,
        "bare_s": bare_sec,
        "of_bare": bare_sec / sending_sec,
        "cpu_s": used_sec,
        "of_cpu": bare_sec / used_sec,
        "peak_MiB": contender.peak_kib() / 1024,
        "connections": heard["connections"],
        "bytes": heard["bytes"] / phones,
    }


def until(service: Process, phones: int) -> dict[str, Any]:
    """Return what the service counted once it has all; raises Unable when that takes too long."""
    end = time.monotonic() + PATIENCE_SEC
    while time.monotonic() < end:
        service.tell()
        heard = service.hear()
        if heard["messages"] >= phones:
            return heard
        time.sleep(0.2)
    raise Unable(f"{heard['messages']} of {phones} in {PATIENCE_SEC} s")


def subscription(origin: str, nth: int) -> dict[str, Any]:
    """Return what a browser tells of itself."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = point.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return {"endpoint": f"{origin}/push/{nth}", "keys": {"p256dh": base64url(raw), "auth": base64url(os.urandom(16))}}


def encrypting_sec(count: int, length: int) -> float:
    """Return how long pywebpush takes to encrypt `count` messages of this `length` on the first core."""
    phones = [subscription("https://push.example", nth) for nth in range(count)]
    text, before = os.urandom(length), os.sched_getaffinity(0)
    os.sched_setaffinity(0, {0})
    try:
        begun = time.process_time()
        for one in phones:
            WebPusher(one).encode(text)
        return time.process_time() - begun
    finally:
        os.sched_setaffinity(0, before)


def pin(pid: int, core: int) -> None:
    """Let all threads of a process run on one core only, where there are two."""
    if (os.cpu_count() or 1) > 1:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), {core})
