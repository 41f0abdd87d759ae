"""Where whole photos and voice memos stand, each under the hash of its content: a folder, or an S3-compatible bucket.

A picture that is not for other eyes as it is has a JPEG beside it, under the same hash. Of a recording only the MP3
that was made of it is kept, under the hash of the recording.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import obstore
from obstore.store import LocalStore, S3Store, from_url

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

from server.features.files.filed import Filed
from server.features.files.picture import MEDIA_TYPES, Picture, format_of
from server.features.files.sound import Sound
from server.features.files.span import Span, place

CHUNK_BYTES = 256 * 1024
SHOWN, SOUND = ".shown.jpg", ".mp3"
# A bucket that is away is told to the phone, which tries again by itself; it must not hold its requests for minutes.
# Plain http is spoken only to an endpoint that the operator named so: an S3 server in the same house.
CLIENT: ClientConfig = {"allow_http": True, "connect_timeout": "5s", "timeout": "20s"}
RETRY: RetryConfig = {"max_retries": 1, "retry_timeout": timedelta(seconds=30)}


class Found(msgspec.Struct, frozen=True):
    """A file as it is shown: what it is, how large it is in all, and its bytes from `begin` up to before `end`."""

    media_type: str
    size: int
    begin: int
    end: int
    chunks: AsyncIterator[bytes]


@lru_cache(maxsize=8)
def opened(place: str) -> Shelf:
    """Return the shelf at `place`: a folder, which is made when missing, or ``s3://bucket/prefix``."""
    return Shelf(place)


class Shelf:
    """A content-addressed store: putting the same file twice changes nothing, and nothing is ever overwritten."""

    def __init__(self, place: str) -> None:
        self._folder: Path | None = None
        self._store: LocalStore | S3Store
        if place.startswith("s3://"):
            store = from_url(place, client_options=CLIENT, retry_config=RETRY)
            assert isinstance(store, S3Store)
            self._store = store
        else:
            self._folder = Path(place.removeprefix("file://"))
            self._store = LocalStore(self._folder, mkdir=True)

    def put(self, sha256: str, path: Path, found: Picture | Sound) -> None:
        """Keep a verified file; blocking, and returns only when it would survive a power cut."""
        if isinstance(found, Sound):
            self._put(_key(sha256, SOUND), found.mp3)
            return
        if found.display is not None:
            self._put(_key(sha256, SHOWN), found.display)
        self._put(_key(sha256), path)

    def _put(self, key: str, content: Path | bytes) -> None:
        obstore.put(self._store, key, content)
        if self._folder is not None:
            _flush(self._folder, key)

    async def has(self, sha256: str, kind: Filed = "photo") -> bool:
        """Tell whether the photo, or the voice memo, is here."""
        try:
            await obstore.head_async(self._store, _key(sha256, SOUND if kind == "memo" else ""))
        except FileNotFoundError:
            return False
        return True

    async def open(self, sha256: str, kind: Filed = "photo", span: Span | None = None) -> Found | None:
        """Return what is shown of a photo or played of a voice memo, all of it or the part asked for; None: not here.

        The type is what the bytes are, never what somebody called them. Raises Unsatisfiable.
        """
        for key in (_key(sha256, SOUND),) if kind == "memo" else (_key(sha256, SHOWN), _key(sha256)):
            try:
                size = (await obstore.head_async(self._store, key))["size"]
            except FileNotFoundError:
                continue
            begin, end = (0, size) if span is None else place(span, size)
            found = await obstore.get_async(self._store, key, options={"range": (begin, end)})
            return Found(await self._media_type(key, size), size, begin, end, _chunks(found))
        return None

    async def _media_type(self, key: str, size: int) -> str:
        if key.endswith(SOUND):
            return "audio/mpeg"
        form = format_of(bytes(await obstore.get_range_async(self._store, key, start=0, length=min(16, size))))
        return MEDIA_TYPES[form] if form else "application/octet-stream"


async def _chunks(found: obstore.GetResult) -> AsyncIterator[bytes]:
    async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
        yield bytes(chunk)


def _key(sha256: str, ending: str = "") -> str:
    # Two levels of folders: a hundred thousand files in one folder make backups and file managers slow.
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}{ending}"


def _flush(folder: Path, key: str) -> None:
    """Make a file and the names that lead to it durable; the phone deletes its copy because we said `stored`."""
    path = folder / key
    for one in (path, path.parent, path.parent.parent, folder):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
