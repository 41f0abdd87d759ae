"""A way over loopback that can be led elsewhere, or blocked while nobody is told, as in a failover or a partition."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Passage:
    """Listens on `port` and carries every new connection to `to`."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.port = 0
        self._carrying: set[asyncio.Task[None]] = set()
        self._ends: list[object] = []  # an end that nobody holds would be closed

    def block(self) -> None:
        """Carry nothing more on the connections that stand; they stay open at both ends, for ever."""
        for task in self._carrying:
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.to)
        self._ends += reader, writer, there, back
        for one in (self._carry(reader, back), self._carry(there, writer)):
            self._carrying.add(asyncio.create_task(one))

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        sink.close()


@asynccontextmanager
async def passage(to: int) -> AsyncIterator[Passage]:
    """Open a way to the port `to`."""
    way = Passage(to)
    server = await asyncio.start_server(way._accept, "127.0.0.1", 0)
    way.port = server.sockets[0].getsockname()[1]
    try:
        yield way
    finally:
        server.close()
        for task in way._carrying:
            task.cancel()
