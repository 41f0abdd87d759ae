"""Kinto on PostgreSQL, served by waitress as its own command does; devices ask again once a second, as it has no push.

It has no WebSocket: news is polled with `_since`, at the pace that its documentation gives for the like.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from tests.bench.contender import InPython
from tests.bench.record import Record
from tests.postgres import Cluster

POLL_SEC = 1.0
WHO = base64.b64encode(b"bench:bench").decode()
HERE = Path(__file__).parent


class Kinto(InPython):
    """Kinto."""

    name = "Kinto"
    module = "tests.bench.peers.kinto"
    python = str(HERE / ".venv/bin/python")
    durable = "on the disk (PostgreSQL)"
    lacks = "pushing news; refusals by rules; an offline queue on the server's side"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._cluster = Cluster(durable=True)

    def prepare(self, devices: int) -> None:
        """Write its configuration; make its tables."""
        database = self._cluster.new_database()
        backends = "".join(
            f"kinto.{one}_backend = kinto.core.{one}.postgresql\nkinto.{one}_url = {database}\n"
            for one in ("storage", "permission")
        )
        (self.folder / "kinto.ini").write_text(
            "[app:main]\nuse = egg:kinto\nkinto.userid_hmac_secret = bench\nmultiauth.policies = basicauth\n"
            "kinto.bucket_create_principals = system.Everyone\nkinto.batch_max_requests = 200\n"
            f"kinto.paginate_by = 100000\nkinto.cache_backend = kinto.core.cache.memory\n{backends}"
            f"[server:main]\nuse = egg:waitress#main\nhost = 127.0.0.1\nport = {self.port}\nthreads = 8\n"
        )

    def stop(self) -> None:
        """Stop both."""
        super().stop()
        self._cluster.remove()


class Client:
    """One device over HTTP, one keep-alive connection a request that is under way."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.heard: Callable[[str], None] | None = None
        self._address = options["host"], options["port"]
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._held: set[str] = set()
        self._since = ""
        self.polling: asyncio.Task[None] | None = None

    async def request(self, method: str, path: str, body: object = None) -> tuple[dict[str, str], Any]:
        """Return headers and JSON of an answer; RuntimeError for one that is not good."""
        reader, writer = self._idle.pop() if self._idle else await asyncio.open_connection(*self._address)
        sent = b"" if body is None else json.dumps(body).encode()
        writer.write(
            f"{method} /v1{path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Basic {WHO}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n".encode()
            + sent
        )
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        answer = await reader.readexactly(int(headers.get("content-length", 0)))
        self._idle.append((reader, writer))
        if " 409 " in head[0]:
            # Writes side by side collide, and it says that one is to try again.
            return await self.request(method, path, body)
        if not re.search(" (2|304)", head[0]):
            raise RuntimeError(f"{head[0]} {answer[:200]!r}")
        return headers, json.loads(answer) if answer else None

    async def look(self) -> None:
        """Ask for what is new."""
        headers, found = await self.request("GET", f"/buckets/b/collections/c/records?{self._since}")
        self._since = "_since=" + headers["etag"].replace('"', "%22")
        for one in found["data"]:
            self._held.add(one["id"])
            if self.heard is not None:
                self.heard(one["text"])

    async def poll(self) -> None:
        """Ask again and again."""
        while True:
            await asyncio.sleep(POLL_SEC)
            await self.look()

    def ids(self) -> Collection[str]:
        """Return what it holds."""
        return self._held

    async def create(self, records: Sequence[Record]) -> None:
        """Put one record, or a batch."""
        path = "/buckets/b/collections/c/records"
        if len(records) == 1:
            await self.request("PUT", f"{path}/{records[0]['id']}", {"data": records[0]})
            return
        asked = [{"method": "PUT", "path": f"/v1{path}/{one['id']}", "body": {"data": one}} for one in records]
        await self.request("POST", "/batch", {"requests": asked})

    async def close(self) -> None:
        """Stop asking."""
        if self.polling is not None:
            self.polling.cancel()


async def open_client(options: dict[str, Any], nth: int, expect: int) -> Client:
    """Return one device; all but the writer follow."""
    client = Client(options)
    await client.request("PUT", "/buckets/b", {})
    await client.request("PUT", "/buckets/b/collections/c", {})
    if nth:
        await client.look()
        client.polling = asyncio.create_task(client.poll())
    while len(client.ids()) < expect:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    return client


def main() -> None:
    import threading
    import time
    import urllib.request

    from kinto.__main__ import main as kinto

    port, ini = sys.argv[1], str(Path(sys.argv[2]) / "kinto.ini")
    kinto(["migrate", "--ini", ini])

    def tell() -> None:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/", timeout=5).read()
            except OSError:
                time.sleep(0.1)
            else:
                print("{}", flush=True)
                return

    threading.Thread(target=tell, daemon=True).start()
    kinto(["start", "--ini", ini, "--port", port])


if __name__ == "__main__":
    main()
