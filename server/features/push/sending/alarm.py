"""Tells the admins that a push service refuses us: in their inbox only, once until they have read it."""

from __future__ import annotations

import json

from server.core import ids
from server.core.base import House
from sync.mutation import Edit


async def alarm(house: House, *, service: str, status: int, device: str) -> None:
    """Tell every admin who has no unread notice of this `service` and `status`.

    A push about a failing push could fail the same way, and a service that refuses us refuses us for every phone.
    """
    params = {"status": status, "service": service}
    unread = "SELECT 1 FROM notice n WHERE n.user_id = person.id AND n.key = ? AND n.params = ? AND n.read_at IS NULL"
    admins = await house.db.fetch(
        f"SELECT id FROM person WHERE role = 'admin' AND active = ? AND NOT EXISTS ({unread})",
        True,
        "push_refused",
        json.dumps(params, separators=(",", ":")),
    )
    about = {"about_kind": "device", "about_id": device}
    edits = [
        Edit(
            op="create",
            kind="notice",
            id=ids.uuid7(),
            fields={"user_id": admin["id"], "key": "push_refused", "params": params, **about},
        )
        for admin in admins
    ]
    if edits:
        await house.writer.write(edits)
