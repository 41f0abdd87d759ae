"""Two real server processes on one PostgreSQL, both written to and both read at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect as open_socket

from server.client import Client, connect, create
from server.core import database
from sync.protocol import PROTOCOL, SUBPROTOCOL, Fault, Feed, Hello
from tests.e2e.process import ServerProcess
from tests.postgres import Cluster
from tests.server.serving import Talk

EACH = 60
WRITERS = 3


class Two:
    """Both servers, and where their database is."""

    def __init__(self, folder: Path, url: str) -> None:
        self.database = url
        self.servers = [ServerProcess(folder / name, KAKEHASHI_DATABASE=url) for name in ("here", "there")]

    def token(self, name: str) -> str:
        """Let a program in."""
        return self.servers[0].command("token", "--name", name, "--role", "admin").strip()


@pytest.fixture
def two(postgres: Cluster, tmp_path: Path) -> Iterator[Two]:
    found = Two(tmp_path, postgres.new_database())
    with found.servers[0], found.servers[1]:
        yield found


class Reader:
    """A device that reads over a WebSocket and keeps every version in the order in which it came."""

    def __init__(self, server: ServerProcess, secret: str) -> None:
        self._server, self._secret = server, secret
        self.versions: list[int] = []
        self.heads: list[int] = []

    async def read(self, until_v: asyncio.Future[int]) -> None:
        """Read until the version is reached that `until_v` will name."""
        headers = {"Authorization": f"Bearer {self._secret}"}
        async with httpx.AsyncClient(base_url=self._server.url, headers=headers) as client:
            device = (await client.get("/api/people/me")).json()["device"]
        async with open_socket(
            f"ws://127.0.0.1:{self._server.port}/sync",
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
            additional_headers=headers,
        ) as socket:
            talk = Talk(socket)
            await talk.send(Hello(protocol=PROTOCOL, schema=1, device=device, epoch="first", v=0, scopes=()))
            while not until_v.done() or not self.heads or self.heads[-1] < until_v.result():
                frame = await talk.next(patience_sec=60)
                assert not isinstance(frame, Fault), frame
                if isinstance(frame, Feed):
                    self.versions += [one.v for one in frame.changes if one.kind == "team"]
                    if not frame.more:
                        self.heads.append(frame.v)


async def write(client: Client, name: str, count: int = EACH) -> dict[str, int]:
    """Write one after the other without waiting for the answers; return version by record."""
    kept = {}
    for n in range(count):
        edit = create("team", name=f"{name} {n}")
        kept[edit.id] = client.push([edit])
        await asyncio.sleep(0)
    return {id: (await client.receipt(one)).v for id, one in kept.items()}


async def test_no_reader_skips_a_version_and_what_was_acknowledged_is_there_once(two: Two) -> None:
    secrets = [two.token(f"writer {n}") for n in range(WRITERS * 2)]
    readers = [Reader(server, two.token(f"reader {n}")) for n in range(2) for server in two.servers]
    end: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as reading:
        for one in readers:
            reading.create_task(one.read(end))
        clients = [
            await stack.enter_async_context(connect(two.servers[n % 2].url, secret)) for n, secret in enumerate(secrets)
        ]
        written = await asyncio.gather(*(write(client, f"writer {n}") for n, client in enumerate(clients)))
        acknowledged = {id: v for one in written for id, v in one.items()}
        end.set_result(max(acknowledged.values()) + 1)
        acknowledged |= await write(clients[0], "last", 1)
    db: Any = database.connect(two.database)
    rows = await db.fetch("SELECT id, v FROM team ORDER BY v")
    assert {row["id"]: row["v"] for row in rows} == acknowledged
    versions = [row["v"] for row in rows]
    assert len(set(versions)) == len(versions) == EACH * WRITERS * 2 + 1
    for one in readers:
        assert one.versions == versions, "all, in order, each once"
        assert one.heads == sorted(one.heads)


async def test_who_is_shut_out_at_one_server_is_gone_from_the_other(two: Two) -> None:
    async with (
        connect(two.servers[0].url, two.token("admin")) as admin,
        httpx.AsyncClient(base_url=two.servers[0].url, headers={"X-Kakehashi": "1"}) as office,
    ):
        secret = two.token("lost")
        reader = Reader(two.servers[1], secret)
        reading = asyncio.create_task(reader.read(asyncio.get_running_loop().create_future()))
        person = await admin.until(lambda: next((o for o in admin.records("user") if o.fields["name"] == "lost"), None))
        device = await admin.until(
            lambda: next((o for o in admin.records("device") if o.fields["user_id"] == person.id), None)
        )
        async with asyncio.timeout(30):
            while not reader.heads:  # noqa: ASYNC110  # nobody tells of it
                await asyncio.sleep(0.02)
        office.headers["Authorization"] = f"Bearer {two.token('office')}"
        answer = await office.post(f"/api/people/devices/{device.id}/revoke")
        assert answer.status_code == 204, answer.text
        with pytest.raises(AssertionError, match="device_revoked"):
            await reading
