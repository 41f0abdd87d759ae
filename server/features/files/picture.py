"""Decides whether a file that arrived is the picture it was announced as.

The file comes from a phone that may be broken or hostile: nothing is decoded before its size, its hash, its format and
its pixel count are known to be harmless, and only the decoders of formats that phones make are tried.
"""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import Literal

import msgspec
import pillow_heif
from PIL import Image, ImageOps

from server.features.files import preview
from server.features.files.whole import WholeFault, fault_of

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
PREVIEW_PX = 400
DISPLAY_PX = 2048  # the long side phones send themselves (design: photos travel at most this large)

Format = Literal["jpeg", "png", "webp", "heic"]
PictureFault = WholeFault | Literal["not_an_image", "too_many_pixels"]

_DECODERS = ("JPEG", "PNG", "WEBP", "HEIF")
_FORMATS: dict[str, Format] = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "HEIF": "heic"}
_GPS = 0x8825  # EXIF pointer to the place where the picture was taken
MEDIA_TYPES: dict[Format, str] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heic",
}

pillow_heif.register_heif_opener(thumbnails=False)


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is what it says. `display` is a JPEG for screens when the file itself should not be shown to others.

    That is so for HEIC, which most browsers cannot show, and for files that still tell where they were taken.
    """

    format: Format
    width: int
    height: int
    display: bytes | None = None


def verify(path: Path, *, sha256: str, length: int) -> Picture | PictureFault:
    """Check size, hash, format and pixels of a whole file and decode it once; blocking, so call it in a thread."""
    return fault_of(path, sha256=sha256, length=length, max_bytes=MAX_BYTES) or examine(path)


# What decoders raise for bytes that only begin like a picture; nothing else is called while they are caught.
_BAD_BYTES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def examine(path: Path) -> Picture | PictureFault:
    """Decode one picture within the limits, or say why not."""
    try:
        with warnings.catch_warnings():
            # Pillow only warns between its limit and twice its limit; ours is checked below for every size.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=_DECODERS) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    return "too_many_pixels"
                form = _FORMATS.get(picture.format or "")
                if form is None or width == 0 or height == 0:
                    return "not_an_image"
                picture.load()
                display = _for_display(picture) if form == "heic" or _tells_place(picture) else None
    except Image.DecompressionBombError:
        return "too_many_pixels"
    except _BAD_BYTES:
        return "not_an_image"
    return Picture(format=form, width=width, height=height, display=display)


def _tells_place(picture: Image.Image) -> bool:
    """Tell whether a file may say where it was taken: in EXIF, in XMP, or in the pictures behind the first."""
    packets = (picture.info.get(name) for name in ("xmp", "XML:com.adobe.xmp"))
    if any("GPS" in (one.decode("latin-1") if isinstance(one, bytes) else str(one)) for one in packets if one):
        return True
    return picture.format == "MPO" or _GPS in picture.getexif()


def _for_display(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((DISPLAY_PX, DISPLAY_PX))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def small(path: Path) -> str | None:
    """Return a preview of a verified picture, as base64 of a JPEG that `preview` accepts; None when none fits."""
    with Image.open(path, formats=_DECODERS) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((PREVIEW_PX, PREVIEW_PX))
    for quality in (70, 50, 30, 10):
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= preview.MAX_BYTES:
            return base64.b64encode(out.getvalue()).decode()
    return None


def format_of(head: bytes) -> Format | None:
    """Name the format of a stored file by its first 16 bytes; None when it is none of ours."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic"
    return None
