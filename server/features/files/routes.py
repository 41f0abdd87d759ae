"""Resumable upload of photos and voice memos (tus 1.0), and their way back to screens.

POST /api/files ─► HEAD /api/files/uploads/{sha256} ─► PATCH … PATCH ─► whole: verified ─► stored, or a fault
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from typing import Annotated, Any, NoReturn

import msgspec
from litestar import HttpMethod, Request, Response, get, head, patch, post, route
from litestar.datastructures import State
from litestar.params import JSONBody, Parameter
from litestar.response import Stream

from server.core import clock
from server.core.base import House, address_of
from server.core.errors import Rejected
from server.core.limits import Limit
from server.core.shapes import Word
from server.features.files import ticket, tus
from server.features.files.filed import FILED, Filed
from server.features.files.parts import Busy, Parts
from server.features.files.picture import MAX_BYTES
from server.features.files.span import Unsatisfiable, span_of
from server.features.files.tasks import bring_by_ticket, forget, here, parts_of, settle, shelf_of, take_in
from server.features.people.permissions import scopes_of
from server.features.people.tokens import digest
from server.live.guards import Identity
from sync.scope import home_of

Call = Request[Any, Any, State]
Hash = Annotated[str, Parameter(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the file, in hexadecimal")]

UPLOADS = "/api/files/uploads"
IDLE_SEC = 20.0  # a phone that changed networks leaves a dead request behind; its next one must not wait for long
CREATIONS = Limit(burst=120, per_minute=60)  # a lunch break's photos at once; far above any worker's day
TICKETS = Limit(burst=12, per_minute=2)
"""Photos of people without an account, per address: twice as many as they may report, for what broke off."""
UNFINISHED = 50  # uploads of one device; phones send one photo after the other
_TUS = {"Tus-Resumable": tus.VERSION, "Cache-Control": "no-store"}


@route("/api/files", http_method=[HttpMethod.OPTIONS], status_code=204)
async def abilities() -> Response[None]:
    """Tell which words of tus are spoken."""
    headers = {"Tus-Version": tus.VERSION, "Tus-Extension": tus.EXTENSIONS, "Tus-Max-Size": str(MAX_BYTES)}
    return Response(None, headers=headers | _TUS)


@post("/api/files", status_code=201, request_max_body_size=MAX_BYTES)
async def create(request: Call, house: House, me: Identity) -> Response[None]:
    """Begin, or find again, the upload of a file that has a record; a body is its first part.

    A file that is already here is answered with 200 and its whole length as offset. Raises Rejected 413 ``too_large``
    before a byte is read, 409 ``photo_unknown`` when no record announces the file (yet), 400 ``length_mismatch`` and
    what `tus` says.
    """
    _may_send(request, me)
    house.limit("files.create", me.device, CREATIONS)
    announced = tus.announced(request.headers, max_bytes=MAX_BYTES)
    if isinstance(announced, tus.Wrong):
        _reject(announced)
    sha256, length = announced.sha256, announced.length
    sizes = await _announced_sizes(house, me, sha256)
    if not sizes:
        raise Rejected(409, "photo_unknown")
    if length not in sizes:
        raise Rejected(400, "length_mismatch", bytes=min(sizes))
    where = {"Location": f"{UPLOADS}/{sha256}"}
    kept = await here(house, sha256)
    if kept:
        await settle(house, sha256, kept, user=me.user)
        return _answer(200, length, where)
    id, now = _upload_id(me, sha256), clock.now_ms()
    await house.db.execute(
        "INSERT INTO upload (id, sha256, device_id, length, touched_at_ms) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET touched_at_ms = excluded.touched_at_ms",
        id, sha256, me.device, length, now,
    )  # fmt: skip
    await _leave_the_oldest(house, me)
    offset = parts_of(house).size(id)
    if "content-type" in request.headers and offset == 0:
        wrong = tus.offset({**request.headers, "upload-offset": "0"})
        if isinstance(wrong, tus.Wrong):
            _reject(wrong)
        offset = await _receive(request, house, id, offset=0, length=length)
    await _finish(house, me, sha256, offset=offset, length=length)
    return _answer(201, offset, where)


@head(UPLOADS + "/{sha256:str}")
async def progress(request: Call, house: House, me: Identity, sha256: Hash) -> Response[None]:
    """Tell how much of a file has arrived from this device; 404 `upload_unknown` when it must be begun (again)."""
    _may_send(request, me)
    sizes = await _announced_sizes(house, me, sha256)
    kept = await here(house, sha256) if sizes else None
    if kept:
        await settle(house, sha256, kept, user=me.user)
        return _answer(200, min(sizes), {"Upload-Length": str(min(sizes))})
    length = await _length(house, me, sha256)
    offset = parts_of(house).size(_upload_id(me, sha256))
    # Whole, but the server went down before it was verified: to the phone this upload would look finished.
    await _finish(house, me, sha256, offset=offset, length=length)
    return _answer(200, offset, {"Upload-Length": str(length)})


@patch(UPLOADS + "/{sha256:str}", status_code=204, request_max_body_size=MAX_BYTES)
async def append(request: Call, house: House, me: Identity, sha256: Hash) -> Response[None]:
    """Take the next part; after the last one the file is verified before the answer.

    Raises Rejected 409 ``upload_offset`` with the right `offset`, 423 ``upload_busy``, 413 ``longer_than_announced``,
    422 with the fault of a file that cannot be kept.
    """
    _may_send(request, me)
    offset = tus.offset(request.headers)
    if isinstance(offset, tus.Wrong):
        _reject(offset)
    length = await _length(house, me, sha256)
    offset = await _receive(request, house, _upload_id(me, sha256), offset=offset, length=length)
    await _finish(house, me, sha256, offset=offset, length=length)
    return _answer(204, offset, {})


@get("/api/files/{sha256:str}")
async def content(request: Call, house: House, me: Identity, sha256: Hash) -> Response[Any]:
    """Return a photo or a voice memo to those who may see a record that shows it; 404 ``not_found`` to everybody else.

    A ``Range`` of one part is answered with 206; 416 when the file has nothing of it.
    """
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "ETag": f'"{sha256}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": "inline",
        "Accept-Ranges": "bytes",
    }
    announced = await _announced_as(house, me, sha256)
    if not announced:
        raise Rejected(404, "not_found")
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(None, status_code=304, headers=headers)
    whole = request.headers.get("if-range", headers["ETag"]) != headers["ETag"]
    span = None if whole else span_of(request.headers.get("range"))
    for kind in announced:
        try:
            found = await shelf_of(house).open(sha256, kind, span)
        except Unsatisfiable:
            raise Rejected(416, "range_unsatisfiable") from None
        if found is None:
            continue
        headers["Content-Length"] = str(found.end - found.begin)
        if span is not None:
            headers["Content-Range"] = f"bytes {found.begin}-{found.end - 1}/{found.size}"
        status = 200 if span is None else 206
        return Stream(found.chunks, status_code=status, media_type=found.media_type, headers=headers)
    raise Rejected(404, "not_found")


def _may_send(request: Call, me: Identity) -> None:
    if me.user is None:  # walls only look
        raise Rejected(403, "forbidden")
    wrong = tus.spoken(request.headers)
    if wrong:
        _reject(wrong)


def _reject(wrong: tus.Wrong) -> NoReturn:
    raise Rejected(wrong.status, wrong.code, **wrong.params)


def _answer(status: int, offset: int, headers: dict[str, str]) -> Response[None]:
    return Response(None, status_code=status, headers=_TUS | {"Upload-Offset": str(offset)} | headers)


def _upload_id(me: Identity, sha256: str) -> str:
    return hashlib.sha256(f"{me.device}/{sha256}".encode()).hexdigest()


async def _announced_sizes(house: House, me: Identity, sha256: str) -> set[int]:
    """Return the sizes that the records of this file announce, as far as `me` may see them; empty: none."""
    return {size for sizes in (await _announced_as(house, me, sha256)).values() for size in sizes}


async def _announced_as(house: House, me: Identity, sha256: str) -> dict[Filed, set[int]]:
    """Return the kinds of the records that `me` may see and that announce this file, and the sizes they say."""
    scopes, found = scopes_of(me.roles, me.user), {}
    for kind in FILED:
        rows = await house.db.fetch(f"SELECT bytes, scope FROM {kind} WHERE sha256 = ?", sha256)
        sizes = {int(row["bytes"] or 0) for row in rows if home_of(row["scope"]) in scopes}
        if sizes:
            found[kind] = sizes
    return found


async def _leave_the_oldest(house: House, me: Identity) -> None:
    """Forget what this device left lying longest beyond `UNFINISHED`: a disk has an end, and it can be begun again."""
    rows = await house.db.fetch(
        "SELECT id FROM upload WHERE device_id = ? ORDER BY touched_at_ms DESC, id LIMIT 100 OFFSET ?",
        me.device,
        UNFINISHED,
    )
    for row in rows:
        await forget(house, row["id"])


async def _length(house: House, me: Identity, sha256: str) -> int:
    rows = await house.db.fetch("SELECT length FROM upload WHERE id = ?", _upload_id(me, sha256))
    if not rows:
        raise Rejected(404, "upload_unknown")
    length: int = rows[0]["length"]
    return length


async def _receive(request: Call, house: House, id: str, *, offset: int, length: int) -> int:
    """Append what arrives and return the new offset; whatever breaks off, the bytes that came are kept."""
    coming = tus.number(request.headers.get("content-length")) or 0
    lying = parts_of(house)
    with _claimed(lying, id) as file:
        here = lying.size(id)
        if offset != here:
            raise Rejected(409, "upload_offset", offset=here)
        if offset + coming > length:
            raise Rejected(413, "longer_than_announced", length=length)
        try:
            chunks = request.stream()
            while True:
                async with asyncio.timeout(IDLE_SEC):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    break
                offset += len(chunk)
                if offset > length:
                    raise Rejected(413, "longer_than_announced", length=length)
                await asyncio.to_thread(lying.append, file, chunk)
        except TimeoutError as error:
            raise Rejected(408, "upload_idle") from error
        finally:
            await asyncio.to_thread(lying.flush, file)
            await house.db.execute("UPDATE upload SET touched_at_ms = ? WHERE id = ?", clock.now_ms(), id)
    return offset


@contextmanager
def _claimed(lying: Parts, id: str) -> Iterator[FileIO]:
    """Have a part for this request; raise Rejected 423 while another one does."""
    try:
        with lying.claimed(id) as file:
            yield file
    except Busy as error:
        raise Rejected(423, "upload_busy") from error


async def _finish(house: House, me: Identity, sha256: str, *, offset: int, length: int) -> None:
    """Verify and keep a file that is whole; raise Rejected 422 with its fault, 423 while another request does it."""
    if offset < length:
        return
    id = _upload_id(me, sha256)
    with _claimed(parts_of(house), id):
        fault = await take_in(house, id, sha256=sha256, length=length, user=me.user)
    if fault:
        raise Rejected(422, fault)


class Brought(msgspec.Struct, frozen=True):
    """A photo, whole, and what lets it in."""

    ticket: Word
    photo: Annotated[bytes, msgspec.Meta(min_length=1, max_length=ticket.MAX_BYTES)]


@post("/api/files/ticket", status_code=204, request_max_body_size=2 * ticket.MAX_BYTES)
async def by_ticket(data: JSONBody[Brought], request: Call, house: House) -> None:
    """Take the one photo of a ticket; brought again, it is one.

    Raises Rejected 404 ``ticket_unknown`` also when its time is over, 409 ``ticket_used`` for another photo, 422 with
    the fault of what cannot be kept: another one may be brought then.
    """
    house.limit("files.ticket", address_of(request), TICKETS)
    sha256 = hashlib.sha256(data.photo).hexdigest()
    hash, now = digest(data.ticket), clock.now_ms()
    await house.db.execute(
        "UPDATE file_ticket SET sha256 = ? WHERE hash = ? AND until_ms > ? AND sha256 = ''", sha256, hash, now
    )
    rows = await house.db.fetch("SELECT * FROM file_ticket WHERE hash = ? AND until_ms > ?", hash, now)
    if not rows:
        raise Rejected(404, "ticket_unknown")
    if rows[0]["sha256"] != sha256:
        raise Rejected(409, "ticket_used")
    fault = await bring_by_ticket(house, data.photo, sha256=sha256, ticket=rows[0])
    if fault:
        await house.db.execute("UPDATE file_ticket SET sha256 = '' WHERE hash = ? AND sha256 = ?", hash, sha256)
        raise Rejected(422, fault)


ROUTES = [abilities, create, progress, append, content, by_ticket]
