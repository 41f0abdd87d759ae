"""A device creates records as fast as they are acknowledged; then the server is killed behind the last one."""

from __future__ import annotations

from tests.bench.contender import Contender

IN_FLIGHT = 50
MANY = 1_000_000
BULK = 200


def creations(contender: Contender, sec: float) -> dict[str, float]:
    """Return acknowledged creations a second, each of its own with fifty in flight, and two hundred to a unit."""
    contender.prepare(3)
    contender.start()
    contender.ask("create", records=200, in_flight=IN_FLIGHT)
    before = contender.cpu_sec()
    one_by_one = contender.ask("create", records=MANY, in_flight=IN_FLIGHT, sec=sec)
    between = contender.cpu_sec()
    in_bulk = contender.ask("create", records=MANY, unit=BULK, in_flight=4, sec=sec)
    return {
        "one_by_one": one_by_one["acknowledged"] / one_by_one["sec"],
        "bulk": in_bulk["acknowledged"] / in_bulk["sec"],
        "one_by_one_cpu_us": 1e6 * (between - before) / one_by_one["acknowledged"],
        "bulk_cpu_us": 1e6 * (contender.cpu_sec() - between) / in_bulk["acknowledged"],
    }


def killed(contender: Contender, records: int) -> dict[str, float]:
    """Return how many of the acknowledged records are there after `kill -9`, and how many more than once."""
    contender.prepare(3)
    contender.start()
    made = contender.ask("create", records=records, in_flight=IN_FLIGHT, kill=contender.pid, tell_ids=True)
    contender.restart()
    held = contender.ask("ids", expect=records, patience_sec=20)["ids"]
    alive = set(made["ids"]) & set(held)
    return {
        "alive": len(alive),
        "of": records,
        "doubled": len(held) - len(set(held)),
        "a_second": records / made["sec"],
    }
