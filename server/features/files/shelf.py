"""Where whole photos stand, each under the hash of its content: a folder, or an S3-compatible bucket.

A file that is not for other eyes as it is has a JPEG beside it, under the same hash.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.store import LocalStore, S3Store, from_url

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

from server.features.files.picture import MEDIA_TYPES, Picture, format_of

CHUNK_BYTES = 256 * 1024
# A bucket that is away is told to the phone, which tries again by itself; it must not hold its requests for minutes.
# Plain http is spoken only to an endpoint that the operator named so: an S3 server in the same house.
CLIENT: ClientConfig = {"allow_http": True, "connect_timeout": "5s", "timeout": "20s"}
RETRY: RetryConfig = {"max_retries": 1, "retry_timeout": timedelta(seconds=30)}


@lru_cache(maxsize=8)
def opened(place: str) -> Shelf:
    """Return the shelf at `place`: a folder, which is made when missing, or ``s3://bucket/prefix``."""
    return Shelf(place)


class Shelf:
    """A content-addressed store: putting the same photo twice changes nothing, and nothing is ever overwritten."""

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

    def put(self, sha256: str, path: Path, picture: Picture) -> None:
        """Keep a verified file; blocking, and returns only when it would survive a power cut."""
        if picture.display is not None:
            self._put(_key(sha256, shown=True), picture.display)
        self._put(_key(sha256), path)

    def _put(self, key: str, content: Path | bytes) -> None:
        obstore.put(self._store, key, content)
        if self._folder is not None:
            _flush(self._folder, key)

    async def has(self, sha256: str) -> bool:
        """Tell whether the photo is here."""
        try:
            await obstore.head_async(self._store, _key(sha256))
        except FileNotFoundError:
            return False
        return True

    async def open(self, sha256: str) -> tuple[str, int, AsyncIterator[bytes]] | None:
        """Return media type, size and content for showing; None when the photo is not here.

        The type is what the bytes are, never what somebody called them.
        """
        for key in (_key(sha256, shown=True), _key(sha256)):
            try:
                found = await obstore.get_async(self._store, key)
            except FileNotFoundError:
                continue
            head = bytes(await obstore.get_range_async(self._store, key, start=0, length=min(16, found.meta["size"])))
            form = format_of(head)
            media_type = MEDIA_TYPES[form] if form else "application/octet-stream"
            return media_type, found.meta["size"], _chunks(found)
        return None


async def _chunks(found: obstore.GetResult) -> AsyncIterator[bytes]:
    async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
        yield bytes(chunk)


def _key(sha256: str, *, shown: bool = False) -> str:
    # Two levels of folders: a hundred thousand files in one folder make backups and file managers slow.
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}" + (".shown.jpg" if shown else "")


def _flush(folder: Path, key: str) -> None:
    """Make a file and the names that lead to it durable; the phone deletes its copy because we said `stored`."""
    path = folder / key
    for one in (path, path.parent, path.parent.parent, folder):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
