"""What a claim is about, read in a few statements: the notices, and the phones of their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from server.core import clock
from server.core.database import Database
from server.core.dialect import marks
from server.features.push import reachable
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
    for row in await reachable.phones(db, {one.user_id for one in rows}, clock.now_ms()):
        phones[row["user_id"]].append(row)
    return Loaded(notices, phones)
