"""The words of tus 1.0 (resumable uploads, https://tus.io/protocols/resumable-upload) that we speak, read from headers.

Spoken: core, creation, creation-with-upload. The hash of the whole file is checked at the end, so the checksum
extension, which checks single requests, is not needed.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping

import msgspec

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload"
BODY_TYPE = "application/offset+octet-stream"

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"\d{1,15}")


class Wrong(msgspec.Struct, frozen=True):
    """A request that cannot be meant: HTTP status and stable code."""

    status: int
    code: str
    params: dict[str, object] = {}


class Announced(msgspec.Struct, frozen=True):
    """A file that is about to be sent: its name in the store and its size in bytes."""

    sha256: str
    length: int


def spoken(headers: Mapping[str, str]) -> Wrong | None:
    """Tell whether the client speaks our version."""
    return None if headers.get("tus-resumable") == VERSION else Wrong(412, "tus_version", {"version": VERSION})


def announced(headers: Mapping[str, str], *, max_bytes: int) -> Announced | Wrong:
    """Read what a creation request announces; the size is judged before a byte of the file is read."""
    length = number(headers.get("upload-length"))
    if length is None or length == 0:
        return Wrong(400, "upload_length_malformed")
    if length > max_bytes:
        return Wrong(413, "too_large", {"max_bytes": max_bytes})
    sha256 = metadata(headers.get("upload-metadata", "")).get("sha256", "")
    if _SHA256.fullmatch(sha256) is None:
        return Wrong(400, "sha256_malformed")
    return Announced(sha256, length)


def offset(headers: Mapping[str, str]) -> int | Wrong:
    """Read where the client believes to continue."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != BODY_TYPE:
        return Wrong(415, "upload_type", {"type": BODY_TYPE})
    found = number(headers.get("upload-offset"))
    return Wrong(400, "upload_offset_malformed") if found is None else found


def number(text: str | None) -> int | None:
    """Read a non-negative decimal number; None when it is not one."""
    return int(text) if text is not None and _NUMBER.fullmatch(text) else None


def metadata(header: str) -> dict[str, str]:
    """Read `Upload-Metadata`; pairs that are not base64 of UTF-8 are left out."""
    found = {}
    for pair in header.split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            continue
    return found
