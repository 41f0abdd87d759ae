"""Short hashes that both ends compute alike: of records, so that two states can be compared, and of the protocol.

The record hash is written for two languages without 64-bit integers in common, and for speed in the slower one. It
finds lost and stale rows; it is no protection against somebody who makes collisions on purpose.
"""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from sync import mutation, protocol, record

# FNV-1a mixes carries upwards only: with equal low bytes the lanes would differ by a constant and the second be
# worthless. Hence a second offset basis that ends in another byte than the usual one.
_BASIS = (0x811C9DC5, 0x9747B28C)
_PRIME = 0x01000193
_MASK = 0xFFFFFFFF


def hash64(kind: str, id: str, v: int) -> int:
    """Return the hash of one record version, 0 … 2^64-1: lane A in the high half, lane B in the low half."""
    a, b = _feed(_start(kind, id), str(v).encode())
    return _finish(a) << 32 | _finish(b)


def digest(versions: Iterable[tuple[str, str, int]]) -> int:
    """Return the XOR of the hashes of (kind, id, v)."""
    total = 0
    for kind, id, v in versions:
        total ^= hash64(kind, id, v)
    return total


def digest_text(digest: int) -> str:
    """Return a digest as it travels: 16 lower-case hexadecimal digits."""
    return f"{digest:016x}"


@lru_cache(maxsize=20_000)
def _start(kind: str, id: str) -> tuple[int, int]:
    # The part before the version is the same every time a record changes.
    return _feed(_BASIS, f"{kind}\0{id}\0".encode())


def _feed(lanes: tuple[int, int], text: bytes) -> tuple[int, int]:
    a, b = lanes
    for byte in text:
        a = (a ^ byte) * _PRIME & _MASK
        b = (b ^ byte) * _PRIME & _MASK
    return a, b


def _finish(h: int) -> int:
    """Spread the bits with the finalizer of MurmurHash3 (fmix32)."""
    h ^= h >> 16
    h = h * 0x85EBCA6B & _MASK
    h ^= h >> 13
    h = h * 0xC2B2AE35 & _MASK
    return h ^ h >> 16


def mark(given: mutation.Mutation | mutation.Unreadable) -> str:
    """Return a hash of a mutation's content without its number.

    It tells a replay from another mutation under the same number, and knows one that is offered under a new number.
    The order of keys is none of it: not every program keeps one.
    """
    content = _unread(given) if isinstance(given, mutation.Unreadable) else (given.at, given.schema, given.edits)
    return hashlib.blake2b(msgspec.json.encode(content, order="deterministic"), digest_size=8).hexdigest()


def _unread(given: mutation.Unreadable) -> object:
    try:
        content = msgspec.json.decode(given.text)
    except (ValueError, RecursionError):
        return given.text
    return {name: one for name, one in content.items() if name != "seq"} if isinstance(content, dict) else content


def message_hash() -> str:
    """Return a hash of the shape of every message; a test pins it together with `sync.protocol.PROTOCOL`."""
    frames = [one for union in (protocol.Up, protocol.Down) for one in typing.get_args(union)]
    parts = [mutation.Edit, mutation.Mutation, mutation.Receipt, record.Gone, protocol.WireRecord]
    lines = []
    for struct in (*parts, *frames):
        lines.append(f"{struct.__name__} {struct.__struct_config__.tag}")
        lines += [
            f"  {one.encode_name}: {hints} {'required' if one.required else repr(one.default)}"
            for one, hints in zip(msgspec.structs.fields(struct), struct.__annotations__.values(), strict=True)
        ]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()
