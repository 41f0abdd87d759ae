"""A program of the shop, as a gateway at a machine would be: it follows the shop and writes in its own name."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import TypeVar

from server.client import Client, connect, patch
from sync.mutation import Edit, Receipt
from sync.record import Record
from tests.e2e.process import ServerProcess
from tests.e2e.waiting import PATIENCE_SEC

T = TypeVar("T")


class Program:
    """`with Program(server, "信号灯") as gateway:`.

    It lives in a thread of its own, because the browsers hold this one's event loop.
    """

    def __init__(self, server: ServerProcess, name: str) -> None:
        token = server.command("token", "--name", name).strip()
        self._connection = connect(server.url, token)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Program:
        self._thread.start()
        self._client: Client = self._run(self._connection.__aenter__)
        self._run(self._client.current)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(lambda: self._connection.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def write(self, edits: Sequence[Edit]) -> Receipt:
        """Save edits; return the server's verdict, as soon as it is here."""

        async def inside() -> Receipt:
            return await self._client.receipt(self._client.push(edits))

        return self._run(inside)

    def until(self, found: Callable[[Client], T | None]) -> T:
        """Wait until `found` returns something of what the server has told; return it."""
        return self._run(lambda: self._client.until(lambda: found(self._client)))

    def record(self, kind: str, id: str) -> Record:
        """Return a record as it is now."""
        return self.until(lambda client: client.get(kind, id))

    def call_visits_off(self) -> None:
        """Let nobody of the demo factory be at a customer's: little rings there, and the hour would decide a test."""
        visits = self.until(lambda client: [one for one in client.records("visit") if one.fields["state"] == "planned"])
        receipt = self.write([patch(one, state={"from": "planned", "to": "cancelled"}) for one in visits])
        assert receipt.verdict == "applied", receipt

    def _run(self, act: Callable[[], Awaitable[T]]) -> T:
        async def inside() -> T:
            return await asyncio.wait_for(act(), PATIENCE_SEC)

        return asyncio.run_coroutine_threadsafe(inside(), self._loop).result()
