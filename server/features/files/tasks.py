"""What happens to a photo or a voice memo after its bytes arrived, and what is cleared away when they never do.

A file goes  part (data folder) → verified → shelf → `stored` on its records → part dropped.  A crash between any two of
these steps is healed by the phone, which keeps its copy and asks again until the record says `stored`.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Literal

import structlog

from server.core import clock
from server.core.base import House
from server.core.ids import uuid7
from server.core.runner import Schedule
from server.features.files import apart, parts, picture, shelf
from server.features.files.filed import FILED, Filed
from server.features.files.parts import Busy, Parts
from server.features.files.picture import Picture, PictureFault
from server.features.files.shelf import Shelf
from server.features.files.sound import Sound, SoundFault
from sync.change import Change, Effects, Reader
from sync.mutation import Edit
from sync.record import Record

log = structlog.get_logger()

FaultCode = PictureFault | SoundFault
NOT_THIS: dict[Filed, FaultCode] = {"photo": "not_an_image", "memo": "not_a_sound"}

STALE_MS = 14 * 86_400_000  # as long as a phone keeps what it has settled: later nobody continues an upload
SWEEP_SEC = 3600.0
SWEEP_ROWS = 500

# A picture at the limit decodes to 200 MB, a recording takes a processor for a second: one at a time, whatever a class
# of phones sends after the lunch break.
_one_at_a_time = asyncio.Semaphore(1)


def parts_of(house: House) -> Parts:
    """Return the parts of uploads under way at this server."""
    return parts.in_folder(house.settings.data / "uploads")


def shelf_of(house: House) -> Shelf:
    """Return the store of photos and voice memos."""
    return shelf.opened(house.settings.photo_store)


async def take_in(house: House, id: str, *, sha256: str, length: int, user: str | None) -> FaultCode | None:
    """Verify a part that is whole and claimed, and keep it; say on its photo records what became of it.

    A fault is said only to `user`, who sent it: whoever sends rubbish under a hash must not spoil others' photos.
    """
    path, faults = parts_of(house).path(id), list[FaultCode]()
    for kind in await kinds_of(house, sha256) or FILED:
        async with _one_at_a_time:
            found = await verify(path, kind, sha256=sha256, length=length)
            if isinstance(found, Picture | Sound):
                await asyncio.to_thread(shelf_of(house).put, sha256, path, found)
                await settle(house, sha256, kind, user=user)
                await _drop(house, id)
                return None
        faults.append(found)
    log.warning("file refused", fault=faults[0], sha256=sha256, bytes=length)
    await settle(house, sha256, faults[0], user=user)
    await _drop(house, id)
    return faults[0]


async def verify(path: Path, kind: Filed, *, sha256: str, length: int) -> Picture | Sound | FaultCode:
    """Check a whole file as what it was announced as."""
    if kind == "memo":
        return await apart.verify(path, sha256=sha256, length=length)
    return await asyncio.to_thread(picture.verify, path, sha256=sha256, length=length)


async def kinds_of(house: House, sha256: str, **where: object) -> list[Filed]:
    """Return as what this content is announced, by records in which `where` holds; nothing: by none."""
    also = "".join(f' AND "{name}" = ?' for name in where)
    asked = (f"SELECT id FROM {kind} WHERE sha256 = ?{also} LIMIT 1" for kind in FILED)
    rows = [await house.db.fetch(one, sha256, *where.values()) for one in asked]
    return [kind for kind, found in zip(FILED, rows, strict=True) if found]


async def here(house: House, sha256: str) -> Filed | None:
    """Tell as what this content is kept already."""
    for kind in await kinds_of(house, sha256):
        if await shelf_of(house).has(sha256, kind):
            return kind
    return None


async def bring(
    house: House, content: bytes, *, sha256: str, user: str | None
) -> FaultCode | Literal["photo_unknown"] | None:
    """Keep a whole file of `user` that came on another way than by upload; None: it is stored.

    ``photo_unknown``: no record of theirs announces it.
    """
    if not await kinds_of(house, sha256, by=user):
        return "photo_unknown"
    kept = await here(house, sha256)
    if kept:
        await settle(house, sha256, kept, user=user)
        return None
    id, lying = uuid7(), parts_of(house)
    await house.db.execute(
        "INSERT INTO upload (id, sha256, device_id, length, touched_at_ms) VALUES (?, ?, ?, ?, ?)",
        id, sha256, id, len(content), clock.now_ms(),
    )  # fmt: skip
    await asyncio.to_thread(lying.path(id).write_bytes, content)
    return await take_in(house, id, sha256=sha256, length=len(content), user=user)


async def bring_by_ticket(house: House, content: bytes, *, sha256: str, ticket: dict[str, Any]) -> FaultCode | None:
    """Keep the photo that a ticket lets in, and make its record; None: it is there, however often it was brought."""
    id, lying = uuid7(), parts_of(house)
    await asyncio.to_thread(lying.path(id).write_bytes, content)
    try:
        async with _one_at_a_time:
            found = await asyncio.to_thread(picture.verify, lying.path(id), sha256=sha256, length=len(content))
            if not isinstance(found, Picture):
                return found
            await asyncio.to_thread(shelf_of(house).put, sha256, lying.path(id), found)
            preview = await asyncio.to_thread(picture.small, lying.path(id))
    finally:
        await asyncio.to_thread(lying.drop, id)
    fields: dict[str, object] = {
        "sha256": sha256, "about_kind": ticket["about_kind"], "about_id": ticket["id"], "bytes": len(content),
        "width": found.width, "height": found.height, "preview": preview, "stored": True,
    }  # fmt: skip
    await house.writer.write([Edit(op="create", kind="photo", id=ticket["photo_id"], fields=fields)])
    return None


async def settle(house: House, sha256: str, outcome: Filed | FaultCode, *, user: str | None = None) -> None:
    """Write what became of this content on the records that announced it, unless they say so.

    `outcome`: as what it is kept, which is said on every record of that kind, or the fault. Faults are said on the
    records of `user` only; what was announced as something else than it is has that as its fault.
    """
    edits: list[Edit] = []
    for kind in FILED:
        why = None if kind == outcome else NOT_THIS[kind] if outcome in FILED else outcome
        asked = f'SELECT id, v, "by", stored, fault FROM {kind} WHERE sha256 = ? ORDER BY id'
        for row in await house.db.fetch(asked, sha256):
            if row["stored"] or (why and (row["fault"] == why or row["by"] != user)):
                continue
            fields: dict[str, object] = {"fault": why} if why else {"stored": True, "fault": None}
            edits.append(Edit(op="patch", kind=kind, id=row["id"], base=row["v"], fields=fields))
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
    """Clear uploads away that nobody continues, parts that no upload knows, and tickets that ran out."""
    before = clock.now_ms() - STALE_MS
    stale = await house.db.fetch(
        "SELECT id FROM upload WHERE touched_at_ms < ? ORDER BY touched_at_ms LIMIT ?", before, SWEEP_ROWS
    )
    for row in stale:
        await forget(house, row["id"])
    await house.db.execute("DELETE FROM file_ticket WHERE until_ms < ?", clock.now_ms())
    for id in await asyncio.to_thread(parts_of(house).ids):
        if not await house.db.fetch("SELECT id FROM upload WHERE id = ?", id):
            await forget(house, id)


def known_content(changes: list[Change], read: Reader) -> Effects:
    """Mark a photo or a voice memo as stored when another record of its kind already brought the same file."""
    edits = []
    for change in changes:
        kind = change.edit.kind
        if kind not in FILED or change.before is not None or change.after is None:
            continue
        if any(_stored(one) for one in read.children(kind, "sha256", str(change.after.fields["sha256"]))):
            edits.append(Edit(op="patch", kind=kind, id=change.after.id, fields={"stored": True}))
    return Effects(edits=tuple(edits))


def _stored(record: Record) -> bool:
    return record.fields.get("stored") is True


REACTIONS = [known_content]
SCHEDULES = [Schedule(name="stale uploads", every_sec=SWEEP_SEC, run=sweep)]
