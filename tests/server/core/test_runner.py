"""Jobs run at start, on time, when something they wait for changed, and again after a failure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

from server.core.base import House
from server.core.runner import Runner, Schedule

HOUSE = cast(House, object())


@asynccontextmanager
async def running(*schedules: Schedule) -> AsyncIterator[Runner]:
    runner = Runner(schedules)
    runner.start(HOUSE)
    try:
        async with asyncio.timeout(10):
            yield runner
    finally:
        await runner.stop()


def job(
    name: str, work: Callable[[], None], every_sec: float = 3600, *wakes_on: str
) -> tuple[Schedule, asyncio.Queue[str]]:
    ran: asyncio.Queue[str] = asyncio.Queue()

    async def run(house: House) -> None:
        assert house is HOUSE
        ran.put_nowait(name)
        work()

    return Schedule(name=name, every_sec=every_sec, run=run, wakes_on=wakes_on), ran


def nothing() -> None:
    """Do nothing."""


def fail() -> None:
    raise ZeroDivisionError


async def test_a_job_runs_at_start_and_again_on_time() -> None:
    schedule, ran = job("often", nothing, 0.001)
    async with running(schedule):
        for _ in range(3):
            await ran.get()


async def test_a_job_that_fails_runs_again_and_harms_no_other() -> None:
    failing, failed = job("failing", fail, 0.001)
    other, ran = job("other", nothing, 0.001)
    async with running(failing, other):
        for _ in range(3):
            await failed.get()
            await ran.get()


async def test_a_change_wakes_those_who_wait_for_it() -> None:
    waiting, ran = job("push", nothing, 3600, "notice")
    other, idle = job("sweep", nothing, 3600, "person")
    async with running(waiting, other) as runner:
        await ran.get()
        await idle.get()
        runner.changed({"notice", "job"})
        await ran.get()
        assert idle.empty()


async def test_a_change_during_a_run_is_not_forgotten() -> None:
    runners: list[Runner] = []
    schedule, ran = job("push", lambda: runners.pop().changed({"notice"}) if runners else None, 3600, "notice")
    async with running(schedule) as runner:
        runners.append(runner)  # before the first run: nothing was awaited since the start
        await ran.get()
        await ran.get()


async def test_stopping_ends_a_job_in_the_middle() -> None:
    started = asyncio.Event()

    async def run(_: House) -> None:
        started.set()
        await asyncio.Event().wait()

    async with running(Schedule(name="long", every_sec=1, run=run)):
        await started.wait()


async def test_what_runs_in_one_process_only_waits_until_it_is_this_one() -> None:
    everywhere, ran = job("follow", nothing, 3600, "user")
    schedule, handed = job("push", nothing, 3600, "notice")
    alone = Schedule(name=schedule.name, every_sec=3600, run=schedule.run, wakes_on=("notice",), alone=True)
    async with running(everywhere, alone) as runner:
        await ran.get()
        runner.changed({"notice", "user"})
        await ran.get()
        assert handed.empty()
        runner.lead()
        runner.lead()
        await handed.get()
        await runner.follow()
        runner.changed({"notice", "user"})
        await ran.get()
        assert handed.empty(), "once while it led, and not afterwards"
        runner.lead()
        await handed.get()
