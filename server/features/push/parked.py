"""Tells the admins of entries that were parked: in their inbox, once per device until there are more."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from server.core import ids
from server.core.base import House
from sync.mutation import Edit
from sync.store import ParkedOf
from sync.values import is_id

KEY = "entries_parked"
MANY = 50
"""Edits to a mutation."""


async def tell_parked(house: House) -> None:
    """Give every admin a notice for each device whose parked entries became more since the last one they got.

    What was decided again counts as told: `ever` only grows, so three new ones after three settled ones are news.
    """
    devices: dict[str, list[ParkedOf]] = defaultdict(list)
    for one in await house.store.parked_counts():
        devices[one.device].append(one)
    waiting = {device: found for device, found in devices.items() if any(one.waiting for one in found)}
    if not waiting:
        return
    people = {row["id"]: row["name"] for row in await house.db.fetch("SELECT id, name FROM person")}
    edits: list[Edit] = []
    for admin in await house.db.fetch("SELECT id FROM person WHERE role = 'admin' AND active = ?", True):
        told = await _told(house, admin["id"])
        for device, found in waiting.items():
            ever = sum(one.ever for one in found)
            if ever > told.get(device, 0):
                edits.append(_notice(admin["id"], device, found, people, ever))
    for start in range(0, len(edits), MANY):
        await house.writer.write(edits[start : start + MANY])


async def _told(house: House, admin: str) -> dict[str, int]:
    """Return of how many parked entries of each device this admin was told."""
    told: dict[str, int] = {}
    for row in await house.db.fetch("SELECT params FROM notice WHERE user_id = ? AND key = ?", admin, KEY):
        params: dict[str, Any] = json.loads(row["params"])
        told[params["device"]] = max(params["ever"], told.get(params["device"], 0))
    return told


def _notice(admin: str, device: str, found: list[ParkedOf], people: dict[str, str], ever: int) -> Edit:
    who = sorted({people.get(one.user or "", "") for one in found if one.waiting} - {""})
    params = {"count": sum(one.waiting for one in found), "who": ", ".join(who), "device": device, "ever": ever}
    fields: dict[str, object] = {"user_id": admin, "key": KEY, "params": params}
    if is_id(device):
        fields |= {"about_kind": "device", "about_id": device}
    return Edit(op="create", kind="notice", id=ids.uuid7(), fields=fields)
