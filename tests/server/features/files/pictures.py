"""Real files of every sort that may arrive, made while the tests run."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import struct
import zlib
from typing import Any

import pillow_heif
from PIL import Image


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48), color: str = "#c81e1e", **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, form, **how)
    return out.getvalue()


def noise(least: int) -> bytes:
    """A PNG of at least so many bytes, which nothing makes smaller."""
    side = 1 + int((least / 3) ** 0.5)
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(7).randbytes(3 * side * side)).save(out, "PNG", compress_level=0)
    return out.getvalue()


def heic(size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", size, "#1e6ec8")).save(out)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 40.0, 0.0), 3: "E", 4: (135.0, 36.0, 0.0)})
    exif[0x0112] = 6  # lies on its side
    return picture(exif=exif)


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few kilobytes that promise 3.6 thousand million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(100_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def preview(content: bytes | None = None) -> str:
    return base64.b64encode(picture(size=(32, 24)) if content is None else content).decode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def odd_exif() -> bytes:
    """A picture whose EXIF tells a place, lies on its side and calls a fraction a text: decoders stumble over it."""
    exif = b"II*\0\x08\0\0\0\x03\0" + struct.pack("<HHII", 0x010E, 5, 1, 50)
    exif += struct.pack("<HHII", 0x0112, 3, 1, 6) + struct.pack("<HHII", 0x8825, 4, 1, 58)
    return picture(exif=b"Exif\0\0" + exif + bytes(4) + struct.pack("<II", 1, 3) + bytes(6))
