"""pycrdt-websocket: a Yjs document on its server, kept by its own SQLite store, followed by pycrdt's provider.

It has no acknowledgement: a creation counts once a second device holds it.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from tests.bench.contender import InPython
from tests.bench.record import Record

HERE = Path(__file__).parent


class Pycrdt(InPython):
    """pycrdt-websocket."""

    name = "pycrdt-websocket"
    module = "tests.bench.peers.pycrdt"
    python = str(HERE / ".venv/bin/python")
    durable = "SQLite, after telling"
    lacks = "acknowledgements, access checks, refusals"


class Socket:
    """The channel that pycrdt's provider wants, on `websockets`."""

    path = "floor"

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    def __aiter__(self) -> Socket:
        return self

    async def __anext__(self) -> bytes:
        return await self.recv()

    async def send(self, message: bytes) -> None:
        """Send a message."""
        await self._socket.send(message)

    async def recv(self) -> bytes:
        """Return the next message."""
        from websockets.exceptions import ConnectionClosed

        try:
            message: bytes = await self._socket.recv()
        except ConnectionClosed:
            raise StopAsyncIteration from None
        return message


class Client:
    """One device with a document."""

    def __init__(self, options: dict[str, Any]) -> None:
        from pycrdt import Doc, Map

        self.heard: Callable[[str], None] | None = None
        self.document = Doc()
        self.map = self.document.get("records", type=Map)
        self.waiting: dict[str, asyncio.Future[None]] = {}
        self.synced = asyncio.Event()
        self._options = options
        self._witness: Client | None = None
        self._ending = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self.map.observe(self._changed)

    def _changed(self, event: Any) -> None:
        for key, change in event.keys.items():
            if (waiting := self.waiting.pop(key, None)) is not None:
                waiting.set_result(None)
            if self.heard is not None:
                self.heard(change["newValue"]["text"])

    async def open(self) -> Client:
        """Connect and wait until it is synced."""
        self._running = asyncio.create_task(self._run())
        await self.synced.wait()
        return self

    async def _run(self) -> None:
        from pycrdt import Provider
        from websockets.asyncio.client import connect

        address = f"ws://{self._options['host']}:{self._options['port']}/floor"
        async with (
            connect(address, max_size=None, compression=None) as socket,
            Provider(self.document, Socket(socket)) as provider,
        ):
            await provider.synced.wait()
            self.synced.set()
            await self._ending.wait()

    def ids(self) -> Collection[str]:
        """Return what it holds."""
        return list(self.map.keys())

    async def create(self, records: Sequence[Record]) -> None:
        """Enter records in one transaction and wait until another device holds the last."""
        if self._witness is None:
            self._witness = Client(self._options)
            await self._witness.open()
        elif not self._witness.synced.is_set():
            await self._witness.synced.wait()
        last = records[-1]["id"]
        waiting = self._witness.waiting[last] = asyncio.get_running_loop().create_future()
        with self.document.transaction():
            for one in records:
                self.map[one["id"]] = dict(one)
        await waiting

    async def close(self) -> None:
        """Hang up."""
        for one in (self, self._witness):
            if one is not None:
                one._ending.set()


async def open_client(options: dict[str, Any], nth: int, expect: int) -> Client:
    """Return one device."""
    client = await Client(options).open()
    while len(client.map) < expect:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    return client


async def run(port: int, folder: Path) -> None:
    """Serve until the end."""
    import uvicorn
    from pycrdt.store import SQLiteYStore, YDocNotFound
    from pycrdt.websocket import ASGIServer, WebsocketServer, YRoom

    class Store(SQLiteYStore):  # type: ignore[misc]
        db_path = str(folder / "pycrdt.sqlite")

    async with Store("floor") as store, WebsocketServer(rooms_ready=False, auto_clean_rooms=False) as server:
        room = YRoom(ready=False, ystore=store)
        server.rooms["/floor"] = room
        with contextlib.suppress(YDocNotFound):
            await store.apply_updates(room.ydoc)
        room.ready = True
        await server.start_room(room)
        serving = uvicorn.Server(
            uvicorn.Config(ASGIServer(server), host="127.0.0.1", port=port, log_level="warning", ws_max_size=1 << 30)
        )
        task = asyncio.create_task(serving.serve())
        while not serving.started:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        print("{}", flush=True)
        await task


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]), Path(sys.argv[2])))
