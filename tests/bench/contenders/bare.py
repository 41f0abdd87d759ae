"""The ceiling of fan-out: what one device says, `websockets.broadcast` tells everybody. Nothing is kept or checked."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import Any

from websockets.asyncio.server import ServerConnection, broadcast, serve

from tests.bench.contender import InPython
from tests.bench.record import Record
from tests.bench.wire import Wire, connect


class Bare(InPython):
    """Bare `websockets`."""

    name = "bare websockets.broadcast"
    module = "tests.bench.contenders.bare"
    durable = "nothing is kept"
    lacks = "everything but broadcasting"
    keeps = holds = False


class Client:
    """One connection; the sender's own message coming back is its acknowledgement."""

    def __init__(self) -> None:
        self.heard: Callable[[str], None] | None = None
        self.wire: Wire | None = None
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._ids: deque[str] = deque(maxlen=1)

    def arrived(self, payload: bytes) -> None:
        """Take in what the server says."""
        for record in json.loads(payload):
            if (waiting := self._waiting.pop(record["id"], None)) is not None and not waiting.done():
                waiting.set_result(None)
            if self.heard is not None:
                self.heard(record["text"])

    def ids(self) -> Collection[str]:
        """Return nothing: nothing is kept."""
        return self._ids

    async def create(self, records: Sequence[Record]) -> None:
        """Send records in one message and wait until the last came back."""
        assert self.wire is not None
        waiting = self._waiting[records[-1]["id"]] = asyncio.get_running_loop().create_future()
        self.wire.send(json.dumps(records, ensure_ascii=False).encode())
        await waiting

    async def close(self) -> None:
        """Hang up."""
        assert self.wire is not None
        self.wire.close()


async def open_client(options: dict[str, Any], nth: int, expect: int) -> Client:
    """Return one connection."""
    client = Client()
    client.wire = await connect(f"ws://{options['host']}:{options['port']}/", client.arrived)
    return client


async def run(port: int) -> None:
    """Serve until the end."""
    everybody: set[ServerConnection] = set()

    async def one(socket: ServerConnection) -> None:
        everybody.add(socket)
        try:
            async for message in socket:
                broadcast(everybody, message)
        finally:
            everybody.discard(socket)

    async with serve(one, "127.0.0.1", port, compression=None):
        print("{}", flush=True)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    import uvloop

    uvloop.run(run(int(sys.argv[1])))
