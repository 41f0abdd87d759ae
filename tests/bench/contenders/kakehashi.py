"""Ours: `kakehashi serve` as a process of its own, and devices that hold what they are told."""

from __future__ import annotations

import asyncio
import json
import os
import time
import zlib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import zstandard

from server.core.base import House
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.features.people.programs import new_program
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit, Mutation
from sync.protocol import MAX_EDITS, PROTOCOL, SUBPROTOCOL, Hello, Push
from tests.bench.contender import InPython
from tests.bench.contenders import pushing
from tests.bench.record import Record
from tests.bench.wire import Wire, connect
from tests.e2e.process import ServerProcess
from tests.postgres import Cluster

PEOPLE = "people.json"


class Kakehashi(InPython):
    """On SQLite, flushed at every commit."""

    name = "Kakehashi, SQLite"
    module = "tests.bench.contenders.kakehashi"
    durable = "on the disk (WAL, synchronous=FULL)"
    app = storms = pushes = True
    pieces = 0
    """How many pieces may be counted; there is a job only when any may."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.process: ServerProcess | None = None
        self.database = ""

    def prepare(self, devices: int) -> None:
        """Let people in and make the room they talk in, as an operator's commands would."""
        asyncio.run(let_in(self.folder, self.database, devices, self.pieces))

    def start(self) -> None:
        """Start `kakehashi serve`."""
        settings: dict[str, Any] = {"KAKEHASHI_LOG": "warning"}
        if self.database:
            settings["KAKEHASHI_DATABASE"] = self.database
        self.process = self.process or ServerProcess(self.folder / "house", "serve", fresh=True, **settings)
        self.port = self.process.port
        self.process.start()

    def subscribe(self, phones: Sequence[dict[str, Any]], origin: str, certificate: Path) -> None:
        """Let a lead in for each phone, and start."""
        settings = Settings(data=self.folder / "house", database=self.database, push_origins=(origin,))
        asyncio.run(pushing.subscribe(self.folder, phones, settings))
        self.process = ServerProcess(
            self.folder / "house", "serve", fresh=True, KAKEHASHI_LOG="warning", KAKEHASHI_PUSH_ORIGINS=origin,
            SSL_CERT_FILE=str(certificate),
        )  # fmt: skip
        self.start()

    def tell(self) -> None:
        """Raise a stop."""
        assert self.process is not None
        asyncio.run(pushing.stop(self.folder, self.process.url))

    def stop(self) -> None:
        """Stop it."""
        if self.process is not None:
            self.process.stop()

    def kill(self) -> None:
        """End it without warning."""
        assert self.process is not None
        self.process.kill()

    def restart(self) -> None:
        """Start it again after it was killed."""
        assert self.process is not None
        self.process.restart()

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        assert self.process is not None
        assert self.process._process is not None
        return self.process._process.pid

    def options(self) -> dict[str, Any]:
        """Return the address, and who may come in."""
        return {**super().options(), **json.loads((self.folder / PEOPLE).read_text())}


class OnPostgres(Kakehashi):
    """On PostgreSQL, flushed at every commit."""

    name = "Kakehashi, PostgreSQL"
    app = pushes = False
    durable = "on the disk (fsync and synchronous_commit on)"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._cluster = Cluster(durable=True)
        self.database = self._cluster.new_database()

    def stop(self) -> None:
        """Stop both."""
        super().stop()
        self._cluster.remove()


async def let_in(folder: Path, database: str, devices: int, pieces: int) -> None:
    """Write people with a device each, and a room, into the house; write their secrets down for the driver."""
    about, devices_made = uuid7(), []
    async with open_house(Settings(data=folder / "house", database=database), serving=False) as house:
        for nth in range(devices):
            made = new_program(f"driver {nth}", "worker", user=uuid7(), device=uuid7(), now_ms=now_ms())
            await house.writer.write(made.effects.edits, rows=made.effects.rows)
            devices_made.append({"device": made.device, "user": made.user, "secret": made.secret})
        room = Edit(op="create", kind="room", id=about, fields={"name": "現場", "theme": "notice"})
        receipt = await house.writer.write([room])
        assert receipt.verdict == "applied", receipt
        step = await make_step(house, pieces) if pieces else {}
    (folder / PEOPLE).write_text(json.dumps({"about": about, "devices": devices_made, **step}))


async def make_step(house: House, pieces: int) -> dict[str, str]:
    """Enter a job of one step with room for so many pieces; return the ids of both."""
    job, step, center, customer, item = (uuid7() for _ in range(5))
    made = [
        created("work_center", center, code="MC3", name="3軸"),
        created("customer", customer, code="HKT", name="北斗計測"),
        created("item", item, code="H-20", name="センサハウジング", customer_id=customer),
        created(
            "job", job, code="2604-011", customer_id=customer, item_id=item, ordered_qty=pieces, start_qty=pieces,
            due_on="2026-04-30", state="released",
        ),
        created("operation", step, job_id=job, seq=10, work_center_id=center, name="荒加工"),
    ]  # fmt: skip
    receipt = await house.writer.write(made)
    assert receipt.verdict == "applied", receipt
    return {"job": job, "step": step}


def created(kind: str, id: str, **fields: object) -> Edit:
    """Return the edit that makes a record."""
    return Edit(op="create", kind=kind, id=id, fields=fields)


# ---- the device


class _Receipt(msgspec.Struct):
    seq: int
    verdict: str


class _Fields(msgspec.Struct):
    text: str | None = None


class _Row(msgspec.Struct):
    kind: str
    id: str
    v: int
    fields: _Fields


class Frame(msgspec.Struct):
    """What a device reads of a frame."""

    t: str
    v: int = 0
    changes: list[_Row] = []
    receipts: list[_Receipt] = []
    more: bool = False
    code: str = ""


decode = msgspec.json.Decoder(Frame).decode


class Client:
    """One device that reads every frame and knows which records it holds, at which version."""

    def __init__(self, me: dict[str, str], epoch: str) -> None:
        self.heard: Callable[[str], None] | None = None
        self.wire: Wire | None = None
        self.me, self.epoch = me, epoch
        self.rows: dict[tuple[str, str], int] = {}
        self.v = 0
        self.current = asyncio.Event()
        self._seq = 0
        self._waiting: dict[int, tuple[list[int], asyncio.Future[None]]] = {}

    def hello(self, scopes: Sequence[str] = (), life: str | None = None) -> None:
        """Say who this is and what it holds."""
        assert self.wire is not None
        self.wire.send(
            msgspec.json.encode(
                Hello(
                    protocol=PROTOCOL, schema=1, device=self.me["device"], epoch=self.epoch, v=self.v,
                    scopes=tuple(scopes), server_epoch=life,
                )
            )
        )  # fmt: skip

    def arrived(self, payload: bytes) -> None:
        """Take in a frame."""
        frame = decode(payload)
        if frame.t == "fault":
            raise RuntimeError(frame.code)
        self.take(frame)
        if frame.t == "feed" and not frame.more:
            self.v = frame.v
            self.current.set()

    def take(self, frame: Frame) -> None:
        """Hold what a feed carries."""
        for row in frame.changes:
            self.rows[row.kind, row.id] = row.v
            if self.heard is not None and row.fields.text is not None:
                self.heard(row.fields.text)
        for receipt in frame.receipts:
            unit, waiting = self._waiting.pop(receipt.seq, (None, None))
            if unit is not None and waiting is not None:
                if receipt.verdict != "applied":
                    raise RuntimeError(receipt.verdict)
                unit[0] -= 1
                if not unit[0]:
                    waiting.set_result(None)

    def ids(self) -> Collection[str]:
        """Return the ids of the posts."""
        return [id for kind, id in self.rows if kind == "post"]

    async def create(self, records: Sequence[Record]) -> None:
        """Push records in one frame, as many to a mutation as it may hold, and wait for all receipts."""
        mutations = []
        for at in range(0, len(records), MAX_EDITS):
            some = records[at : at + MAX_EDITS]
            self._seq += 1
            mutations.append(Mutation(seq=self._seq, at=some[0]["at"], schema=1, edits=tuple(map(_edit, some))))
        unit, waiting = [len(mutations)], asyncio.get_running_loop().create_future()
        self._waiting.update((one.seq, (unit, waiting)) for one in mutations)
        assert self.wire is not None
        self.wire.send(msgspec.json.encode(Push(mutations=tuple(mutations))))
        await waiting

    async def close(self) -> None:
        """Hang up."""
        assert self.wire is not None
        self.wire.close()


def _edit(record: Record) -> Edit:
    fields: dict[str, object] = {
        "about_kind": record["about_kind"],
        "about_id": record["about_id"],
        "form": record["form"],
        "text": record["text"],
    }
    return created("post", record["id"], **fields)


async def open_client(options: dict[str, Any], nth: int, expect: int) -> Client:
    """Return device number `nth`; one that expects much fetches the snapshot first, as phones do."""
    me = options["devices"][nth % len(options["devices"])]
    client = Client(me, f"{os.getpid()}.{nth}.{time.monotonic_ns()}")
    authorization = {"Authorization": f"Bearer {me['secret']}"}
    scopes, life = [], None
    if expect:
        body, life = await fetched(options, me)
        frame = decode(body)
        client.take(frame)
        client.v, scopes = frame.v, ["shop"]
    client.wire = await connect(
        f"ws://{options['host']}:{options['port']}/sync", client.arrived, authorization, SUBPROTOCOL
    )
    client.hello(scopes, life)
    await client.current.wait()
    return client


async def fetched(options: dict[str, Any], me: dict[str, str]) -> tuple[bytes, str]:
    """Return the snapshot of the shop, unpacked, and the life it is of."""
    address = f"http://{options['host']}:{options['port']}/sync/snapshot/shop"
    headers = {"Authorization": f"Bearer {me['secret']}", "Accept-Encoding": "zstd"}
    async with aiohttp.ClientSession(auto_decompress=False) as web, web.get(address, headers=headers) as answer:
        answer.raise_for_status()
        body = unpacked(await answer.read(), answer.headers.get("Content-Encoding"))
        return body, answer.headers["ETag"].strip('"').rsplit("-", 2)[0]


def unpacked(body: bytes, encoding: str | None) -> bytes:
    """Return a body without its content encoding."""
    match encoding:
        case "zstd":
            return zstandard.ZstdDecompressor().decompressobj().decompress(body)
        case "gzip":
            return zlib.decompress(body, 31)
        case _:
            return body
