"""What a device costs that is there and does nothing."""

from __future__ import annotations

from tests.bench.contender import Contender


def idle(contender: Contender, clients: int) -> dict[str, float]:
    """Return KiB of the server's memory for each idle client."""
    contender.prepare(min(clients + 2, 100))
    contender.start()
    few = contender.drive("idle", clients=10)
    few.hear()
    contender.wait(1)
    before = contender.memory_kib()
    many = contender.drive("idle", clients=clients)
    many.hear()
    contender.wait(2)
    after = contender.memory_kib()
    for one in (many, few):
        one.tell()
        one.end()
    return {"kib": (after - before) / clients}
