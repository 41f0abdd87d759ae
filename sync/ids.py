"""Ids that come out of what caused them, so that pure code can name a record it creates."""

from __future__ import annotations

import hashlib
from datetime import datetime


def derived_id(at: str, *cause: str) -> str:
    """Return the id that always belongs to `cause`: a UUIDv7 of the instant `at` whose random bits are a hash.

    `at` sorts it among its siblings; `cause` must be unique to the record: the id of what caused it, and its purpose.
    """
    instant = datetime.fromisoformat(at)
    ms = int(instant.timestamp()) * 1000 + instant.microsecond // 1000
    digits = hashlib.blake2b("\0".join((at, *cause)).encode(), digest_size=10).hexdigest()
    head = f"{ms:012x}"
    variant = "89ab"[int(digits[3], 16) & 3]
    return f"{head[:8]}-{head[8:]}-7{digits[:3]}-{variant}{digits[4:7]}-{digits[7:19]}"
