"""What became of each notice on each phone: handed over, accepted, shown, opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from server.core.database import Database
from server.features.push.sending.outbox import chunks

KEPT_MS = 60 * 24 * 3_600_000

Seen = Literal["shown", "opened"]


class HandedOver(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of a push service; `status` 0: there was none, `accepted_at_ms` None: it did not take the message."""

    notice_id: str
    device_id: str
    user_id: str
    made_at_ms: int
    service: str
    sent_at_ms: int
    status: int
    accepted_at_ms: int | None


def receipt_id(notice: str, device: str) -> str:
    """Return the id of the receipt of `notice` on `device`."""
    return f"{notice}/{device}"


async def keep(db: Database, answers: Iterable[HandedOver]) -> None:
    """Write down what services answered; a later answer for the same notice and device replaces an earlier one."""
    newest = {receipt_id(one.notice_id, one.device_id): one for one in answers}
    for some in chunks(list(newest.items())):
        await db.execute(
            "INSERT INTO push_receipt (id, notice_id, device_id, user_id, made_at_ms, service, sent_at_ms, status,"
            f" accepted_at_ms) VALUES {', '.join(['(?, ?, ?, ?, ?, ?, ?, ?, ?)'] * len(some))}"
            " ON CONFLICT (id) DO UPDATE SET made_at_ms = excluded.made_at_ms, service = excluded.service,"
            " sent_at_ms = excluded.sent_at_ms, status = excluded.status,"
            " accepted_at_ms = COALESCE(push_receipt.accepted_at_ms, excluded.accepted_at_ms)",
            *(value for id, one in some for value in (id, *msgspec.structs.astuple(one))),
        )


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


async def sweep(db: Database, now_ms: int) -> None:
    """Remove what is older than 60 days."""
    await db.execute("DELETE FROM push_receipt WHERE made_at_ms < ?", now_ms - KEPT_MS)
