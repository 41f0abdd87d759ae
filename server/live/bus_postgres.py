"""The bus on PostgreSQL itself: LISTEN and NOTIFY, on a connection of its own."""

from __future__ import annotations

import asyncio
from typing import Any

from server.core.postgres import Engine

CHANNEL = "kakehashi"
"""Of this database; others of the same server do not hear it."""

UNHEARD = 10_000


class Notify:
    """A connection that listens. See `server.live.bus.Wire`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._heard: asyncio.Queue[str | None] = asyncio.Queue(UNHEARD)

    @property
    def pid(self) -> int:
        """Return the number of the server's process at the other end."""
        return int(self._connection.get_server_pid())

    async def listen(self) -> None:
        """Begin to hear."""
        # What is said is no truth, so nobody waits until it is on the disk.
        await self._connection.execute("SET synchronous_commit = off")
        self._connection.add_termination_listener(lambda _: self._take(None))
        await self._connection.add_listener(CHANNEL, lambda _, pid, channel, text: self._take(text))

    async def say(self, text: str) -> None:
        """Bring `text` to everybody."""
        await self._connection.execute("SELECT pg_notify($1, $2)", CHANNEL, text)

    async def hear(self) -> str:
        """Wait for what anybody says."""
        text = await self._heard.get()
        if text is None:
            raise ConnectionError("the connection that listens was closed")
        return text

    async def close(self) -> None:
        """Let go of it; a server that is away is not waited for."""
        self._connection.terminate()

    def _take(self, text: str | None) -> None:
        if self._heard.full():  # a head that moved so often was heard of: what matters is the end
            self._heard.get_nowait()
        self._heard.put_nowait(text)


async def connect(db: Engine) -> Notify:
    """Return a wire to this database. Raises OSError or asyncpg's errors while it is away."""
    connection = await db.get_new_connection()
    wire = Notify(connection)
    try:
        await wire.listen()
    except BaseException:
        connection.terminate()
        raise
    return wire
