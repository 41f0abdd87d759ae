"""A new device comes in: how long until it holds everything, and how many bytes that is."""

from __future__ import annotations

from tests.bench.contender import Contender
from tests.bench.proxy import counting


def download(contender: Contender, records: int) -> dict[str, float]:
    """Return seconds of the first download and of the one after it, and bytes."""
    contender.prepare(3)
    contender.start()
    contender.fill(records)
    first, again = contender.ask("download", records=records), contender.ask("download", records=records)
    with counting(contender.port) as relay:
        contender.ask("download", records=records, port=relay.port)
    return {
        "first_sec": first["sec"],
        "again_sec": again["sec"],
        "bytes": relay.down,
        "bytes_a_record": relay.down / records,
    }
