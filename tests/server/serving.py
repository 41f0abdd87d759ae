"""A real server on loopback inside the test's own loop, and devices that talk to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect

from server.app import build
from server.cli.serve import Server, listen
from server.core.base import House
from server.core.clock import now_ms, now_text
from server.core.ids import uuid7
from server.features.people.programs import new_program
from server.settings import Settings
from sync import codec
from sync.mutation import Edit, Mutation, Receipt
from sync.protocol import PROTOCOL, SUBPROTOCOL, Down, Fault, Feed, Hello, Push, Welcome
from sync.record import Gone


class Served:
    """A running server. `house` is what its routes see."""

    def __init__(self, house: House, port: int, server: Server) -> None:
        self.house, self.port, self._server = house, port, server
        self.url = f"http://127.0.0.1:{port}"

    async def device(self, role: str = "planner", name: str = "Test") -> Device:
        """Let a new person's device in, with a Bearer token."""
        made = new_program(name, role, user=uuid7(), device=uuid7(), now_ms=now_ms())
        receipt = await self.house.writer.write(made.effects.edits, rows=made.effects.rows)
        assert receipt.verdict == "applied", receipt
        return Device(self, made.user, made.device, made.secret)

    def end(self) -> None:
        """Begin to end in order, as on SIGTERM."""
        self._server.should_exit = True

    def client(self, **headers: str) -> httpx.AsyncClient:
        """Return an HTTP client as the web app is one."""
        return httpx.AsyncClient(base_url=self.url, headers={"X-Kakehashi": "1", **headers})


class Device:
    """One signed-in device; `epoch` is this life of its database."""

    def __init__(self, served: Served, user: str, device: str, secret: str) -> None:
        self.served, self.user, self.device, self.secret = served, user, device, secret
        self.epoch = "first"
        self.seq = 0

    @property
    def authorization(self) -> dict[str, str]:
        """Return the header that signs it in."""
        return {"Authorization": f"Bearer {self.secret}"}

    def mutation(self, *edits: Edit) -> Mutation:
        """Return the next mutation."""
        self.seq += 1
        return Mutation(seq=self.seq, at=now_text(), schema=1, edits=edits)

    def hello(self, v: int = 0, scopes: Sequence[str] = (), server_epoch: str | None = None) -> Hello:
        """Return its first frame."""
        return Hello(
            protocol=PROTOCOL, schema=1, device=self.device, epoch=self.epoch, v=v, scopes=tuple(scopes),
            server_epoch=server_epoch,
        )  # fmt: skip

    @asynccontextmanager
    async def online(self, **hello: Any) -> AsyncIterator[Talk]:
        """Connect, say hello and read until nothing is missing."""
        async with self.socket() as socket:
            talk = Talk(socket)
            await talk.send(self.hello(**hello))
            await talk.checkpoint()
            yield talk

    def socket(self, **options: Any) -> connect:
        """Return a WebSocket to be opened."""
        return connect(
            f"ws://127.0.0.1:{self.served.port}/sync",
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
            additional_headers=self.authorization,
            **options,
        )


class Talk:
    """An open socket that keeps what it heard."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.welcome: Welcome | None = None
        self.records: dict[str, Any] = {}
        self.gone: list[Gone] = []
        self.receipts: list[Receipt] = []
        self.v = 0

    async def send(self, frame: Any) -> None:
        """Send one frame, or raw bytes or text."""
        raw = frame if isinstance(frame, bytes | str) else msgspec.json.encode(frame)
        await self.socket.send(raw.decode() if isinstance(raw, bytes) else raw)

    async def next(self, *, patience_sec: float = 10) -> Down:
        """Return the next frame and keep what it says."""
        async with asyncio.timeout(patience_sec):
            frame = codec.decode_down(await self.socket.recv())
        if isinstance(frame, Welcome):
            self.welcome = frame
        elif isinstance(frame, Feed):
            self.receipts += frame.receipts
            self.records.update((one.id, one) for one in frame.changes)
            self.gone += frame.gone
            for one in frame.gone:
                self.records.pop(one.id, None)
            self.v = frame.v
        return frame

    async def checkpoint(self) -> Feed:
        """Read until a checkpoint closes; AssertionError at a fault."""
        while True:
            frame = await self.next()
            assert not isinstance(frame, Fault), frame
            if isinstance(frame, Feed) and not frame.more:
                return frame

    async def push(self, *mutations: Mutation) -> list[Receipt]:
        """Send mutations and return their receipts."""
        before = len(self.receipts)
        await self.send(Push(mutations=mutations))
        while len(self.receipts) < before + len(mutations):
            await self.checkpoint()
        return self.receipts[before:]

    async def fault(self) -> Fault:
        """Read until a fault and return it."""
        while True:
            frame = await self.next()
            if isinstance(frame, Fault):
                return frame


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[Served]:
    """Serve a house and stop in order at the end."""
    listening = listen("127.0.0.1", 0)
    shell = build(settings)
    server = Server(shell, settings)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        if running.done():
            running.result()
            raise AssertionError("the server ended before it had started")
        await asyncio.sleep(0.01)
    inner: Any = shell.inner
    yield Served(inner.state.house, listening.getsockname()[1], server)
    server.should_exit = True
    await running
