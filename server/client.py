"""A program that follows scopes and pushes mutations: gateways, imports, tests, benchmarks.

    async with connect("http://127.0.0.1:8000", token, outbox=Path("gateway.outbox")) as client:
        await client.current()
        for job in client.records("job"):
            print(job.fields["code"], job.fields["state"])
        kept = client.push([create("post", about_kind="job", about_id=job.id, text="machine 3 stands still")])
        print(await client.receipt(kept))

It reconnects by itself, with growing pauses, for as long as the token is good.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import aiohttp
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_socket
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Subprotocol

from server.core.clock import now_text
from server.core.discovery import catalogue
from server.core.ending import ended
from server.core.ids import uuid7
from sync.mutation import Edit, Receipt
from sync.outbox import Kept, Outbox
from sync.protocol import SUBPROTOCOL
from sync.record import Catalogue, Record
from sync.replica import Checkpoint, Event, Faulty, Replica, Settled

T = TypeVar("T")

FIRST_WAIT_SEC = 0.5
LONGEST_WAIT_SEC = 30.0

RESTARTING = 1012
RESTART_SEC = 8.0
"""A server that restarts ends every connection at once, and may be back before the first of them tries."""

MAX_DOWN_BYTES = 8 << 20
"""The server cuts its frames at a quarter of a megabyte; one record may make one a little longer."""


class Refused(Exception):
    """The server will not have us, and trying again would not help. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def create(kind: str, id: str | None = None, **fields: object) -> Edit:
    """Return the edit that makes a record; its id is made here unless given."""
    return Edit(op="create", kind=kind, id=id or uuid7(), fields=fields)


def patch(record: Record, why: str | None = None, **fields: object) -> Edit:
    """Return the edit that changes a record as it is known now; `fields` in the shape of their policies."""
    return Edit(op="patch", kind=record.kind, id=record.id, base=record.v, fields=fields, why=why)


class Client:
    """What the program holds in its hands. Its coroutines raise Refused once the server will not have us any more."""

    def __init__(self, replica: Replica, file: Path | None) -> None:
        self.replica = replica
        self.connected = False
        self._file = file
        self._moved = asyncio.Event()
        self._events: list[Event] | None = None  # None: nobody reads them
        self._fresh = False  # a checkpoint was closed on this connection
        self._refused: Refused | None = None

    # ---- what is known

    def get(self, kind: str, id: str) -> Record | None:
        """Return a record as it is shown: what is not answered yet included."""
        return self.replica.get(kind, id)

    def records(self, kind: str) -> list[Record]:
        """Return all records of a kind, in order of id."""
        return self.replica.records(kind)

    async def current(self) -> None:
        """Wait until nothing is missing: connected, caught up, and everything pushed has its receipt.

        Raises Refused ``app_too_old`` when everything was taken and the server has a catalogue that this program cannot
        read: install a newer one. `push` and `receipt` go on working.
        """
        await self.until(lambda: (self.connected and self._settled()) or None)

    def _settled(self) -> bool:
        if self.replica.outbox or not (self._fresh or self.replica.too_old):
            return False
        if self.replica.too_old:
            raise Refused("app_too_old")
        return True

    async def until(self, found: Callable[[], T | None]) -> T:
        """Wait until `found` returns something, and return it; it is called again whenever anything happened."""
        while True:
            if (value := found()) is not None:
                return value
            if self._refused is not None:
                raise self._refused
            await self._moved.wait()

    async def events(self) -> AsyncIterator[Event]:
        """Yield what happens from now on; only one reader at a time."""
        self._events = []
        try:
            while True:
                some = await self.until(lambda: self._events or None)
                self._events = []
                for event in some:
                    yield event
        finally:
            self._events = None

    # ---- asking

    def push(self, edits: Sequence[Edit]) -> Kept:
        """Save a mutation; on return it is in the outbox's file, if there is one. Raises ValueError when too large."""
        kept = self.replica.push(edits, at=now_text())
        self.save()
        self._wake()
        return kept

    async def receipt(self, kept: Kept) -> Receipt:
        """Wait for the verdict on a mutation."""
        return await self.until(lambda: kept.receipt)

    # ---- for the pump

    async def talk(self, socket: ClientConnection) -> Faulty | None:
        """Carry frames until the connection or the server ends it; return the fault that ended it, if one did."""
        self.replica.connect()
        self.connected = True
        sending = asyncio.create_task(self._send(socket))
        try:
            async for data in socket:
                self.replica.receive(data)
                if (fault := self._happened()) is not None:
                    return fault
        finally:
            self.connected = self._fresh = False
            await ended(sending)
            self._wake()
        return None

    def give_up(self, code: str) -> None:
        """Tell everybody who waits that the server will not have us."""
        self._refused = Refused(code)
        self._wake()

    async def _send(self, socket: ClientConnection) -> None:
        while True:
            moved = self._moved
            for frame in self.replica.data_to_send():
                await socket.send(frame, text=True)
            await moved.wait()

    def _happened(self) -> Faulty | None:
        events = self.replica.events()
        self._fresh |= any(isinstance(one, Checkpoint) for one in events)
        if any(isinstance(one, Settled) for one in events):
            self.save()
        if self._events is not None:
            self._events += events
        self._wake()
        return next((one for one in events if isinstance(one, Faulty)), None)

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    def save(self) -> None:
        """Write down what has no verdict yet, and whose it is."""
        if self._file is None:
            return
        # Written beside, flushed, then moved: a crash leaves the old file or the new one, never half of one.
        beside = self._file.with_name(self._file.name + ".new")
        with beside.open("wb") as file:
            file.write(self.replica.outbox.dump())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._file)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@asynccontextmanager
async def connect(
    url: str,
    token: str,
    *,
    outbox: Path | None = None,
    kinds: Catalogue | None = None,
    idle_sec: float = 20.0,
    jitter: Callable[[], float] = random.random,
) -> AsyncIterator[Client]:
    """Open a client on the server at `url` with a token of ``kakehashi token``.

    `outbox` is the file that keeps what has no verdict yet over the program's own end; without one it lives in memory.
    `kinds` is the catalogue, if it is not this installation's. A connection on which nothing answers a ping, sent every
    `idle_sec` seconds, for as long again counts as lost. `jitter` returns 0 … 1 and spreads reconnections.
    Raises Refused when the token is not good. A program that was here before may start without a server; one that is
    new raises OSError or aiohttp.ClientError then, for nobody knows yet which device it is.
    """
    kept = _kept(outbox)
    try:
        device = await _device(url, token)
    except (OSError, aiohttp.ClientError):
        if kept.device is None:
            raise
        device = kept.device
    client = Client(Replica(device, kinds or catalogue(), kept, uuid7), outbox)
    client.save()
    running = asyncio.create_task(_run(client, url, token, idle_sec, jitter))
    try:
        yield client
    finally:
        (wrong,) = await ended(running)
        if wrong is not None:
            raise wrong


def _kept(file: Path | None) -> Outbox:
    return Outbox.load(file.read_bytes()) if file is not None and file.exists() else Outbox(uuid7())


async def _device(url: str, token: str) -> str:
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as web, web.get(f"{url}/api/people/me") as answer:
        me = await answer.json()
        if answer.status == 401:
            raise Refused(me["code"])
        answer.raise_for_status()
        return str(me["device"])


async def _run(client: Client, url: str, token: str, idle_sec: float, jitter: Callable[[], float]) -> None:
    attempt = 0
    while True:
        fault: Faulty | None = None
        closed: int | None = None
        before = client.replica.v
        try:
            async with open_socket(
                f"ws{url.removeprefix('http')}/sync",
                subprotocols=[Subprotocol(SUBPROTOCOL)],
                additional_headers={"Authorization": f"Bearer {token}"},
                max_size=MAX_DOWN_BYTES,
                ping_interval=idle_sec,
                ping_timeout=idle_sec,
            ) as socket:
                fault = await client.talk(socket)
        except ConnectionClosed as end:
            closed = end.rcvd.code if end.rcvd is not None else None
        except (OSError, TimeoutError, WebSocketException):
            pass  # no server, or it went away: that is what the pauses are for
        if fault is not None and fault.retry_ms is None:
            client.give_up(fault.code)
            return
        attempt = 0 if client.replica.v > before else attempt + 1
        asked_ms = fault.retry_ms if fault is not None else None
        await asyncio.sleep(wait_sec(attempt, jitter(), asked_ms, closed))


def wait_sec(attempt: int, jitter: float, asked_ms: int | None = None, closed: int | None = None) -> float:
    """Return how long to wait after `attempt` failures in a row; `jitter` is 0 … 1.

    `asked_ms` is what the server asked for, `closed` the close code, each None when there was none. What one server
    cut off together comes back spread.
    """
    grown = min(LONGEST_WAIT_SEC, FIRST_WAIT_SEC * 2.0**attempt) * (0.5 + jitter / 2)
    return (asked_ms or 0) / 1000 + grown + (RESTART_SEC * jitter if closed == RESTARTING else 0)
