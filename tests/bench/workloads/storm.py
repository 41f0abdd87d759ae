"""Many phones come back at once with what was counted without network, and the server is killed in the middle of it."""

from __future__ import annotations

from tests.bench.contender import Contender
from tests.bench.contenders.kakehashi import Kakehashi


def storm(contender: Contender, clients: int, queued: int) -> dict[str, float]:
    """Return entries settled a second, the server killed and started again at half of them; what was lost or doubled.

    Every entry is a record and one piece on a counter that all share, so what is applied twice shows in the counter.
    """
    assert isinstance(contender, Kakehashi)
    wanted = contender.pieces = clients * queued
    contender.module = "tests.bench.contenders.queues"
    contender.prepare(clients + 1)
    contender.start()
    contender.rest()
    phones = contender.drive("storm", clients=clients, queued=queued)
    phones.hear()
    phones.tell()
    phones.hear()
    contender.kill()
    contender.restart()
    done = phones.hear()
    phones.end()
    found = contender.ask("count")
    return {
        "a_second": wanted / done["sec"],
        "connections": done["connections"],
        "lost": wanted - found["entries"],
        "doubled": found["good"] - found["entries"],
        "not_taken": done["settled"] - done["taken"],
    }
