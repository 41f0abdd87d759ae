"""A wire between programs and a server that can be cut, frozen, dead in one direction, or led elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

PIECE_BYTES = 65_536


class Wire:
    """Connections forwarded to `port`; new ones too are subject to what is the matter at the time."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._open = True
        self._ends: set[asyncio.StreamWriter] = set()
        self._mute: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.url = ""

    def lead_to(self, port: int) -> None:
        """Carry the connections that come from now on to another server, as after a failover."""
        self._to = port

    def cut(self) -> None:
        """Break every connection, and every new one, at once."""
        self._open = False
        for end in self._ends:
            end.transport.abort()

    def freeze(self) -> None:
        """Carry nothing more; what was sent meanwhile arrives after `heal`."""
        self._flowing.clear()

    def silence(self) -> None:
        """Lose for good what the server says on the connections of now, while both ends believe that they stand."""
        self._mute |= self._ends

    def heal(self) -> None:
        """Carry again."""
        self._open = True
        self._flowing.set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection in both directions until either end closes."""
        if not self._open:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, far_writer}
        self._ends |= both
        try:
            up = asyncio.create_task(self._pour(reader, far_writer))
            down = asyncio.create_task(self._pour(far_reader, writer))
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
            up.cancel()
            down.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
        finally:
            self._ends -= both
            self._mute -= both
            for end in both:
                end.transport.abort()

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while piece := await reader.read(PIECE_BYTES):
                await self._flowing.wait()
                if writer not in self._mute:
                    writer.write(piece)
                    await writer.drain()


@asynccontextmanager
async def wire(port: int) -> AsyncIterator[Wire]:
    """Open a wire to the server at `port`; `url` is where programs find it."""
    made = Wire(port)
    listening = await asyncio.start_server(made.carry, "127.0.0.1", 0)
    made.port = listening.sockets[0].getsockname()[1]
    made.url = f"http://127.0.0.1:{made.port}"
    try:
        yield made
    finally:
        made.cut()
        listening.close()
