"""A person with a phone of their own and the push service it uses, on loopback: real encryption, HTTP, database."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from server.core import clock, ids
from server.core.base import House
from server.features.push.sending.sender import Sender
from server.features.push.subscriptions import endpoint_hash
from server.features.push.tasks import outbox_row
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.push.receiver import Receiver

MINUTE_MS = 60_000
NOW_MS = clock.ms_of("2026-04-23T01:02:03.456Z")


@dataclasses.dataclass
class Scene:
    """One person with one phone of their own, and the push service it uses."""

    house: House
    receiver: Receiver
    user: str
    device: str

    async def tell(
        self,
        *,
        user: str | None = None,
        urgency: str = "normal",
        ttl_sec: int = 600,
        topic: str | None = None,
        at_ms: int = NOW_MS,
        hangs_on: tuple[str, str] | None = None,
        **more: object,
    ) -> str:
        """Put a notice into the outbox, as a reaction would, with `more` fields of its own; return its id."""
        id = ids.uuid7()
        fields: dict[str, object] = {"user_id": user or self.user, "key": "push_test", "params": {}, "urgency": urgency}
        fields |= more
        row = outbox_row(
            id,
            user or self.user,
            topic=topic,
            urgency=urgency,
            now_ms=at_ms,
            ttl_sec=ttl_sec,
            hangs_on=hangs_on,
        )
        await self.house.writer.write([Edit(op="create", kind="notice", id=id, fields=fields)], rows=(row,))
        return id

    async def send(self, later_ms: int = 0) -> None:
        """Let the sender work the outbox off, `later_ms` after it was told."""
        async with sending(self.house, later_ms) as sender:
            await sender.work()
            await sender.idle()

    async def person(self, **fields: object) -> str:
        """Let one more salesperson in."""
        id = ids.uuid7()
        fields = {"name": "営業 二郎", "role": "sales", **fields}
        await self.house.writer.write([Edit(op="create", kind="user", id=id, fields=fields)])
        return id

    async def phone(self, user: str) -> str:
        """Give `user` a phone that wants nothing yet; return its device."""
        device = ids.uuid7()
        fields: dict[str, object] = {"label": "予備", "user_id": user, "form": "own"}
        await self.house.writer.write([Edit(op="create", kind="device", id=device, fields=fields)])
        return device

    async def phone_of(self, user: str | None = None) -> str:
        """Give `user`, or the person of the scene, one more phone that wants messages; return its device."""
        device = await self.phone(user or self.user)
        await subscribe(self.house, self.receiver, user or self.user, device)
        return device

    async def rows(self, table: str) -> list[dict[str, Any]]:
        """Return all rows of a table."""
        return await self.house.db.fetch(f"SELECT * FROM {table}")


@asynccontextmanager
async def sending(house: House, later_ms: int = 0) -> AsyncIterator[Sender]:
    """Make a sender as a process has one, whose clock stands `later_ms` after the scene was told."""
    sender = Sender(house, now_ms=lambda: NOW_MS + later_ms)
    try:
        yield sender
    finally:
        await sender.close()


@asynccontextmanager
async def open_scene(settings: Settings) -> AsyncIterator[Scene]:
    """Open a house of its own."""
    async with Receiver() as receiver:
        settings = msgspec.structs.replace(settings, push_origins=(receiver.origin,))
        async with open_house(settings, serving=False) as house:
            user, device, admin = ids.uuid7(), ids.uuid7(), ids.uuid7()
            people: list[Edit] = [
                Edit(
                    op="create", kind="user", id=user, fields={"name": "営業 一郎", "role": "sales", "language": "ja"}
                ),
                Edit(op="create", kind="user", id=admin, fields={"name": "管理", "role": "admin"}),
                Edit(op="create", kind="device", id=device, fields={"label": "電話", "user_id": user, "form": "own"}),
            ]
            await house.writer.write(people)
            await subscribe(house, receiver, user, device)
            yield Scene(house, receiver, user, device)


async def subscribe(house: House, receiver: Receiver, user: str, device: str) -> None:
    """Let `device` be one of `user` that is signed in and wants messages."""
    endpoint = receiver.endpoint(device)
    await house.db.execute(
        "INSERT INTO session (token_hash, device_id, user_id, form, made_at_ms, expires_at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        device, device, user, "own", 0, clock.now_ms() + 60 * MINUTE_MS,
    )  # fmt: skip
    await house.db.execute(
        "INSERT INTO push_subscription (endpoint_hash, endpoint, p256dh, auth, device_id, user_id, made_at_ms, failing)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        endpoint_hash(endpoint), endpoint, receiver.keys["p256dh"], receiver.keys["auth"], device, user, 0, False,
    )  # fmt: skip
