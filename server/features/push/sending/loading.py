"""What a claim is about, read in a few statements: the notices, and the phones of their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from server.core import clock
from server.core.database import Database
from server.core.dialect import marks
from server.features.push.plan import Waiting
from server.features.push.sending.outbox import chunks


class Loaded(msgspec.Struct, frozen=True):
    """Notices by id; phones by person, in no order. Who is missing has none."""

    notices: dict[str, dict[str, Any]]
    phones: dict[str, list[dict[str, Any]]]


async def load(db: Database, rows: Sequence[Waiting]) -> Loaded:
    """Return what is needed to hand `rows` over."""
    notices: dict[str, dict[str, Any]] = {}
    for some in chunks([one.notice_id for one in rows]):
        found = await db.fetch(f"SELECT id, key, params FROM notice WHERE id IN ({marks(len(some))})", *some)
        notices |= {row["id"]: row for row in found}
    phones: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for some in chunks(sorted({one.user_id for one in rows})):
        for row in await _phones(db, some):
            phones[row["user_id"]].append(row)
    return Loaded(notices, phones)


async def _phones(db: Database, users: Sequence[str]) -> list[dict[str, Any]]:
    """Return the own phones of these people; a shared, revoked or left device never gets anyone's news.

    Nor does one whose session ran out: whoever has it now could open nothing, but would read every notification.
    """
    return await db.fetch(
        "SELECT s.*, p.language FROM push_subscription s JOIN device d ON d.id = s.device_id"
        " JOIN person p ON p.id = s.user_id"
        f" WHERE s.user_id IN ({marks(len(users))}) AND s.failing = ? AND d.revoked_at IS NULL AND d.form = 'own'"
        " AND p.active = ?"
        " AND EXISTS (SELECT 1 FROM session e WHERE e.device_id = d.id AND e.revoked = ? AND e.expires_at_ms > ?)",
        *users,
        False,
        True,
        False,
        clock.now_ms(),
    )
