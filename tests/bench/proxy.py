"""Counts the bytes that a server sends: a relay on another port, used for counting only, never while time is taken."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.e2e.process import free_port


class Relay:
    """What went through `port`; `down` are the bytes towards the client."""

    def __init__(self, target: int) -> None:
        self.port, self.down = free_port(), 0
        self._target = target

    async def one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(self._carry(reader, back, False), self._carry(there, writer, True))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, down: bool) -> None:
        try:
            while some := await reader.read(1 << 16):
                self.down += len(some) if down else 0
                writer.write(some)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()


@contextmanager
def counting(port: int) -> Iterator[Relay]:
    """Open a relay to `port`."""
    relay, loop = Relay(port), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(relay.one, "127.0.0.1", relay.port), loop).result()
    try:
        yield relay
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
