"""A recording is known byte by byte before it is read, and read in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.core import apart as processes
from server.features.files import apart
from server.features.files.sound import MAX_BYTES, Sound, examine
from tests.server.features.files import pictures, sounds


async def test_it_is_read_in_a_process_of_its_own_after_its_bytes_are_known(tmp_path: Path) -> None:
    content, path = sounds.recording(), tmp_path / "arrived"
    path.write_bytes(content)
    sha256 = pictures.sha256(content)
    found = await apart.verify(path, sha256=sha256, length=len(content))
    assert isinstance(found, Sound)
    assert found == examine(path)
    assert await apart.verify(path, sha256="0" * 64, length=len(content)) == "hash_mismatch"
    assert await apart.verify(path, sha256=sha256, length=1) == "length_mismatch"


async def test_what_is_too_large_is_not_even_hashed(tmp_path: Path) -> None:
    path = tmp_path / "arrived"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert await apart.verify(path, sha256="0" * 64, length=MAX_BYTES + 1) == "too_large"


async def test_what_ends_its_process_is_no_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, path = sounds.recording(), tmp_path / "arrived"
    path.write_bytes(content)

    async def broken(module: str, asked: bytes) -> bytes:
        raise processes.Broken(-11)

    monkeypatch.setattr(processes, "ask", broken)
    assert await apart.verify(path, sha256=pictures.sha256(content), length=len(content)) == "not_a_sound"
