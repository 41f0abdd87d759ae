"""Decides whether what arrived is, byte by byte, what was announced; nothing of it is read as anything before that."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

WholeFault = Literal["too_large", "length_mismatch", "hash_mismatch"]


def fault_of(path: Path, *, sha256: str, length: int, max_bytes: int) -> WholeFault | None:
    """Return why a file is not the one that was announced, or None when it is; blocking, so call it in a thread."""
    size = path.stat().st_size
    if size > max_bytes:
        return "too_large"
    if size != length:
        return "length_mismatch"
    with path.open("rb") as file:
        return None if hashlib.file_digest(file, "sha256").hexdigest() == sha256 else "hash_mismatch"
