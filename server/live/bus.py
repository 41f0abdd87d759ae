"""Says from process to process that the head moved, so that nobody waits for the next look at it.

    commit here ──say──▶ wire ──▶ every process, this one too ──heard──▶ look at the head

It carries no truth: what is lost on the way is found by the look that every process takes once a second. So nothing
ever waits for it, and what it cannot say now is said together with what comes later. A wire that is silent for too long
is asked to bring a word back to where it was said; one that does not is dropped, whatever its socket says of itself.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Protocol

import msgspec
import structlog

from server.core.ending import ended

log = structlog.get_logger()

FIRST_WAIT_SEC = 0.2
LONGEST_WAIT_SEC = 10.0

PROBE_SEC = 5.0
"""Silence after which a wire must prove that it still carries, and how long it has to answer."""


class News(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said: the head is at `v`, and the rows of these unsynced tables are new. Neither: is anybody there?"""

    v: int = 0
    names: tuple[str, ...] = ()

    def __or__(self, other: News) -> News:
        """Return both as one."""
        return News(max(self.v, other.v), tuple(sorted({*self.names, *other.names})))


class Wire(Protocol):
    """One connection to whatever carries what is said. All but `close` raise when it is lost, whatever they like."""

    async def say(self, text: str) -> None:
        """Bring `text` to everybody who listens, to this wire too."""
        ...

    async def hear(self) -> str | bytes:
        """Wait for what anybody says."""
        ...

    async def close(self) -> None:
        """Let go of it; raises nothing."""
        ...


Connect = Callable[[], Awaitable[Wire]]


class Bus:
    """A wire that is connected anew, with growing pauses, for as long as the process lives."""

    def __init__(
        self,
        connect: Connect,
        heard: Callable[[News], None],
        back: Callable[[], None],
        *,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Make a bus that is not connected yet.

        `heard` is called with what anybody says, this process included; `back` after each connection, for nobody knows
        what was missed. `jitter` returns 0 … 1 and spreads the processes that lost one server together.
        """
        self.connected = False
        self._connect, self._heard, self._back, self._jitter = connect, heard, back, jitter
        self._unsaid = News()
        self._more = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to connect."""
        self._task = asyncio.create_task(self._run(), name="bus")

    async def stop(self) -> None:
        """Let go."""
        if self._task is not None:
            await ended(self._task)

    def say(self, news: News) -> None:
        """Tell everybody, as soon as the wire can."""
        self._unsaid |= news
        self._more.set()

    async def _run(self) -> None:
        attempt, told = 0, False
        while True:
            try:
                async with asyncio.timeout(PROBE_SEC):
                    wire = await self._connect()
            except Exception as error:  # edge: whatever a driver raises, another try follows
                if not told:
                    log.warning("the bus is away; the head is looked at once a second", error=_said(error))
                    told = True
            else:
                if told:
                    log.info("the bus is back")
                attempt, told = 0, False
                try:
                    await self._carry(wire)
                except Exception as error:  # edge: the same
                    log.warning("the bus was lost; the head is looked at once a second", error=_said(error))
                    told = True
                finally:
                    self.connected = False
                    await wire.close()
            wait_sec = min(LONGEST_WAIT_SEC, FIRST_WAIT_SEC * 2.0**attempt)
            attempt += 1
            await asyncio.sleep(wait_sec * (0.5 + self._jitter() / 2))

    async def _carry(self, wire: Wire) -> None:
        """Speak and listen until the wire is lost, and raise why."""
        self.connected = True
        self._back()
        speaking = asyncio.create_task(self._speak(wire))
        try:
            await self._listen(wire, speaking)
        finally:
            await ended(speaking)

    async def _speak(self, wire: Wire) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            news, self._unsaid = self._unsaid, News()
            try:
                async with asyncio.timeout(PROBE_SEC):
                    await wire.say(msgspec.json.encode(news).decode())
            except BaseException:
                self.say(news)
                raise

    async def _listen(self, wire: Wire, speaking: asyncio.Task[None]) -> None:
        silent = False
        hearing = asyncio.ensure_future(wire.hear())
        try:
            while True:
                await asyncio.wait({hearing, speaking}, timeout=PROBE_SEC, return_when=asyncio.FIRST_COMPLETED)
                if speaking.done():
                    speaking.result()
                if hearing.done():
                    text, silent = hearing.result(), False
                    hearing = asyncio.ensure_future(wire.hear())
                    if (news := read(text)) is not None:
                        self._heard(news)
                elif silent:
                    raise ConnectionError("a word did not come back")
                else:
                    silent = True
                    self.say(News())
        finally:
            await ended(hearing)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def read(text: str | bytes) -> News | None:
    """Return what was said, or None: anybody on the same database or Redis may say anything."""
    try:
        return msgspec.json.decode(text, type=News)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
