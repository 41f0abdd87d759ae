"""Content encodings: what a browser accepts, and the compressing itself."""

from __future__ import annotations

import gzip
import re
from typing import Literal

import brotli
import zstandard

Encoding = Literal["br", "zstd", "gzip"]
_REFUSED = re.compile(r"q\s*=\s*0(\.0*)?\s*$")


def accepted(header: bytes) -> set[str]:
    """Return the encodings that an Accept-Encoding header allows."""
    found = set()
    for part in header.decode("latin-1").lower().split(","):
        name, _, quality = part.partition(";")
        if not _REFUSED.search(quality):
            found.add(name.strip())
    return found


def compress(body: bytes, encoding: Encoding) -> bytes:
    """Return `body` compressed, as well as it can be while somebody waits for it."""
    match encoding:
        case "br":
            packed: bytes = brotli.compress(body, quality=5)
            return packed
        case "zstd":
            return zstandard.ZstdCompressor(level=6).compress(body)
        case "gzip":
            return gzip.compress(body, 6, mtime=0)
