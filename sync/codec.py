"""Bytes to frames and back. Decoding raises `ProtocolError` and nothing else, whatever the bytes are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from sync.errors import ProtocolError
from sync.mutation import Mutation, Receipt, Unreadable
from sync.protocol import MAX_BEFORE, MAX_FRAME_BYTES, MAX_MUTATIONS, Down, Hello, Ping, Up, WireRecord
from sync.record import Gone, Record
from sync.values import MAX_INT, MAX_NAME, is_name

T = TypeVar("T")
MAX_SCOPES = 200
MAX_NESTING = 100
"""How deep a mutation may be nested: far from what any field holds, and from where Python gives up."""


class _Push(msgspec.Struct, frozen=True, tag_field="t", tag="push"):
    """A push whose mutations are still bytes: one that cannot be read must not spoil its neighbours."""

    mutations: list[msgspec.Raw]


class Pushed(msgspec.Struct, frozen=True):
    """A push as it was read."""

    mutations: tuple[Mutation | Unreadable, ...]


class _Numbered(msgspec.Struct, frozen=True):
    seq: int


class RawFeed(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", tag="feed", omit_defaults=True):
    """A feed whose changes were encoded before, once for everybody. On the wire it is a `sync.protocol.Feed`."""

    v: int
    changes: Sequence[msgspec.Raw] = ()
    gone: Sequence[Gone] = ()
    receipts: Sequence[Receipt] = ()
    digests: dict[str, str] = {}
    more: bool = False


_up: msgspec.json.Decoder[Hello | _Push | Ping] = msgspec.json.Decoder(Hello | _Push | Ping)
_down: msgspec.json.Decoder[Down] = msgspec.json.Decoder(Down)
_mutation = msgspec.json.Decoder(Mutation)
_numbered = msgspec.json.Decoder(_Numbered)
_array = msgspec.json.Decoder(list[msgspec.Raw])
_tag = msgspec.json.Decoder(dict[str, msgspec.Raw])
_text = msgspec.json.Decoder(str)
_encoder = msgspec.json.Encoder()

# Text cut in the middle of an emoji holds half a surrogate pair. Browsers send it happily and msgspec rejects the whole
# frame, which would block the device's queue for ever; so it is mended to U+FFFD, when decoding failed only.
_ESCAPE = re.compile(rb"(\\u[dD][89abAB]..\\u[dD][c-fC-F]..)|(\\u[dD][89a-fA-F]..)|\\.", re.DOTALL)

# Python gives up on what is nested a thousand deep, and with it on the whole push. Nobody needs that value, but its
# mutation has a number and its neighbours have done nothing. So what lies too deep in the frame is left out when
# decoding failed; and in the mutation, always: on which depth Python gives up depends on who calls, and a mutation that
# comes again must have the same content. What stays is still too deep to be decided, so it is parked.
_DEEPEST, _DEEPEST_IN_MUTATION = 2 * MAX_NESTING, MAX_NESTING + 10
_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)

# What msgspec raises for hostile bytes: MsgspecError and UnicodeDecodeError are ValueErrors.
_BAD = (ValueError, RecursionError)


def decode(frame: bytes | str) -> Hello | Pushed | Ping:
    """Return the frame a device sent.

    Raises ProtocolError: ``frame_too_big``, ``not_json``, ``unknown_frame``, ``bad_frame``, ``too_many_mutations``.
    A mutation with a number but of unknown shape becomes `Unreadable`, so that it can have its receipt.
    """
    raw = _strict(_up, _bytes(frame), {"hello", "push", "ping"})
    if isinstance(raw, _Push):
        if len(raw.mutations) > MAX_MUTATIONS:
            raise ProtocolError("too_many_mutations", max=MAX_MUTATIONS)
        return Pushed(tuple(map(_read, raw.mutations)))
    if isinstance(raw, Hello):
        _check_hello(raw)
    return raw


def decode_array(body: bytes) -> list[Hello | Pushed | Ping]:
    """Return the frames of a ``POST /sync``, a JSON array; it may be as large as one frame. Raises like `decode`."""
    raw = _bytes(body)
    try:
        frames = _array.decode(raw)
    except _BAD as error:
        whole = mended(raw, error)
        if whole != raw:
            return decode_array(whole)
        raise ProtocolError("not_json", fatal=True) from error
    return [decode(bytes(frame)) for frame in frames]


def decode_down(frame: bytes | str) -> Down:
    """Return the frame a server sent. Raises like `decode`; the server's frames may be larger than a device's."""
    raw = frame.encode("utf-8", "replace") if isinstance(frame, str) else frame
    return _strict(_down, raw, {"welcome", "feed", "drop", "pong", "fault"})


def read_mutation(text: str) -> Mutation | Unreadable:
    """Return the mutation in a text that was kept when it was parked; it may be readable today."""
    return _read(msgspec.Raw(text.encode("utf-8", "replace")))


def parked_text(mutation: Mutation | Unreadable) -> str:
    """Return a mutation as the text that is kept of it when it is parked."""
    text = mutation.text if isinstance(mutation, Unreadable) else _encoder.encode(mutation).decode()
    return text.replace("\0", "\\u0000")  # PostgreSQL cannot store NUL in text


def encode(frame: Up | Down | RawFeed) -> bytes:
    """Return the one JSON text of a frame."""
    return _encoder.encode(frame)


def encode_array(frames: Iterable[bytes]) -> bytes:
    """Join encoded frames into the answer to a ``POST /sync``."""
    return b"[" + b",".join(frames) + b"]"


def encode_record(record: Record) -> msgspec.Raw:
    """Return a record as it travels, without stamps, to be put into any number of frames."""
    return msgspec.Raw(_encoder.encode(wire(record)))


def wire(record: Record) -> WireRecord:
    """Return a record as it travels, without stamps."""
    return WireRecord(
        kind=record.kind,
        id=record.id,
        scope=record.scope,
        v=record.v,
        by=record.by,
        at=record.at,
        fields=record.fields,  # type: ignore[arg-type]  # dict is invariant; nobody writes into a frame
    )


def _bytes(frame: bytes | str) -> bytes:
    raw = frame.encode("utf-8", "replace") if isinstance(frame, str) else frame
    if len(raw) > MAX_FRAME_BYTES:
        raise ProtocolError("frame_too_big", max=MAX_FRAME_BYTES)
    return raw


def _strict(decoder: msgspec.json.Decoder[T], raw: bytes, known: set[str]) -> T:
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise _explain(raw, known, str(error)) from error
    except _BAD as error:
        whole = mended(raw, error)
        if whole != raw:
            return _strict(decoder, whole, known)
        raise ProtocolError("not_json", fatal=True) from error


def mended(raw: bytes, error: Exception) -> bytes:
    """Return `raw` without what made decoding fail, if it is of a kind that a device's queue must not end at."""
    if isinstance(error, RecursionError):
        return _shallow(raw, _DEEPEST)
    return _ESCAPE.sub(lambda found: b"\\ufffd" if found[2] else found[0], raw)


def _shallow(raw: bytes, deepest: int) -> bytes:
    """Return `raw` with empty brackets where it is nested deeper than `deepest`."""
    kept: list[bytes] = []
    depth = start = 0
    for found in _BRACKET.finditer(raw):
        bracket = raw[found.start()]
        if bracket in b"[{":
            depth += 1
            if depth == deepest:
                kept.append(raw[start : found.end()])
        elif bracket in b"]}":
            if depth == deepest:
                start = found.start()
            depth -= 1
    return b"".join((*kept, raw[start:] if depth < deepest else b""))


def _explain(raw: bytes, known: set[str], message: str) -> ProtocolError:
    """Tell a frame of a newer protocol, which may simply not be for us, from one with the wrong shape."""
    try:
        tag = _text.decode(_tag.decode(raw)["t"])
    except (*_BAD, KeyError):
        return ProtocolError("bad_frame", reason=message)
    if tag not in known:
        return ProtocolError("unknown_frame", frame=tag[:MAX_NAME])
    return ProtocolError("bad_frame", frame=tag, reason=message)


def _read(raw: msgspec.Raw) -> Mutation | Unreadable:
    seq: int
    mutation: Mutation | Unreadable
    try:
        mutation = _mutation.decode(raw)
        seq = mutation.seq
        if any(_too_deep(edit.fields) for edit in mutation.edits):
            mutation = _unreadable(seq, raw)
    except _BAD as error:
        try:
            seq = _numbered.decode(raw).seq
        except _BAD:
            raise ProtocolError("bad_frame", frame="push", reason=str(error)) from error
        mutation = _unreadable(seq, raw)
    if not 1 <= seq <= MAX_INT:
        raise ProtocolError("bad_frame", frame="push", reason="seq counts from 1")
    return mutation


def _unreadable(seq: int, raw: msgspec.Raw) -> Unreadable:
    return Unreadable(seq=seq, text=_shallow(bytes(raw), _DEEPEST_IN_MUTATION).decode("utf-8", "replace"))


def _too_deep(value: object, left: int = MAX_NESTING) -> bool:
    """Tell whether a value that could be read here would break whoever looks at it from further inside."""
    if isinstance(value, dict):
        return not left or any(_too_deep(one, left - 1) for one in value.values())
    return isinstance(value, list) and (not left or any(_too_deep(one, left - 1) for one in value))


def _check_hello(hello: Hello) -> None:
    life = () if hello.server_epoch is None else (hello.server_epoch,)
    names = (hello.device, hello.epoch, *life, *hello.scopes, *(name for line in hello.before for name in line))
    if len(hello.scopes) > MAX_SCOPES or len(hello.before) > MAX_BEFORE:
        raise ProtocolError("bad_frame", frame="hello", reason="too many scopes, or lines before")
    if not all(map(is_name, names)):
        raise ProtocolError("bad_frame", frame="hello", reason="a name is empty or too long")
    if hello.v < 0 or hello.pending < 0:
        raise ProtocolError("bad_frame", frame="hello", reason="a count is negative")
