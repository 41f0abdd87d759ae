"""The parts of uploads under way: one file each in the data folder, so that they survive a restart of the server.

The size of a part is the truth about how far its upload is. It is flushed before a client is told its offset. All calls
block for as long as the disk takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import FileIO
from pathlib import Path


@lru_cache(maxsize=8)
def in_folder(folder: Path) -> Parts:
    """Return the parts that lie in `folder`, which is made when missing; the same object for the same folder."""
    return Parts(folder)


class Parts:
    """The folder of parts. Within one process a part is written by one request at a time; ids are UUIDs of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._busy: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, id: str) -> Path:
        """Return where the part lies or would lie."""
        return self._folder / id

    def size(self, id: str) -> int:
        """Return how many bytes have arrived."""
        try:
            return self.path(id).stat().st_size
        except FileNotFoundError:
            return 0

    def is_busy(self, id: str) -> bool:
        """Tell whether a request is writing or checking this part now."""
        return id in self._busy

    @contextmanager
    def claimed(self, id: str) -> Iterator[None]:
        """Keep others away from the part for a while; ask `is_busy` before."""
        self._busy.add(id)
        try:
            yield
        finally:
            self._busy.discard(id)

    def open(self, id: str) -> FileIO:
        """Open a part to append to it; give the file to `close` whatever happens.

        Unbuffered: what was written survives the end of this process, however it ends.
        """
        return self.path(id).open("ab", buffering=0)

    def append(self, file: FileIO, chunk: bytes) -> None:
        """Write all of `chunk` at the end."""
        left = memoryview(chunk)
        while left:
            left = left[file.write(left) :]

    def close(self, file: FileIO) -> None:
        """Flush what was appended, so that it survives a power cut, and close."""
        with file:
            os.fsync(file.fileno())

    def drop(self, id: str) -> None:
        """Forget a part."""
        self.path(id).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """Return the ids of all parts that lie there."""
        return sorted(one.name for one in self._folder.iterdir() if one.is_file())
