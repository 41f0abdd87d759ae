"""Keeps several processes serving on one socket: one that dies is started again, all end with the first."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

import structlog

from server.core.log import configure
from server.settings import Settings

log = structlog.get_logger()

FIRST_WAIT_SEC = 0.1
LONGEST_WAIT_SEC = 10.0

STEADY_SEC = 30.0
"""Whoever lived this long and dies is started again at once; who dies sooner waits a little longer each time."""

END_SEC = 15.0
"""How long a worker has to finish when it is told to stop; an orderly end takes less than ten seconds."""

Work = Callable[[Settings, socket.socket], None]


class Workers:
    """The processes; each runs `work` with these settings and this socket until it is told to stop."""

    def __init__(self, count: int, work: Work, settings: Settings, listening: socket.socket) -> None:
        self._count, self._work, self._settings, self._listening = count, work, settings, listening
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Keep them until SIGTERM or SIGINT, then let them finish what is under way; one that hangs is killed."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, self._stopping.set)
        await asyncio.gather(*(self._keep(number) for number in range(1, self._count + 1)))

    async def _keep(self, number: int) -> None:
        attempt = 0
        loop = asyncio.get_running_loop()
        while not self._stopping.is_set():
            began = loop.time()
            process = self._started(number)
            ended = asyncio.Event()
            loop.add_reader(process.sentinel, ended.set)
            await self._until(ended)
            if self._stopping.is_set():
                await _stop(process, ended, number)
            loop.remove_reader(process.sentinel)
            process.join()
            if not self._stopping.is_set():
                log.error("a worker died; another takes its place", worker=number, exit=process.exitcode)
                attempt = 0 if loop.time() - began > STEADY_SEC else attempt + 1
                wait_sec = min(LONGEST_WAIT_SEC, FIRST_WAIT_SEC * 2.0**attempt)
                try:
                    async with asyncio.timeout(wait_sec):
                        await self._stopping.wait()
                except TimeoutError:
                    pass

    def _started(self, number: int) -> BaseProcess:
        # A fresh interpreter: what a fork inherits of locks, loops and connections is nobody's to use.
        process = multiprocessing.get_context("spawn").Process(
            target=_worker, args=(number, self._work, self._settings, self._listening), name=f"worker {number}"
        )
        process.start()
        return process

    async def _until(self, ended: asyncio.Event) -> None:
        """Return when the process has ended or all are to stop."""
        waiting = [asyncio.ensure_future(one.wait()) for one in (ended, self._stopping)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()


async def _stop(process: BaseProcess, ended: asyncio.Event, number: int) -> None:
    process.terminate()
    try:
        async with asyncio.timeout(END_SEC):
            await ended.wait()
    except TimeoutError:
        log.error("a worker does not end; it is killed", worker=number, pid=process.pid)
        process.kill()
        await ended.wait()


def _worker(number: int, work: Work, settings: Settings, listening: socket.socket) -> None:
    configure(settings.log, settings.log_form)
    structlog.contextvars.bind_contextvars(worker=number)
    log.info("a worker starts", pid=os.getpid())
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    work(settings, listening)


def _end_with_the_first() -> None:
    """Stop in order when the process that keeps the workers is gone: nobody could stop them, or take their port."""
    first = multiprocessing.parent_process()
    assert first is not None
    wait([first.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
