"""Does what a session asks for: looks up who is there, reads the feed, hands mutations to the writer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Literal

import structlog

from server.core.base import House
from server.core.clock import now_text
from server.core.errors import Rejected
from server.live.frames import FrameProtocol
from server.live.guards import Identity
from server.live.rulebook import ScopesOf
from server.live.writer import Writer
from sync.apply import Ask
from sync.change import Actor
from sync.codec import Pushed
from sync.session import KEPT, Behind, Event, Greeted, Session, astray
from sync.tick import Tick

log = structlog.get_logger()

WhoNow = Callable[[], Awaitable[Identity]]

UNREAD_FRAMES, UNREAD_BYTES = 64, 1 << 20
"""What of a device waits to be looked at; more stays in the network, so a flood slows down its sender."""

RETRY_MS = 5_000


def actor_of(me: Identity) -> Actor:
    """Return who stands behind the mutations of this connection."""
    origin: Literal["device", "kiosk", "program"] = "device"
    if me.form == "kiosk" or me.form == "program":
        origin = me.form
    return Actor(user=me.user, roles=me.roles, device=me.device, shared=me.form == "shared", origin=origin)


class Line:
    """One connection: its session, whose it is, and the two ends of its pump.

    `who_now` looks the identity up again, or raises Rejected: every page and every push is decided with its answer of
    that moment. `out` is the connection itself, where news may be written without waking the pump.
    """

    def __init__(
        self,
        house: House,
        me: Identity,
        who_now: WhoNow,
        scopes: ScopesOf,
        *,
        post: bool = False,
        out: FrameProtocol | None = None,
    ) -> None:
        assert isinstance(house.writer, Writer)
        self.me = me
        kinds = house.catalogue
        self.session = Session(me.device, now=now_text, schema=kinds.schema, oldest=kinds.readable_from, post=post)
        self.wake = asyncio.Event()
        self._out, self._delivering = out, False
        self._unread: list[bytes | str] = []
        self._unread_size = 0
        self._looked = asyncio.Event()
        self._resting = asyncio.Event()
        self._ending = False
        self._store, self._writer, self._who_now, self._scopes = house.store, house.writer, who_now, scopes

    @property
    def resting(self) -> bool:
        """Tell whether everything that was taken is done, and its answer delivered."""
        return self._resting.is_set() and not self.wake.is_set()

    # ---- for the pump

    async def arrived(self, data: bytes | str) -> None:
        """Take a frame of the device; waits while too many are unread."""
        while len(self._unread) >= UNREAD_FRAMES or self._unread_size >= UNREAD_BYTES:
            self._looked.clear()
            await self._looked.wait()
        if self._ending:
            return
        self._unread.append(data)
        self._unread_size += len(data)
        self.wake.set()

    async def run(self, deliver: Callable[[bytes], Awaitable[None]]) -> None:
        """Work until the session ends, delivering what it has to say; cancel it when the device is gone."""
        while not self.session.closed:
            worked = await self.step(deliver)
            if self._unread:
                self._look()
            elif not worked:
                self._resting.set()
                await self.wake.wait()
                self._resting.clear()
                self.wake.clear()
        await self._deliver(self.session.data_to_send(), deliver)

    def news(self, tick: Tick) -> None:
        """Tell what changed, at once if the device reads and nothing else is on its way to it."""
        self.session.news(tick)
        if self._out is not None and self._out.ready and not self._delivering:
            for frame in self.session.data_to_send():
                self._out.write_text(frame)
            if not self.session.wants:
                return
        self.wake.set()

    async def finish(self) -> None:
        """Take no more frames, and return when everything that was taken is done and its answer delivered."""
        self._ending = True
        while not self.resting:
            await self._resting.wait()
            await asyncio.sleep(0)

    def _look(self) -> None:
        unread, self._unread, self._unread_size = self._unread, [], 0
        self._looked.set()
        for data in unread:
            self.session.receive(data)

    async def step(self, deliver: Callable[[bytes], Awaitable[None]]) -> bool:
        """Do what the session asks for and deliver what it says; return whether there was anything."""
        events = self.session.events()
        for event in events:
            if await self.look_again():
                await self._do(event)
        frames = self.session.data_to_send()
        await self._deliver(frames, deliver)
        return bool(events or frames)

    async def _deliver(self, frames: Sequence[bytes], deliver: Callable[[bytes], Awaitable[None]]) -> None:
        self._delivering = True
        for frame in frames:
            await deliver(frame)
        self._delivering = False

    # ---- what the session asks for

    async def look_again(self) -> bool:
        """Find out who this is now and what they may see; return whether the connection may go on."""
        if self.session.closed:
            return False
        try:
            found = await self._who_now()
        except Rejected as no:
            self.session.fault(no.code, fatal=True)
            return False
        if (found.user, found.device) != (self.me.user, self.me.device):
            self.session.fault("signed_out", fatal=True)
            return False
        if found.roles != self.me.roles:
            self.session.regrant(self._scopes(actor_of(found)))
        self.me = found
        return not self.session.closed

    async def _do(self, event: Event) -> None:
        match event:
            case Greeted(hello):
                history = await self._store.history(hello.server_epoch)
                last_seq = await self._store.last_seq(hello.device, hello.epoch)
                receipts = []
                if astray(hello, history):
                    receipts = await self._store.receipts(hello.device, hello.epoch, last_seq - KEPT, KEPT)
                # Who this is comes last: it may have changed while the store was read.
                self.session.welcome(
                    history=history,
                    user=self.me.user,
                    scopes=self._scopes(actor_of(self.me)),
                    last_seq=last_seq,
                    receipts=receipts,
                )
            case Behind(since):
                self.session.page(event, await self._store.feed(since))
            case Pushed():
                await self._push(event)

    async def _push(self, pushed: Pushed) -> None:
        assert self.session.hello is not None
        actor = actor_of(self.me)
        scopes, hello = self._scopes(actor), self.session.hello
        asks = [
            Ask(actor=actor, mutation=one, epoch=hello.epoch, scopes=scopes, before=hello.before)
            for one in pushed.mutations
        ]
        try:
            await self._writer.ask(asks, self.session.answer)
        except Exception:  # edge: the writer has logged it; the device keeps its entries and comes back
            self.session.fault("unavailable", fatal=True, retry_ms=RETRY_MS)
