"""What happens to a photo after its bytes arrived, and what is cleared away when they never do.

A file goes  part (data folder) → verified → shelf → `stored` on its records → part dropped.  A crash between any two of
these steps is healed by the phone, which keeps its copy and asks again until the record says `stored`.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

import structlog

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.core.runner import Schedule
from server.features.files import parts, shelf
from server.features.files.parts import Busy, Parts
from server.features.files.picture import FaultCode, Picture, verify
from server.features.files.shelf import Shelf
from sync.change import Change, Effects, Reader
from sync.mutation import Edit
from sync.record import Record

log = structlog.get_logger()

STALE_MS = 14 * 86_400_000  # as long as a phone keeps what it has settled: later nobody continues an upload
SWEEP_SEC = 3600.0
SWEEP_ROWS = 500

# A picture at the limit decodes to 200 MB: one at a time, whatever a class of phones sends after the lunch break.
_one_at_a_time = asyncio.Semaphore(1)


def parts_of(house: House) -> Parts:
    """Return the parts of uploads under way at this server."""
    return parts.in_folder(house.settings.data / "uploads")


def shelf_of(house: House) -> Shelf:
    """Return the photo store."""
    return shelf.opened(house.settings.photo_store)


async def take_in(house: House, id: str, *, sha256: str, length: int, user: str | None) -> FaultCode | None:
    """Verify a part that is whole and claimed, and keep it; say on its photo records what became of it.

    A fault is said only to `user`, who sent it: whoever sends rubbish under a hash must not spoil others' photos.
    """
    lying = parts_of(house)
    async with _one_at_a_time:
        fault = await asyncio.to_thread(_keep, lying.path(id), shelf_of(house), sha256, length)
    if fault:
        log.warning("photo refused", fault=fault, sha256=sha256, bytes=length)
    await settle(house, sha256, fault=fault, user=user)
    await _drop(house, id)
    return fault


def _keep(path: Path, photos: Shelf, sha256: str, length: int) -> FaultCode | None:
    found = verify(path, sha256=sha256, length=length)
    if not isinstance(found, Picture):
        return found
    photos.put(sha256, path, found)
    return None


async def bring(
    house: House, content: bytes, *, sha256: str, user: str | None
) -> FaultCode | Literal["photo_unknown"] | None:
    """Keep a whole photo of `user` that came on another way than by upload; None: it is stored.

    ``photo_unknown``: no record of theirs announces it.
    """
    if not await house.db.fetch('SELECT id FROM photo WHERE sha256 = ? AND "by" = ?', sha256, user):
        return "photo_unknown"
    if await shelf_of(house).has(sha256):
        await settle(house, sha256)
        return None
    id, lying = uuid7(), parts_of(house)
    await house.db.execute(
        "INSERT INTO upload (id, sha256, device_id, length, touched_at_ms) VALUES (?, ?, ?, ?, ?)",
        id, sha256, id, len(content), clock.now_ms(),
    )  # fmt: skip
    await asyncio.to_thread(lying.path(id).write_bytes, content)
    return await take_in(house, id, sha256=sha256, length=len(content), user=user)


async def settle(house: House, sha256: str, *, fault: FaultCode | None = None, user: str | None = None) -> None:
    """Write `stored` on every photo record with this content, or the fault on those of `user`, unless it says so."""
    edits = []
    for row in await house.db.fetch(
        'SELECT id, v, "by", stored, fault FROM photo WHERE sha256 = ? ORDER BY id', sha256
    ):
        if row["stored"] or (fault and (row["fault"] == fault or row["by"] != user)):
            continue
        fields: dict[str, object] = {"fault": fault} if fault else {"stored": True, "fault": None}
        edits.append(Edit(op="patch", kind="photo", id=row["id"], base=row["v"], fields=fields))
    if edits:
        await house.writer.write(edits)


async def forget(house: House, id: str) -> None:
    """Clear an upload away, unless a request is at it just now."""
    try:
        with parts_of(house).claimed(id):
            await _drop(house, id)
    except Busy:
        return


async def _drop(house: House, id: str) -> None:
    await asyncio.to_thread(parts_of(house).drop, id)
    await house.db.execute("DELETE FROM upload WHERE id = ?", id)


async def sweep(house: House) -> None:
    """Clear uploads away that nobody continues, and parts that no upload knows."""
    before = clock.now_ms() - STALE_MS
    stale = await house.db.fetch(
        "SELECT id FROM upload WHERE touched_at_ms < ? ORDER BY touched_at_ms LIMIT ?", before, SWEEP_ROWS
    )
    for row in stale:
        await forget(house, row["id"])
    for id in await asyncio.to_thread(parts_of(house).ids):
        if not await house.db.fetch("SELECT id FROM upload WHERE id = ?", id):
            await forget(house, id)


def known_content(changes: list[Change], read: Reader) -> Effects:
    """Mark a photo as stored when another record already brought the same file."""
    edits = []
    for change in changes:
        if change.edit.kind != "photo" or change.before is not None or change.after is None:
            continue
        if any(_stored(one) for one in read.children("photo", "sha256", str(change.after.fields["sha256"]))):
            edits.append(Edit(op="patch", kind="photo", id=change.after.id, fields={"stored": True}))
    return Effects(edits=tuple(edits))


def _stored(record: Record) -> bool:
    return record.fields.get("stored") is True


REACTIONS = [known_content]
SCHEDULES = [Schedule(name="stale uploads", every_sec=SWEEP_SEC, run=sweep)]
