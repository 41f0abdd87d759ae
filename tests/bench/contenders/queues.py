"""Phones that come back together with full queues: `server.client`'s own replica and outbox on a socket each."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

import msgspec

from server.core.clock import now_text
from server.core.discovery import catalogue
from server.core.ids import uuid7
from sync.mutation import Edit
from sync.outbox import Outbox
from sync.protocol import SUBPROTOCOL
from sync.replica import Replica, Settled
from tests.bench.contenders.kakehashi import created, fetched, open_client
from tests.bench.driver import say, word
from tests.bench.wire import Wire, connect

LONGEST_WAIT_SEC = 2.0
__all__ = ["count", "open_client", "storm"]


class Phone:
    """One phone with what was counted while there was no network, a piece an entry."""

    def __init__(self, options: dict[str, Any], nth: int) -> None:
        me = options["devices"][nth]
        self.replica = Replica(me["device"], catalogue(), Outbox(uuid7()), uuid7)
        self.verdicts: list[str] = []
        self.connections = 0
        self._options, self._secret = options, me["secret"]
        self._wire: Wire | None = None
        for _ in range(options["queued"]):
            entry = created("production_log", uuid7(), job_id=options["job"], operation_id=options["step"], good=1)
            counter = Edit(op="patch", kind="operation", id=options["step"], fields={"good": {"add": 1}})
            self.replica.push([entry, counter], at=now_text())

    async def unload(self) -> None:
        """Connect again and again until nothing is left."""
        address = f"ws://{self._options['host']}:{self._options['port']}/sync"
        headers = {"Authorization": f"Bearer {self._secret}"}
        while len(self.replica.outbox):
            try:
                self._wire = await connect(address, self._heard, headers, SUBPROTOCOL)
            except OSError:
                await asyncio.sleep(random.random() * LONGEST_WAIT_SEC)
                continue
            self.connections += 1
            self.replica.connect()
            self._send()
            await self._wire.closed

    def _heard(self, payload: bytes) -> None:
        self.replica.receive(payload)
        self.verdicts += [one.receipt.verdict for one in self.replica.events() if isinstance(one, Settled)]
        self._send()
        if not len(self.replica.outbox) and self._wire is not None:
            self._wire.close()

    def _send(self) -> None:
        assert self._wire is not None
        for frame in self.replica.data_to_send():
            self._wire.send(frame)


async def storm(options: dict[str, Any]) -> None:
    """Let `clients` phones with `queued` entries each unload at once; tell when half is settled, and at the end."""
    phones = [Phone(options, nth) for nth in range(options["clients"])]
    wanted = options["clients"] * options["queued"]
    say(ready=True)
    await word()
    begun = time.monotonic()
    running = [asyncio.create_task(one.unload()) for one in phones]
    while sum(len(one.verdicts) for one in phones) < wanted / 2:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    say(half=True)
    await asyncio.gather(*running)
    verdicts = [verdict for one in phones for verdict in one.verdicts]
    taken = sum(verdict in ("applied", "merged") for verdict in verdicts)
    sec = time.monotonic() - begun
    say(sec=sec, settled=len(verdicts), taken=taken, connections=sum(one.connections for one in phones))


async def count(options: dict[str, Any]) -> None:
    """Tell how many entries there are, how many of them twice, and what the counter of the step says."""
    body, _ = await fetched(options, options["devices"][-1])
    rows = msgspec.json.decode(body)["changes"]
    entries = [row["id"] for row in rows if row["kind"] == "production_log"]
    (good,) = (row["fields"]["good"] for row in rows if row["id"] == options["step"])
    say(entries=len(entries), good=good)
