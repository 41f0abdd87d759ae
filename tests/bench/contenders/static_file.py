"""The ceiling of the first download: the same records as one file that was compressed before, and nothing behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from server.core.encoding import compress
from sync.codec import RawFeed, encode
from sync.protocol import WireRecord
from tests.bench.contender import InPython
from tests.bench.contenders.kakehashi import decode, unpacked
from tests.bench.record import Record, make, new_id

FILE = "records.json.zst"


class StaticFile(InPython):
    """One file of records."""

    name = "one compressed static file"
    module = "tests.bench.contenders.static_file"
    durable = "a file"
    lacks = "everything but being downloaded"
    fans_out = creates = keeps = False

    def fill(self, count: int) -> None:
        """Write the file, in the very words of our snapshot."""
        about, by = new_id(), new_id()
        changes = [msgspec.Raw(msgspec.json.encode(wired(make(about, by), v))) for v in range(1, count + 1)]
        frame = encode(RawFeed(v=count, changes=changes))
        (self.folder / FILE).write_bytes(compress(frame, "zstd"))


def wired(record: Record, v: int) -> WireRecord:
    """Return a record as our server sends it."""
    fields: dict[str, object] = dict.fromkeys(("answers_id", "to_role", "due_at", "seen_by", "thanked_by"))
    fields.update((name, value) for name, value in record.items() if name in ("about_kind", "about_id", "form", "text"))
    return WireRecord(kind="post", id=record["id"], scope="shop", v=v, by=record["by"], at=record["at"], fields=fields)


class Client:
    """Whoever has fetched the file."""

    def __init__(self, ids: list[str]) -> None:
        self.heard: Callable[[str], None] | None = None
        self._ids = ids

    def ids(self) -> Collection[str]:
        """Return what was in the file."""
        return self._ids

    async def create(self, records: Sequence[Record]) -> None:
        """Refuse: a file is only read."""
        raise NotImplementedError

    async def close(self) -> None:
        """Do nothing."""


async def open_client(options: dict[str, Any], nth: int, expect: int) -> Client:
    """Fetch and read the file."""
    address = f"http://{options['host']}:{options['port']}/{FILE}"
    async with aiohttp.ClientSession(auto_decompress=False) as session, session.get(address) as answer:
        answer.raise_for_status()
        frame = decode(unpacked(await answer.read(), "zstd"))
    return Client([one.id for one in frame.changes])


def main() -> None:
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    app = web.Application()
    app.add_routes([web.static("/", folder)])
    web.run_app(app, host="127.0.0.1", port=port, print=lambda *_: print("{}", flush=True))


if __name__ == "__main__":
    main()
