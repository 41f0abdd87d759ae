"""The outbox in the database: what is claimed, given back, tried again or done.

A claim is one statement and holds for `LEASE_MS` by the clock of the database, so that no clocks of two machines are
compared. Whoever holds it renews it while it works; who died does not, and its rows are due again when it has ended.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from server.core import ids
from server.core.database import Database
from server.core.dialect import clock_ms, marks
from server.core.retry import retried
from server.features.push.plan import DAY_MS, Waiting
from server.features.push.when import Hold

T = TypeVar("T")

LEASE_MS = 45_000
RENEW_MS = 10_000
MARGIN_MS = 15_000
"""So long before its end nothing more of a claim is handed over: that takes so long at most (`handover.TIMEOUT`)."""

AT_ONCE = 200
"""Names in one statement."""

AFTER_MS = 4 * 3_600_000
"""So long after its hold is still told what is worth telling for a day."""

WAITS = "held IS NOT NULL AND bundled IS NULL"
"""Of a row that waits for its person and was not let go."""

URGENCIES = ("high", "answer", "normal")
_PLACES = " ".join(f"WHEN '{one}' THEN {at}" for at, one in enumerate(URGENCIES))
URGENT_FIRST = f"CASE urgency {_PLACES} END"


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that are ours under this name."""

    name: str
    rows: tuple[Waiting, ...]


NOTHING = Claim(name="", rows=())


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """A notice that is due again at `next_at_ms`, for the endpoints that are not in `done`."""

    row: Waiting
    next_at_ms: int
    done: frozenset[str]
    tried: bool = True


class Outbox:
    """The rows of `push_outbox`, as one process sees them."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._clock = clock_ms(db.engine_type)
        # Where several write at once, each takes what the others have not: nobody waits for anybody's claim.
        self._skip = "" if db.engine_type == "sqlite" else "FOR UPDATE SKIP LOCKED"

    async def claim(self, now_ms: int, limit: int) -> Claim:
        """Take up to `limit` rows that are due and nobody else's, the urgent and the oldest first.

        What is held for its person is nobody's until it is let go.
        """
        due = f"next_at_ms <= ? AND leased_until_ms <= {self._clock} AND NOT ({WAITS})"
        if not await self._db.fetch(f"SELECT 1 FROM push_outbox WHERE {due} LIMIT 1", now_ms):
            return NOTHING  # mostly so, and then nobody waits for the writer
        lease = ids.uuid7()
        taken = await self._db.fetch(
            f"UPDATE push_outbox SET leased_by = ?, leased_until_ms = {self._clock} + {LEASE_MS}"
            f" WHERE notice_id IN (SELECT notice_id FROM push_outbox WHERE {due}"
            f" ORDER BY {URGENT_FIRST}, next_at_ms LIMIT {limit} {self._skip})"
            f" AND leased_until_ms <= {self._clock} RETURNING *",
            lease,
            now_ms,
        )
        kept = [_waiting(row) for row in taken]
        kept.sort(key=lambda one: (URGENCIES.index(one.urgency), one.made_at_ms))
        return Claim(name=lease, rows=tuple(kept))

    async def decided(self, now: Sequence[Waiting], hold: Sequence[tuple[Waiting, Hold]]) -> frozenset[str]:
        """Write what was decided of rows of ours: these wait, those ring; return the ids of the rows that they replace.

        What does not ring at all replaces nothing, so this is all that does.
        """
        if not hold and not any(one.topic for one in now):
            return frozenset()

        async def written() -> frozenset[str]:
            async with self._db.transaction():
                groups: dict[Hold, list[Waiting]] = defaultdict(list)
                for row, until in hold:
                    groups[until].append(row)
                for until, rows in groups.items():
                    await put_off(self._db, until, [one.notice_id for one in rows], leased_by=rows[0].leased_by)
                return await self._replaced([one for one in (*now, *(row for row, _ in hold)) if one.topic])

        return await retried(written)

    async def _replaced(self, fresh: Sequence[Waiting]) -> frozenset[str]:
        """Remove the rows of the same person and topic that are older than one of `fresh`; return their ids.

        A row that is being handed over at this moment goes too: it would come again after the newer one. A stop gives
        way to nothing but a stop, and what may ring to nothing that waits: nobody would hear of either.
        """
        gone: set[str] = set()
        for some in chunks(fresh):
            rows = await self._db.fetch(
                "DELETE FROM push_outbox WHERE notice_id IN (SELECT old.notice_id FROM push_outbox fresh"
                " JOIN push_outbox old ON old.user_id = fresh.user_id AND old.topic = fresh.topic"
                " AND old.notice_id < fresh.notice_id"
                " AND (old.urgency <> 'high' OR fresh.urgency = 'high')"
                " AND (fresh.held IS NULL OR fresh.bundled IS NOT NULL"
                " OR (old.held IS NOT NULL AND old.bundled IS NULL))"
                f" WHERE fresh.notice_id IN ({marks(len(some))})) RETURNING notice_id",
                *(one.notice_id for one in some),
            )
            gone.update(row["notice_id"] for row in rows)
        return frozenset(gone)

    async def renew(self, leases: Sequence[str]) -> None:
        """Hold these claims for another `LEASE_MS`; only for claims that have not ended."""
        await self._db.execute(
            f"UPDATE push_outbox SET leased_until_ms = {self._clock} + {LEASE_MS}"
            f" WHERE leased_by IN ({marks(len(leases))}) AND leased_until_ms > {self._clock}",
            *leases,
        )

    async def take_over(self) -> None:
        """End all claims: for the one server of a SQLite file, which knows at its start that nobody else is at work."""
        await self._db.execute("UPDATE push_outbox SET leased_until_ms = 0 WHERE leased_until_ms > 0")

    async def give_back(self, rows: Sequence[Waiting]) -> None:
        """End the claim of rows of which nothing is known: they are due for anybody."""
        for some in chunks(rows):
            await self._db.execute(
                f"UPDATE push_outbox SET leased_until_ms = 0 WHERE notice_id IN ({marks(len(some))})"
                f" AND leased_by IN ({marks(len(some))})",
                *(one.notice_id for one in some),
                *(one.leased_by for one in some),
            )

    async def settle(self, done: Sequence[Waiting], again: Iterable[Again]) -> None:
        """Remove what is done, whoever holds it by now; give back what is due again, unless another took it."""
        for some in chunks(done):
            await self._db.execute(
                f"DELETE FROM push_outbox WHERE notice_id IN ({marks(len(some))})", *(one.notice_id for one in some)
            )
        for one in again:
            await self._db.execute(
                "UPDATE push_outbox SET next_at_ms = ?, attempts = ?, done = ?, leased_until_ms = 0"
                " WHERE notice_id = ? AND leased_by = ?",
                one.next_at_ms,
                one.row.attempts + one.tried,
                json.dumps(sorted(one.done)),
                one.row.notice_id,
                one.row.leased_by,
            )


async def put_off(db: Database, hold: Hold, ids: Sequence[str], *, leased_by: str | None = None) -> None:
    """Let these rows wait for their person; `leased_by`: only those that are still claimed under this name.

    What is worth telling for a day survives its hold, by `AFTER_MS` at least.
    """
    lives = hold.until_ms + AFTER_MS
    for some in chunks(ids):
        await db.execute(
            "UPDATE push_outbox SET held = ?, next_at_ms = ?, leased_until_ms = 0, expires_at_ms ="
            f" CASE WHEN expires_at_ms - made_at_ms >= {DAY_MS} AND expires_at_ms < ? THEN ? ELSE expires_at_ms END"
            f" WHERE notice_id IN ({marks(len(some))})" + (" AND leased_by = ?" if leased_by else ""),
            hold.reason,
            hold.until_ms,
            lives,
            lives,
            *some,
            *([leased_by] if leased_by else ()),
        )


def chunks(items: Sequence[T]) -> Iterable[Sequence[T]]:
    """Yield `items` in parts that fit into one statement."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def _waiting(row: dict[str, Any]) -> Waiting:
    return Waiting(
        notice_id=row["notice_id"],
        user_id=row["user_id"],
        topic=row["topic"],
        urgency=row["urgency"],
        made_at_ms=row["made_at_ms"],
        expires_at_ms=row["expires_at_ms"],
        attempts=row["attempts"],
        done=frozenset(json.loads(row["done"])),
        leased_by=row["leased_by"],
        held=row["held"],
        bundled=None if row["bundled"] is None else tuple(json.loads(row["bundled"])),
        hangs_on=row["hangs_on"],
    )
