"""Lets people with a phone each into a house of ours, and raises a stop that all of them are told of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from server.client import connect, create
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.features.people.programs import new_program
from server.features.push.keys import ring
from server.features.push.subscriptions import endpoint_hash
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit

GATEWAY = "gateway.json"
AT_ONCE = 25
HOUR_MS = 3_600_000


async def subscribe(folder: Path, phones: Sequence[dict[str, Any]], settings: Settings) -> None:
    """Let a lead in for each of `phones`, signed in and subscribed, and a program that can raise a stop."""
    async with open_house(settings, serving=False) as house:
        await ring(house)
        gateway = new_program("信号灯", "worker", user=uuid7(), device=uuid7(), now_ms=now_ms())
        await house.writer.write(gateway.effects.edits, rows=gateway.effects.rows)
        (folder / GATEWAY).write_text(json.dumps({"secret": gateway.secret}))
        for start in range(0, len(phones), AT_ONCE):
            some = [(uuid7(), uuid7(), one) for one in phones[start : start + AT_ONCE]]
            edits = []
            for user, device, _ in some:
                edits.append(Edit(op="create", kind="user", id=user, fields={"name": "班長", "role": "lead"}))
                fields: dict[str, object] = {"label": "電話", "user_id": user, "form": "own"}
                edits.append(Edit(op="create", kind="device", id=device, fields=fields))
            receipt = await house.writer.write(edits)
            assert receipt.verdict == "applied", receipt
            async with house.db.transaction():
                for user, device, one in some:
                    await house.db.execute(
                        "INSERT INTO session (token_hash, device_id, user_id, form, made_at_ms, expires_at_ms)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        device, device, user, "own", 0, now_ms() + 24 * HOUR_MS,
                    )  # fmt: skip
                    await house.db.execute(
                        "INSERT INTO push_subscription"
                        " (endpoint_hash, endpoint, p256dh, auth, device_id, user_id, made_at_ms, failing)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        endpoint_hash(one["endpoint"]), one["endpoint"], one["keys"]["p256dh"], one["keys"]["auth"],
                        device, user, 0, False,
                    )  # fmt: skip


async def stop(folder: Path, url: str) -> None:
    """Raise a stop; return once it is acknowledged."""
    secret = json.loads((folder / GATEWAY).read_text())["secret"]
    async with connect(url, secret) as gateway:
        receipt = await gateway.receipt(gateway.push([create("issue", cause="machine", severity="stop")]))
        assert receipt.verdict == "applied", receipt
