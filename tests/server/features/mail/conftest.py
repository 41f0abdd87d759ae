"""A house with a mail server, and a person who reads by e-mail."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from server.core import clock, ids
from server.core.base import House
from server.features.mail.sender import send_digests, send_stops
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.mail.mail_server import MailServer

FROM = "架け橋 <kakehashi@example.co.jp>"
ADDRESS = "sato@example.com"
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
MORNING_MS = clock.ms_of("2126-04-23T00:00:00.000Z")
"""09:00 at the plant, an hour after the digest; far ahead, so that every notice of a test is an old one."""


@dataclasses.dataclass
class Scene:
    """A house, its mail server, and 佐藤, who reads by e-mail."""

    house: House
    server: MailServer
    user: str

    async def mailbox(self, user: str | None = None, **fields: object) -> None:
        """Give a person a proven mailbox with a digest at eight."""
        values: dict[str, Any] = {
            "user_id": user or self.user, "address": ADDRESS, "pending": "", "code_hash": "", "code_until_ms": 0,
            "code_wrong": 0, "rhythm": "daily", "hour": 8, "stops": False, "refused": False, "told_v": 0, "stop_v": 0,
            "last_slot": "", "failures": 0, "next_at_ms": 0, **fields,
        }  # fmt: skip
        await self.insert("mailbox", values)

    async def notice(self, key: str = "job_due", **fields: object) -> str:
        """Write a notice; return its id."""
        id = ids.uuid7()
        known: dict[str, object] = {"user_id": self.user, "key": key, "params": {"job": "2604-011", "where": "MC3"}}
        urgency = {"urgency": "high"} if key == "issue_stop" else {}
        edit = Edit(op="create", kind="notice", id=id, fields={**known, **urgency, **fields})
        assert (await self.house.writer.write([edit])).verdict == "applied"
        return id

    async def send(self, now_ms: int = MORNING_MS) -> None:
        """Let both schedules run at `now_ms`."""
        await send_stops(self.house, now_ms)
        await send_digests(self.house, now_ms)

    async def make(self, kind: str, /, **fields: object) -> str:
        """Write a record; return its id."""
        id = ids.uuid7()
        receipt = await self.house.writer.write([Edit(op="create", kind=kind, id=id, fields=fields)])
        assert receipt.verdict == "applied", receipt
        return id

    async def row(self) -> dict[str, Any]:
        """Return the one mailbox."""
        [found] = await self.house.db.fetch("SELECT * FROM mailbox")
        return found

    async def insert(self, table: str, values: dict[str, Any]) -> None:
        """Write a row of an unsynced table."""
        names, places = ", ".join(values), ", ".join("?" for _ in values)
        await self.house.db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", *values.values())


async def patch(scene: Scene, kind: str, id: str, **fields: object) -> None:
    """Change a record."""
    await scene.house.writer.write([Edit(op="patch", kind=kind, id=id, fields=fields)])


async def phone(scene: Scene, *, failing: bool = False) -> str:
    """Give 佐藤 a phone that takes push messages; return its id."""
    device = await scene.make("device", label="電話", user_id=scene.user, form="own")
    session = {
        "token_hash": device, "device_id": device, "user_id": scene.user, "form": "own", "made_at_ms": 0,
        "expires_at_ms": MORNING_MS + 365 * DAY_MS, "revoked": False, "led": False,
    }  # fmt: skip
    await scene.insert("session", session)
    values = {
        "endpoint_hash": device, "endpoint": "https://push.example", "p256dh": "", "auth": "", "device_id": device,
        "user_id": scene.user, "made_at_ms": 0, "quiet_until_ms": 0, "failing": failing,
    }  # fmt: skip
    await scene.insert("push_subscription", values)
    return device


async def push(scene: Scene, notice: str, *others: str) -> None:
    """Let a push service have taken a notice, and `others` within its message."""
    receipt = {
        "id": f"{notice}/d", "notice_id": notice, "device_id": "d", "user_id": scene.user,
        "made_at_ms": clock.now_ms(), "service": "", "status": 201, "accepted_at_ms": clock.now_ms(),
        "bundled": json.dumps(others),
    }  # fmt: skip
    await scene.insert("push_receipt", receipt)


@pytest.fixture
async def scene(settings: Settings) -> AsyncIterator[Scene]:
    """Return the scene, once on SQLite and once on PostgreSQL."""
    async with MailServer() as server:
        settings = msgspec.structs.replace(
            settings, smtp_url=server.url, mail_from=FROM, origin="https://kakehashi.example"
        )
        async with open_house(settings, serving=False) as house:
            opened = Scene(house, server, "")
            opened.user = await opened.make("user", name="佐藤", role="sales", language="ja")
            yield opened
