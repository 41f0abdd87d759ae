"""The parts of uploads under way: one file each in the data folder, so that they survive a restart of the server.

The size of a part is the truth about how far its upload is. It is flushed before a client is told its offset. All calls
block for as long as the disk takes.
"""

from __future__ import annotations

import fcntl
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


class Busy(Exception):
    """Another request, here or in another process, is writing or checking this part now."""


class Parts:
    """The folder of parts. A part is used by one request at a time, over all processes; ids are UUIDs of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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

    @contextmanager
    def claimed(self, id: str) -> Iterator[FileIO]:
        """Have the part, an empty one when there is none, for oneself and open to append; raises Busy.

        Unbuffered: what was written survives the end of this process, however it ends; the claim does not.
        """
        while True:
            with self.path(id).open("ab", buffering=0) as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise Busy(id) from error
                if self._is_at(id, file):
                    yield file
                    return

    def _is_at(self, id: str, file: FileIO) -> bool:
        """Tell whether nobody dropped the part between its opening and its claim."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path(id).stat())
        except FileNotFoundError:
            return False

    def append(self, file: FileIO, chunk: bytes) -> None:
        """Write all of `chunk` at the end."""
        left = memoryview(chunk)
        while left:
            left = left[file.write(left) :]

    def flush(self, file: FileIO) -> None:
        """Make what was appended survive a power cut."""
        os.fsync(file.fileno())

    def drop(self, id: str) -> None:
        """Forget a part."""
        self.path(id).unlink(missing_ok=True)

    def ids(self) -> list[str]:
        """Return the ids of all parts that lie there."""
        return sorted(one.name for one in self._folder.iterdir() if one.is_file())
