"""What became of each notice on each phone: handed over, accepted, shown, opened."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

import msgspec

from server.core.database import Database
from server.features.push.sending.outbox import chunks

KEPT_MS = 60 * 24 * 3_600_000

SKEW_MS = 60_000
"""So far apart may the clocks of two of our machines be: one tells of a notice, another one hands it over."""

LOOKED_AT = 30
PATIENCE_MS = 30 * 60_000
"""A phone that is switched on shows a message sooner than that."""

Seen = Literal["shown", "opened"]


class HandedOver(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of a push service; `status` 0: there was none, `accepted_at_ms` None: it did not take the message.

    `bundled` are the notices that the message stood for as well.
    """

    notice_id: str
    device_id: str
    user_id: str
    made_at_ms: int
    service: str
    sent_at_ms: int
    status: int
    accepted_at_ms: int | None
    bundled: tuple[str, ...] = ()


def receipt_id(notice: str, device: str) -> str:
    """Return the id of the receipt of `notice` on `device`."""
    return f"{notice}/{device}"


async def keep(db: Database, answers: Iterable[HandedOver]) -> None:
    """Write down what services answered; a later answer for the same notice and device replaces an earlier one."""
    newest = {receipt_id(one.notice_id, one.device_id): one for one in answers}
    for some in chunks(list(newest.items())):
        await db.execute(
            "INSERT INTO push_receipt (id, notice_id, device_id, user_id, made_at_ms, service, sent_at_ms, status,"
            f" accepted_at_ms, bundled) VALUES {', '.join(['(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'] * len(some))}"
            " ON CONFLICT (id) DO UPDATE SET made_at_ms = excluded.made_at_ms, service = excluded.service,"
            " sent_at_ms = excluded.sent_at_ms, status = excluded.status, bundled = excluded.bundled,"
            " accepted_at_ms = COALESCE(push_receipt.accepted_at_ms, excluded.accepted_at_ms)",
            *(value for id, one in some for value in (id, *_values(one))),
        )


def _values(one: HandedOver) -> tuple[object, ...]:
    *values, bundled = msgspec.structs.astuple(one)
    return (*values, json.dumps(bundled))


async def pushed(db: Database, user: str, since_ms: int) -> frozenset[str]:
    """Return the notices of `user` that a push service took since then, those within the message of another too."""
    sql = "SELECT notice_id, bundled FROM push_receipt WHERE user_id = ? AND accepted_at_ms >= ?"
    rows = await db.fetch(sql, user, since_ms - SKEW_MS)
    return frozenset(id for row in rows for id in (row["notice_id"], *json.loads(row["bundled"])))


async def note_seen(db: Database, seen: Seen, *, notice: str, user: str, device: str, now_ms: int) -> None:
    """Write down that `device` shows `notice`, or that its person opened it there; the first time counts.

    A phone may say so before the answer of its push service was written down.
    """
    column = {"shown": "shown_at_ms", "opened": "opened_at_ms"}[seen]
    await db.execute(
        f"INSERT INTO push_receipt (id, notice_id, device_id, user_id, made_at_ms, {column}) VALUES (?, ?, ?, ?, ?, ?)"
        f" ON CONFLICT (id) DO UPDATE SET {column} = COALESCE(push_receipt.{column}, excluded.{column})",
        receipt_id(notice, device),
        notice,
        device,
        user,
        now_ms,
        now_ms,
    )


class Last(msgspec.Struct, frozen=True):
    """The last message that a device got, and how many in a row (at most `LOOKED_AT`) it got and did not show.

    `unseen` is 0 for a device that never told what it shows: nobody can know.
    """

    notice_id: str
    accepted_at_ms: int
    shown_at_ms: int | None
    unseen: int


async def last_of(db: Database, *, user: str, device: str, now_ms: int) -> Last | None:
    """Return what is known of the messages to one device; None: there was none in 60 days."""
    rows = await db.fetch(
        "SELECT notice_id, accepted_at_ms, shown_at_ms FROM push_receipt"
        " WHERE user_id = ? AND device_id = ? AND accepted_at_ms IS NOT NULL ORDER BY accepted_at_ms DESC LIMIT ?",
        user,
        device,
        LOOKED_AT,
    )
    if not rows:
        return None
    late = [row["shown_at_ms"] is not None for row in rows if row["accepted_at_ms"] < now_ms - PATIENCE_MS]
    unseen = late.index(True) if True in late else 0
    return Last(rows[0]["notice_id"], rows[0]["accepted_at_ms"], rows[0]["shown_at_ms"], unseen)


async def sweep(db: Database, now_ms: int) -> None:
    """Remove what is older than 60 days."""
    await db.execute("DELETE FROM push_receipt WHERE made_at_ms < ?", now_ms - KEPT_MS)
