"""Reads the file in which a phone puts what it could not send, and decides what is in it as if the phone had sent it.

The file is a page that people can read. For machines it carries, between the lines `BEGIN` and `END`, one JSON text a
line: first whose it is, then each entry with the receipt it got (null: none), then each photo in base64. Numbers are
those of the wire, so what the phone sends after all, later or before, gets the same answers and has no second effect.
Whatever is in a file may have been made by anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from server.core.base import House
from server.core.shapes import Id, Mark
from server.live.guards import identity_of
from server.live.pump import actor_of
from server.live.rulebook import scopes_of
from server.live.writer import Writer
from sync import codec
from sync.apply import Ask, Stop
from sync.codec import Pushed
from sync.errors import ProtocolError
from sync.mutation import Mutation, Receipt, Unreadable
from sync.protocol import MAX_BEFORE
from sync.values import MAX_NAME

T = TypeVar("T")
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_NAME, pattern=r"^[^\x00]*$")]

BEGIN = b'<script type="application/json" id="kakehashi-outbox">'
END = b"</script>"

MAX_LINE_BYTES = 32 << 20
"""A photo of the largest size that is kept, in base64, and some more."""
MAX_FILE_BYTES = 1 << 30
MAX_LINES = 20_000
AT_ONCE = 200


class NotAnOutbox(ValueError):
    """The file is not what a phone writes; the text says why."""


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """Whose entries these are. `made_at` is when the file was made, by the clock of the phone.

    `before` are the (device, epoch) under which some of it may have been decided already; see sync/again.py.
    """

    kakehashi: Literal["outbox"]
    format: Literal[1]
    user: Id
    device: Id
    epoch: Name
    before: Annotated[tuple[tuple[Name, Name], ...], msgspec.Meta(max_length=MAX_BEFORE)] = ()
    made_at: Mark


class Entry(msgspec.Struct, frozen=True):
    """What was saved, and the verdict the phone has; None: it has none.

    Of an earlier epoch, where the number is below 1, only the text is here: nothing of it is decided any more.
    """

    mutation: Mutation | Unreadable
    receipt: Receipt | None


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """One picture, whole."""

    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    content: bytes


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    mutation: msgspec.Raw
    receipt: Receipt | None


class _Numbered(msgspec.Struct, frozen=True):
    seq: int


_header = msgspec.json.Decoder(Header)
_entry = msgspec.json.Decoder(_Entry)
_numbered = msgspec.json.Decoder(_Numbered)
_photo = msgspec.json.Decoder(Photo)


class OutboxFile:
    """A file that was read: `header` and `entries` in the order of their numbers. Blocking; raises NotAnOutbox."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.header = self._header()
        self.entries = [self._entry(line) for line in self._lines() if line.startswith(b'{"mutation":')]
        numbers = [one.mutation.seq for one in self.entries]
        if numbers != sorted(set(numbers)):
            raise NotAnOutbox("its entries are not in the order of their numbers")

    def photos(self) -> Iterator[Photo]:
        """Yield the photos, one in memory at a time."""
        for line in self._lines():
            if line.startswith(b'{"sha256":'):
                yield _decoded(_photo, line)

    def _header(self) -> Header:
        first = next(self._lines(), None)
        if first is None:
            raise NotAnOutbox("no entries of a phone are in it")
        return _decoded(_header, first)

    def _entry(self, line: bytes) -> Entry:
        found = _decoded(_entry, line)
        raw = bytes(found.mutation)
        seq = _decoded(_numbered, raw).seq
        if seq < 1:
            return Entry(Unreadable(seq=seq, text=raw.decode("utf-8", "replace")), found.receipt)
        try:
            pushed = codec.decode(b'{"t":"push","mutations":[' + raw + b"]}")
        except ProtocolError as error:
            raise NotAnOutbox(f"an entry in it cannot be read ({error.code})") from error
        assert isinstance(pushed, Pushed)
        return Entry(pushed.mutations[0], found.receipt)

    def _lines(self) -> Iterator[bytes]:
        if self._path.stat().st_size > MAX_FILE_BYTES:
            raise NotAnOutbox("it is larger than any phone's")
        inside = False
        with self._path.open("rb") as file:
            for _ in range(MAX_LINES):
                line = file.readline(MAX_LINE_BYTES + 1)
                if len(line) > MAX_LINE_BYTES:
                    raise NotAnOutbox("a line in it is too long")
                if not line or (inside and line.strip() == END):
                    return
                if inside:
                    yield line
                inside = inside or line.strip() == BEGIN
        raise NotAnOutbox("it has more lines than any phone's")


def _decoded(decoder: msgspec.json.Decoder[T], line: bytes) -> T:
    try:
        return decoder.decode(line)
    except (ValueError, RecursionError) as error:
        whole = codec.mended(line, error)
        if whole != line:
            return _decoded(decoder, whole)
        raise NotAnOutbox(f"a line in it cannot be read: {error}") from error


async def decide(house: House, header: Header, entries: Sequence[Entry]) -> list[Receipt | Stop]:
    """Decide entries durably, in order, as the person whose they are is now; what was decided before is answered again.

    Stop ``not_let_in`` for all when that person may not sign in any more; others as in `sync.apply`: from the first one
    on, nothing was looked at. Entries of an earlier epoch have numbers below 1 and cannot be decided: leave them out.
    """
    assert isinstance(house.writer, Writer)
    who = await identity_of()(house.db, header.user, header.device)
    if who is None:
        return [Stop("not_let_in", {}) for _ in entries]
    actor = actor_of(who)
    scopes = scopes_of()(actor)
    asks = [
        Ask(actor=actor, mutation=one.mutation, epoch=header.epoch, scopes=scopes, before=header.before)
        for one in entries
    ]
    answers: list[Receipt | Stop] = []
    for start in range(0, len(asks), AT_ONCE):
        answers += await house.writer.ask(asks[start : start + AT_ONCE])
    return answers
