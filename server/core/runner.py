"""Background jobs of a running server: on a schedule, and at once when a kind they wait for has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import msgspec
import structlog

from server.core.base import House
from server.core.database import Database
from server.core.ending import ended

log = structlog.get_logger()


PARKED = "parked"
"""A name for `wakes_on`: somebody's entry was parked for an operator."""


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """A job that a slice lists in ``SCHEDULES`` of its tasks.py.

    It runs `every_sec`, the first time at start, and soon after a commit that changed one of `wakes_on`: kinds, names
    of unsynced tables that reactions write, or `PARKED`. When another process of the same database changed them, it is
    woken at once through the bus; for kinds, where that is away, within a second. It must bear being run again after a
    crash half-way. A job that is `alone` runs in one of the processes of a database only; all others in each.
    """

    name: str
    every_sec: float
    run: Callable[[House], Awaitable[None]]
    wakes_on: tuple[str, ...] = ()
    alone: bool = False


Checkup = Callable[[Database], Awaitable[list[str]]]
"""What `kakehashi doctor` says of a slice's tables, a line each; a slice lists them in ``CHECKUPS`` of its tasks.py."""


class Runner:
    """Runs schedules until `stop`; a job that raises is logged and tried again at its next time."""

    def __init__(self, schedules: Iterable[Schedule]) -> None:
        self._schedules = tuple(schedules)
        self._awake = {one.name: asyncio.Event() for one in self._schedules}
        self._tasks: list[asyncio.Task[None]] = []
        self._alone: list[asyncio.Task[None]] = []
        self._house: House | None = None

    @property
    def wakes_on(self) -> frozenset[str]:
        """Everything that some job waits for."""
        return frozenset(name for one in self._schedules for name in one.wakes_on)

    def start(self, house: House) -> None:
        """Start the jobs that run in every process."""
        self._house = house
        self._tasks = self._started(house, alone=False)

    def lead(self) -> None:
        """Start the jobs that run in one process only: it is this one. Comes after `start`."""
        assert self._house is not None
        if not self._alone:
            self._alone = self._started(self._house, alone=True)

    async def follow(self) -> None:
        """End them, for it is another one, and wait until they are gone."""
        tasks, self._alone = self._alone, []
        await ended(*tasks)

    async def stop(self) -> None:
        """Cancel every job and wait until it is gone."""
        tasks, self._tasks = self._tasks, []
        await ended(*tasks)
        await self.follow()

    def changed(self, names: set[str]) -> None:
        """Wake the jobs that wait for one of these kinds or tables; called after commits, those of others too."""
        for one in self._schedules:
            if not names.isdisjoint(one.wakes_on):
                self._awake[one.name].set()

    def _started(self, house: House, *, alone: bool) -> list[asyncio.Task[None]]:
        return [
            asyncio.create_task(self._keep(one, house), name=f"schedule {one.name}")
            for one in self._schedules
            if one.alone == alone
        ]

    async def _keep(self, one: Schedule, house: House) -> None:
        awake = self._awake[one.name]
        while True:
            awake.clear()
            try:
                await one.run(house)
            except Exception:  # edge: a task must not end because one run failed
                log.exception("schedule failed", schedule=one.name)
            try:
                async with asyncio.timeout(one.every_sec):
                    await awake.wait()
            except TimeoutError:
                pass
