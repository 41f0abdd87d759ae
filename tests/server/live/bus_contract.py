"""What the bus must do over every wire. Subclass `BusContract` and give it a server that the test may stop and start.

class TestMine(BusContract):
    @pytest.fixture
    def server(self) -> Iterator[Server]: ...
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

import pytest
import structlog

from server.live.bus import Bus, Connect, News


class Server(Protocol):
    """What carries the bus: a real one that the test has started."""

    connect: Connect

    def stop(self) -> None:
        """End it, and every connection with it."""
        ...

    def start(self) -> None:
        """Start it again at the same address."""
        ...

    async def shout(self, text: str) -> None:
        """Say anything to everybody, past any bus."""
        ...

    def freeze(self) -> None:
        """Let those who are connected now wait for ever, and say nothing."""
        ...

    def thaw(self) -> None:
        """Let it go on."""
        ...


class Ear:
    """One process on the bus, and what it heard."""

    def __init__(self, connect: Connect) -> None:
        self.news: list[News] = []
        self.connections = 0
        self._more = asyncio.Event()
        self.bus = Bus(connect, self._heard, self._back)

    def _heard(self, news: News) -> None:
        self.news.append(news)
        self._more.set()

    def _back(self) -> None:
        self.connections += 1
        self._more.set()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something was heard, or it is connected again."""
        async with asyncio.timeout(30):
            while not true():
                self._more.clear()
                await self._more.wait()

    async def hears(self, v: int) -> News:
        """Wait until the head is said to be at `v` or further."""
        await self.until(lambda: any(one.v >= v for one in self.news))
        return next(one for one in self.news if one.v >= v)


@asynccontextmanager
async def ears(*connects: Connect) -> AsyncIterator[list[Ear]]:
    """Open a bus over each, connected."""
    found = [Ear(one) for one in connects]
    for one in found:
        one.bus.start()
    try:
        for one in found:
            await one.until(lambda one=one: one.connections > 0)  # type: ignore[misc]
        yield found
    finally:
        for one in found:
            await one.bus.stop()


class BusContract:
    """The suite; `server` is a fixture of the subclass."""

    async def test_what_one_says_all_hear_and_itself(self, server: Server) -> None:
        async with ears(server.connect, server.connect) as (here, there):
            here.bus.say(News(7, ("push_outbox",)))
            assert await there.hears(7) == News(7, ("push_outbox",)) == await here.hears(7)

    async def test_what_was_said_in_one_moment_travels_as_one(self, server: Server) -> None:
        async with ears(server.connect, server.connect) as (here, there):
            for v in range(1, 100):
                here.bus.say(News(v, (f"table_{v % 3}",)))
            assert await there.hears(1) == News(99, ("table_0", "table_1", "table_2"))

    async def test_nonsense_is_not_heard(self, server: Server) -> None:
        async with ears(server.connect, server.connect) as (here, there):
            for nonsense in ("", "{", "[]", '{"v":"much"}', '{"names":[1]}'):
                await server.shout(nonsense)
            here.bus.say(News(3))
            await there.hears(3)
            assert all(one.v in (0, 3) for one in there.news)

    async def test_it_comes_back_after_a_restart_and_everybody_looks_again(self, server: Server) -> None:
        with structlog.testing.capture_logs() as told:
            async with ears(server.connect, server.connect) as (here, there):
                server.stop()
                for v in (4, 5):
                    here.bus.say(News(v, ("push_outbox",)))
                server.start()
                for one in (here, there):
                    await one.until(lambda one=one: one.connections > 1)  # type: ignore[misc]
                # Said before the other was back it may be lost: that is why everybody looks when they are.
                here.bus.say(News(6))
                await there.hears(6)
        lost = [one for one in told if one["log_level"] == "warning"]
        assert len(lost) == 2, "each says it once, however often it tries"

    async def test_one_who_starts_without_it_finds_it_later(self, server: Server) -> None:
        server.stop()
        ear = Ear(server.connect)
        ear.bus.start()
        ear.bus.say(News(9))
        with structlog.testing.capture_logs() as told:
            await asyncio.sleep(0)
            server.start()
            await ear.hears(9)
        await ear.bus.stop()
        assert [one["event"] for one in told if one["log_level"] == "info"] == ["the bus is back"]

    async def test_a_wire_that_stands_but_carries_nothing_is_given_up(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("server.live.bus.PROBE_SEC", 0.5)
        async with ears(server.connect) as (ear,):
            server.freeze()
            try:
                await asyncio.sleep(0)
                while ear.bus.connected:  # noqa: ASYNC110  # nobody tells of it
                    await asyncio.sleep(0.05)
            finally:
                server.thaw()
            await ear.until(lambda: ear.connections > 1)
            ear.bus.say(News(2))
            await ear.hears(2)
