"""What is done to every contender, in a process of its own: `python -m tests.bench.driver CONTENDER ACTION OPTIONS`.

peers/driver.mjs is the same for contenders whose client is JavaScript. A contender's module offers `open_client`; each
action prints one line of JSON. An action that waits for a word prints ``{"ready": true}`` and then reads a line.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

from tests.bench.record import Record, age_ms, make, new_id


class Client(Protocol):
    """One device. `heard` is called with the text of each record as it arrives, once it was taken in."""

    heard: Callable[[str], None] | None

    def ids(self) -> Collection[str]:
        """Return the ids of all records it holds, as often as it holds them."""
        ...

    async def create(self, records: Sequence[Record]) -> None:
        """Create records, in one unit of the contender's, and return once they are acknowledged."""
        ...

    async def close(self) -> None:
        """Hang up."""
        ...


async def opened(options: dict[str, Any], nth: int, expect: int = 0) -> Client:
    """Return the contender's client number `nth`, which holds at least `expect` records."""
    client: Client = await options["open_client"](options, nth, expect)
    return client


def say(**words: object) -> None:
    """Print one line for the bench."""
    print(json.dumps(words), flush=True)


async def word() -> None:
    """Wait for a line of the bench."""
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which `part` (0 … 1) of the sorted values lie."""
    return values[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


async def create(options: dict[str, Any]) -> None:
    """Create `records`, `unit` at a time, `in_flight` units at once, for no longer than `sec`.

    `kill` names a process to end right behind the last acknowledgement.
    """
    client = await opened(options, 0)
    about, by, unit = options.get("about") or new_id(), options.get("by") or new_id(), options.get("unit", 1)
    units = iter([min(unit, options["records"] - at) for at in range(0, options["records"], unit)])
    made: list[str] = []

    until = time.monotonic() + options.get("sec", float("inf"))

    async def worker() -> None:
        for count in units:
            if time.monotonic() > until:
                return
            records = [make(about, by) for _ in range(count)]
            await client.create(records)
            made.extend(one["id"] for one in records)

    begun = time.monotonic_ns()
    await asyncio.gather(*(worker() for _ in range(options.get("in_flight", 1))))
    ended = time.monotonic_ns()
    if "kill" in options:
        os.kill(options["kill"], signal.SIGKILL)
    say(sec=(ended - begun) / 1e9, acknowledged=len(made), begun_ns=begun, ids=made if options.get("tell_ids") else [])
    await client.close()


async def download(options: dict[str, Any]) -> None:
    """Hold everything, beginning with nothing."""
    begun = time.monotonic()
    client = await opened(options, 1, options["records"])
    say(sec=time.monotonic() - begun, records=len(client.ids()))
    await client.close()


async def ids(options: dict[str, Any]) -> None:
    """Tell what a new device holds; `expect` says for how many to wait, `patience_sec` how long."""
    try:
        async with asyncio.timeout(options.get("patience_sec", 60)):
            client = await opened(options, 1, options.get("expect", 0))
    except TimeoutError:
        client = await opened(options, 1)
        await asyncio.sleep(2)
    say(ids=list(client.ids()))
    await client.close()


async def listen(options: dict[str, Any]) -> None:
    """Let `clients` devices follow; `expect` ends the listening, else a word does."""
    ages: list[float] = []
    count = last_ns = 0
    everything = asyncio.Event()

    def heard(text: str) -> None:
        nonlocal count, last_ns
        now = time.monotonic_ns()
        age = age_ms(text, now)
        if age is not None:
            count, last_ns = count + 1, now
            ages.append(age)
            if count == options.get("expect"):
                everything.set()

    clients = []
    for nth in range(options["clients"]):
        client = await opened(options, 2 + nth)
        clients.append(client)
    for client in clients:
        client.heard = heard
    say(ready=True)
    if "expect" in options:
        try:
            async with asyncio.timeout(options.get("patience_sec", 120)):
                await everything.wait()
        except TimeoutError:
            pass
    else:
        await word()
    ages.sort()
    say(
        received=count,
        last_ns=last_ns,
        p50=percentile(ages, 0.5),
        p99=percentile(ages, 0.99),
        cpu_sec=time.process_time(),
    )
    for client in clients:
        await client.close()


async def write(options: dict[str, Any]) -> None:
    """Create one record `rate` times a second for `sec`, whether or not the one before was acknowledged."""
    client = await opened(options, 0)
    about, by = options.get("about") or new_id(), options.get("by") or new_id()
    waits: list[float] = []

    async def one() -> None:
        begun = time.monotonic()
        await client.create([make(about, by)])
        waits.append((time.monotonic() - begun) * 1000)

    loop, running, begun = asyncio.get_running_loop(), [], time.monotonic()
    count = int(options["sec"] * options["rate"])
    for nth in range(count):
        await asyncio.sleep(max(0.0, begun + nth / options["rate"] - time.monotonic()))
        running.append(loop.create_task(one()))
    await asyncio.gather(*running)
    waits.sort()
    say(sent=count, p50=percentile(waits, 0.5), p99=percentile(waits, 0.99))
    await client.close()


async def idle(options: dict[str, Any]) -> None:
    """Let `clients` devices be there and do nothing until a word comes."""
    clients = [await opened(options, 2 + nth) for nth in range(options["clients"])]
    say(ready=True)
    await word()
    for client in clients:
        await client.close()


ACTIONS = {one.__name__: one for one in (create, download, ids, listen, write, idle)}


def main() -> None:
    module, action, options = sys.argv[1:]
    # Loading what the contender is made of is no part of any action.
    work = ACTIONS[action]({"open_client": importlib.import_module(module).open_client, **json.loads(options)})
    try:
        import uvloop

        uvloop.run(work)
    except ImportError:
        asyncio.run(work)


if __name__ == "__main__":
    main()
