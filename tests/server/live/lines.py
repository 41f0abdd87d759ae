"""Lines and a hub over a store in memory: everything of the live layer but sockets and databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from server.core.base import House
from server.core.errors import Rejected
from server.live.fanout import Hub
from server.live.guards import Identity
from server.live.pump import Line
from server.live.writer import Writer
from sync import codec
from sync.change import Actor
from sync.memory import MemoryStore
from sync.mutation import Edit, Receipt
from sync.protocol import PROTOCOL, Down, Fault, Feed, Hello, Push
from tests.sync.kinds import CATALOGUE, RULEBOOK, mutation, uid


def scopes(who: Actor) -> frozenset[str]:
    """Return what tests may see: sales sees sales."""
    return frozenset({"shop", f"user:{who.user}"} | ({"sales"} if "sales" in who.roles else set()))


class Phone:
    """One line and what it delivered. `who` is what the server finds when it looks again; None: `refusal`.

    When `unknowable`, the look fails, as it does while the database is away.
    """

    def __init__(self, home: Home, device: str, roles: str) -> None:
        me = Identity(user=uid(1), roles=frozenset(roles.split()), device=device, form="own", session=device,
                      expires_at_ms=0)  # fmt: skip
        self.home = home
        self.who: Identity | None = me
        self.refusal, self.unknowable = "signed_out", False
        self.heard: list[Down] = []
        self.reading = asyncio.Event()
        self.reading.set()
        self.news = asyncio.Event()
        self.line = Line(home.house, me, self._who_now, scopes)
        self.task = asyncio.create_task(self.line.run(self._deliver))
        home.hub.join(self.line, self.task)

    async def _who_now(self) -> Identity:
        if self.unknowable:
            raise ConnectionError("the database is away")
        if self.who is None:
            raise Rejected(401, self.refusal)
        return self.who

    async def _deliver(self, frame: bytes) -> None:
        await self.reading.wait()
        self.heard.append(codec.decode_down(frame))
        self.news.set()

    def becomes(self, roles: str) -> None:
        """Change what the server knows of the person."""
        assert self.who is not None
        self.who = msgspec.structs.replace(self.who, roles=frozenset(roles.split()))

    async def says(self, frame: object) -> None:
        """Hand a frame in."""
        await self.line.arrived(frame if isinstance(frame, str | bytes) else msgspec.json.encode(frame))

    async def hello(self) -> None:
        """Say hello and wait until nothing is missing."""
        await self.says(Hello(protocol=PROTOCOL, schema=3, device=self.line.me.device, epoch="e1"))
        await self.until(lambda: any(isinstance(one, Feed) and not one.more for one in self.heard))

    async def push(self, seq: int, *edits: Edit) -> None:
        """Push one mutation."""
        await self.says(Push(mutations=(mutation(seq, *edits),)))

    async def until(self, true: Any) -> None:
        """Wait until something was heard."""
        async with asyncio.timeout(10):
            while not true():
                self.news.clear()
                await self.news.wait()

    def ids(self) -> Iterable[str]:
        """Return the ids of all records heard of."""
        return [one.id for feed in self.heard if isinstance(feed, Feed) for one in feed.changes]

    def receipts(self) -> list[Receipt]:
        """Return all receipts heard."""
        return [one for feed in self.heard if isinstance(feed, Feed) for one in feed.receipts]

    def faults(self) -> list[str]:
        """Return the codes of all faults heard."""
        return [one.code for one in self.heard if isinstance(one, Fault)]


class Home:
    """A store, its writer and its hub."""

    def __init__(self, store: MemoryStore | None = None) -> None:
        self.store = store or MemoryStore()
        self.writer = Writer(self.store, RULEBOOK, scopes)
        self.hub = Hub(self.store)
        self.writer.listeners.append(self.hub.committed)
        parts: dict[str, Any] = dict.fromkeys(("settings", "db", "runner"))
        self.house = House(catalogue=CATALOGUE, store=self.store, writer=self.writer, hub=self.hub, **parts)
        self.phones: list[Phone] = []

    def phone(self, device: str = "phone-a", roles: str = "worker") -> Phone:
        """Connect a phone."""
        self.phones.append(Phone(self, device, roles))
        return self.phones[-1]


@asynccontextmanager
async def at_home(store: MemoryStore | None = None) -> AsyncIterator[Home]:
    """Open a home, on a store of its own unless one is given, and close it."""
    home = Home(store)
    home.writer.start()
    await home.hub.start()
    yield home
    for phone in home.phones:
        phone.task.cancel()
    await asyncio.gather(*(phone.task for phone in home.phones), return_exceptions=True)
    await home.hub.stop()
    await home.writer.stop()
