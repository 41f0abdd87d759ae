"""A house with an admin and a receiver that it may call."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from server.core import clock, discovery, ids
from server.core.base import House
from server.features.promise.reading import store_of
from server.features.push.concerns import concerned
from server.features.webhooks.sender import spread, work_off
from server.live.opening import open_house
from server.settings import Settings
from sync.errors import Missing
from sync.mutation import Edit
from sync.record import Record
from sync.store import OneRecord
from tests.server.features.webhooks.receiver import Receiver

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class Known:
    """A reader of what was loaded so far."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], Any] = {}

    def get(self, kind: str, id: str) -> Record | None:
        """Return a record; raise Missing when it was not loaded."""
        if (kind, id) not in self.records:
            raise Missing(OneRecord(kind, id))
        found = self.records[kind, id]
        return found if isinstance(found, Record) else None

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        """Nothing is looked for this way."""
        raise NotImplementedError


@dataclasses.dataclass
class Scene:
    """A house, a receiver, and the admin."""

    house: House
    receiver: Receiver
    admin: str
    now_ms: int

    async def hook(self, **fields: object) -> str:
        """Make a webhook that wants everything; return its id."""
        id = ids.uuid7()
        values: dict[str, Any] = {
            "id": id, "name": "現場チャンネル", "shape": "generic", "url": self.receiver.url, "secret": SECRET,
            "topics": json.dumps(["stops", "jobs", "dates", "promises", "voices", "questions"]), "only_stops": False,
            "customer_id": None, "work_center_id": None, "language": "ja", "made_by": self.admin, "made_at_ms": 0,
            "state": "on", "failures": 0, "next_at_ms": 0, "last_status": 0, "last_error": "", **fields,
        }  # fmt: skip
        await self._insert("webhook", values)
        return id

    async def news(self, key: str = "issue_stop", about: tuple[str, str] = ("issue", "1"), **fields: object) -> str:
        """Put news aside, as a reaction would; return its id."""
        id = ids.uuid7()
        values: dict[str, Any] = {
            "id": id, "key": key, "params": json.dumps({"where": "MC3"}), "about_kind": about[0], "about_id": about[1],
            "concerns": json.dumps(await self.concerns(*about)),
            "urgency": "high" if key == "issue_stop" else "normal", "at_ms": self.now_ms, **fields,
        }  # fmt: skip
        await self._insert("webhook_news", values)
        return id

    async def concerns(self, kind: str, id: str) -> tuple[tuple[str, str], ...]:
        """Return what news about a record concern, as a reaction finds it."""
        known = Known()
        while True:
            try:
                return concerned((kind, id), known, discovery.catalogue().kinds)
            except Missing as missing:
                known.records |= (await store_of(self.house).find(missing.needs)).records  # type: ignore[arg-type]

    async def deliver(self, later_ms: int = 0) -> None:
        """Let the schedule run once, `later_ms` after the beginning."""
        await spread(self.house)
        await work_off(self.house, self.now_ms + later_ms)

    async def make(self, kind: str, /, **fields: object) -> str:
        """Write a record; return its id."""
        id = ids.uuid7()
        receipt = await self.house.writer.write([Edit(op="create", kind=kind, id=id, fields=fields)])
        assert receipt.verdict == "applied", receipt
        return id

    async def rows(self, table: str) -> list[dict[str, Any]]:
        """Return all rows of a table."""
        return await self.house.db.fetch(f"SELECT * FROM {table} ORDER BY id")

    async def _insert(self, table: str, values: dict[str, Any]) -> None:
        names, places = ", ".join(values), ", ".join("?" for _ in values)
        await self.house.db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", *values.values())


@pytest.fixture
async def scene(settings: Settings) -> AsyncIterator[Scene]:
    """Return the scene, once on SQLite and once on PostgreSQL."""
    async with Receiver() as receiver:
        settings = msgspec.structs.replace(settings, webhook_origins=(receiver.origin,))
        async with open_house(settings, serving=False) as house:
            opened = Scene(house, receiver, "", clock.now_ms())
            opened.admin = await opened.make("user", name="管理", role="admin")
            yield opened
