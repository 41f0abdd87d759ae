"""Several real processes on one port and one PostgreSQL: killed, ended, orphaned, and what they share."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.client import Client, connect, create
from server.core import database
from server.settings import Settings
from server.workers import Workers
from tests.e2e.process import ROOT, ServerProcess
from tests.e2e.waiting import until
from tests.postgres import Cluster
from tests.server.features.push.receiver import Receiver


class Shop:
    """A server of several workers on a new database."""

    def __init__(self, postgres: Cluster, folder: Path, workers: int, **settings: str) -> None:
        self.database = postgres.new_database()
        settings |= {"KAKEHASHI_DATABASE": self.database, "KAKEHASHI_LOG_FORM": "json"}
        self.process = ServerProcess(
            folder / "shop", "serve", "--workers", str(workers), house=ROOT, fresh=True, **settings
        )
        self.workers = workers

    def __enter__(self) -> Shop:
        self.process.start()
        self.all_up()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stop()

    def told(self, what: str) -> list[dict[str, Any]]:
        """Return what the workers have said so far with these words."""
        lines = [json.loads(line) for line in self.process.log.splitlines() if line.startswith("{")]
        return [line for line in lines if what in line["event"]]

    def pids(self) -> dict[int, int]:
        """Return the processes by the number of their worker; one that was started again is the last of its number."""
        return {line["worker"]: line["pid"] for line in self.told("a worker starts")}

    def all_up(self, but: int = 0) -> dict[int, int]:
        """Wait until every worker serves, none of them in the process `but`; return their processes."""
        return until(lambda: self._alive(but), "every worker serves")

    def _alive(self, but: int) -> dict[int, int]:
        pids = self.pids()
        well = len(pids) == self.workers and but not in pids.values() and all(map(runs, pids.values()))
        return pids if well else {}

    def leader(self, but: int = 0) -> int:
        """Wait until a worker other than `but` leads; return its number."""

        def last() -> int:
            found = [line["worker"] for line in self.told("this process runs the schedules")]
            return int(found[-1]) if found and found[-1] != but else 0

        return until(last, "a worker leads")

    def token(self, name: str) -> str:
        """Let a program in."""
        return self.process.command("token", "--name", name, "--role", "planner").strip()


def runs(pid: int) -> bool:
    """Tell whether a process lives and is not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def shop(postgres: Cluster, tmp_path: Path) -> Iterator[Shop]:
    with Shop(postgres, tmp_path, 2) as opened:
        yield opened


async def write(client: Client, count: int) -> list[str]:
    edits = [create("team", name=f"班 {n}") for n in range(count)]
    kept = [client.push([one]) for one in edits]
    for one in kept:
        assert (await client.receipt(one)).verdict == "applied"
    return [one.id for one in edits]


async def test_a_worker_that_is_killed_is_replaced_and_everything_goes_on(shop: Shop) -> None:
    token, other = shop.token("writer"), shop.token("reader")
    async with connect(shop.process.url, token) as writer, connect(shop.process.url, other) as reader:
        written = await write(writer, 20)
        for number, pid in shop.pids().items():
            os.kill(pid, signal.SIGKILL)
            written += await write(writer, 20)
            assert shop.all_up(but=pid)[number] != pid
            written += await write(writer, 20)
        await reader.until(lambda: set(written) <= {one.id for one in reader.records("team")} or None)
        assert len(reader.records("team")) == len(written), "each once"


def test_all_end_with_the_first_however_it_ends(shop: Shop) -> None:
    pids = shop.all_up()
    shop.process.kill()
    until(lambda: not any(map(runs, pids.values())), "the workers of a server that was killed end")
    shop.process.start()
    pids = shop.all_up(but=pids[1])
    assert shop.process.interrupt() == 0
    assert not any(map(runs, pids.values()))
    assert "Traceback" not in shop.process.log


async def test_a_worker_that_does_not_end_when_told_to_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.workers.END_SEC", 0.5)
    settings = Settings(data=tmp_path)
    with socket.socket() as listening:
        running = asyncio.create_task(Workers(2, hang, settings, listening).run())
        try:
            hung = await asyncio.to_thread(until, lambda: two_hang(tmp_path), "both hang")
            os.kill(os.getpid(), signal.SIGTERM)
            async with asyncio.timeout(60):
                await running
        finally:
            for child in multiprocessing.active_children():
                child.kill()
            for one in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().remove_signal_handler(one)
        assert not any(map(runs, hung))


def two_hang(folder: Path) -> list[int]:
    pids = [int(one.name.removeprefix("hung-")) for one in folder.glob("hung-*")]
    return pids if len(pids) == 2 else []


def hang(settings: Settings, _: socket.socket) -> None:
    """Work as a process that hangs: it hears no signal that asks."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (settings.data / f"hung-{os.getpid()}").touch()
    threading.Event().wait()


async def test_pushes_are_handed_over_once_whichever_worker_dies(postgres: Cluster, tmp_path: Path) -> None:
    async with Receiver() as push:
        with Shop(postgres, tmp_path, 3, KAKEHASHI_PUSH_ORIGINS=push.origin) as shop:
            db = database.connect(shop.database)
            await subscribed(shop, push)
            async with connect(shop.process.url, shop.token("gateway")) as gateway:
                await stops(gateway, 5)
                await heard(push, 5)
                await nothing_waits(db)
                pids, leader = shop.pids(), shop.leader()
                follower = next(number for number in pids if number != leader)
                os.kill(pids[follower], signal.SIGKILL)
                await stops(gateway, 5)
                await heard(push, 10)
                await nothing_waits(db)
                os.kill(pids[leader], signal.SIGKILL)
                await stops(gateway, 5)
                await heard(push, 15)
                assert shop.leader(but=leader)
            await nothing_waits(db)
            notices = [one["notification"]["data"]["notice"] for one in push.messages]
            assert len(set(notices)) == len(notices) == 15


async def test_what_a_worker_died_over_is_handed_over_once_more_by_another(postgres: Cluster, tmp_path: Path) -> None:
    async with Receiver() as push:
        with Shop(postgres, tmp_path, 2, KAKEHASHI_PUSH_ORIGINS=push.origin) as shop:
            db = database.connect(shop.database)
            await subscribed(shop, push)
            push.open.clear()
            async with connect(shop.process.url, shop.token("gateway")) as gateway:
                await stops(gateway, 3)
                await under_way(push, 3)
                for pid in shop.pids().values():
                    os.kill(pid, signal.SIGKILL)
            push.open.set()
            await heard(push, 3)
            await db.execute("UPDATE push_outbox SET leased_until_ms = 0")  # what its end by time does too
            await heard(push, 6)
            await nothing_waits(db)
            told = Counter((one["notification"]["data"]["notice"], one["notification"]["tag"]) for one in push.messages)
            assert sorted(told.values()) == [2, 2, 2]


async def under_way(push: Receiver, count: int) -> None:
    async with asyncio.timeout(60):
        while push.asked < count:  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0.05)


async def subscribed(shop: Shop, push: Receiver) -> None:
    """Let a lead's phone in, as its owner would, and turn pushes on."""
    code = shop.process.command("user", "add", "班長", "--role", "lead").partition("/enrol#")[2].split()[0]
    async with httpx.AsyncClient(base_url=shop.process.url, headers={"X-Kakehashi": "1"}) as phone:
        assert (await phone.post("/api/people/enrol", json={"code": code})).status_code == 201
        key = (await phone.get("/api/push/key")).json()["key"]
        body = {"endpoint": push.endpoint("phone"), "keys": push.keys, "key": key}
        answer = await phone.put("/api/push/subscription", json=body)
        assert answer.status_code == 204, answer.text


async def stops(gateway: Client, count: int) -> None:
    for _ in range(count):
        edit = create("issue", cause="machine", severity="stop")
        assert (await gateway.receipt(gateway.push([edit]))).verdict == "applied"


async def heard(push: Receiver, count: int) -> None:
    async with asyncio.timeout(60):
        while len(push.messages) < count:  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0.05)


async def nothing_waits(db: Any) -> None:
    async with asyncio.timeout(60):
        while await db.fetch("SELECT 1 FROM push_outbox"):  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0.05)
