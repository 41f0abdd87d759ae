"""One device writes, many others hear of it."""

from __future__ import annotations

from tests.bench.contender import Contender

RATE = 20
SETTLE_SEC = 2


def fanout(contender: Contender, clients: int, sec: int) -> dict[str, float]:
    """Return milliseconds from the write to another client and to the acknowledgement, at twenty writes a second."""
    contender.prepare(min(clients + 2, 100))
    contender.start()
    listeners = contender.drive("listen", clients=clients)
    listeners.hear()
    before = contender.cpu_sec()
    wrote = contender.ask("write", rate=RATE, sec=sec)
    used = contender.cpu_sec() - before
    contender.wait(SETTLE_SEC)
    listeners.tell()
    heard = listeners.hear()
    listeners.end()
    return {
        "p50_ms": heard["p50"],
        "p99_ms": heard["p99"],
        "ack_p50_ms": wrote["p50"],
        "ack_p99_ms": wrote["p99"],
        "missing": clients * wrote["sent"] - heard["received"],
        "cpu_percent": 100 * used / sec,
    }


def flood(contender: Contender, clients: int, records: int, in_flight: int) -> dict[str, float]:
    """Return how many records a second reach other clients when a device writes as fast as it is acknowledged."""
    contender.prepare(min(clients + 2, 100))
    contender.start()
    listeners = contender.drive("listen", clients=clients, expect=clients * records)
    listeners.hear()
    before = contender.cpu_sec()
    wrote = contender.ask("create", records=records, in_flight=in_flight)
    heard = listeners.hear()
    listeners.end()
    sec = (heard["last_ns"] - wrote["begun_ns"]) / 1e9
    return {
        "a_second": heard["received"] / sec,
        "missing": clients * records - heard["received"],
        "cpu_us": 1e6 * (contender.cpu_sec() - before) / (clients * records),
        "listeners_cpu_percent": 100 * heard["cpu_sec"] / sec,
    }
