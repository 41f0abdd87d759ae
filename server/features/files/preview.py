"""Decides whether a photo's preview is a small JPEG: it is shown on every phone before anybody has checked the file."""

from __future__ import annotations

import base64
import binascii
from typing import Literal

MAX_BYTES = 20_480
MAX_SIDE_PX = 512

PreviewFault = Literal["preview_not_base64", "preview_too_large", "preview_not_jpeg"]

_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start-of-frame markers; the three others are tables


def fault_of(text: str) -> PreviewFault | None:
    """Return why `text` cannot be a preview, or None when it can."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return "preview_not_base64"
    if len(raw) > MAX_BYTES:
        return "preview_too_large"
    sides = jpeg_sides(raw)
    if sides is None or 0 in sides:
        return "preview_not_jpeg"
    return "preview_too_large" if max(sides) > MAX_SIDE_PX else None


def jpeg_sides(raw: bytes) -> tuple[int, int] | None:
    """Return width and height as a JPEG's own header declares them; None when it is not a whole JPEG.

    Reads markers only: 20 KB can declare 65,535 × 65,535 pixels, and a rule must not decode anything.
    """
    if raw[:2] != b"\xff\xd8" or raw[-2:] != b"\xff\xd9":
        return None
    at, sides = 2, None
    while at + 4 <= len(raw):
        if raw[at] != 0xFF:
            return None
        marker = raw[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in _STANDALONE:
            at += 2
            continue
        if marker == 0xDA:  # start of scan: the picture itself follows
            return sides
        length = int.from_bytes(raw[at + 2 : at + 4], "big")
        if length < 2:
            return None
        if marker in _FRAMES:
            if length < 8 or at + 9 > len(raw):
                return None
            sides = int.from_bytes(raw[at + 7 : at + 9], "big"), int.from_bytes(raw[at + 5 : at + 7], "big")
        at += 2 + length
    return None
