"""News for everybody, encoded once: what one commit, or several, changed in each scope, as ready frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sync import codec
from sync.record import Gone, Record

MAX_FEED_BYTES = 256 << 10
"""A feed frame is closed when its changes reach this size: large enough to be cheap, small enough to show progress."""


class Frames(NamedTuple):
    """The same news in two versions: `open` when frames of another scope follow, `closing` when these are the last."""

    open: tuple[bytes, ...]
    closing: tuple[bytes, ...]


class Tick:
    """Everything that changed after version `since`, up to `v`. A scope is encoded when the first session asks.

    `digests` are those of the changed scopes at `v`.
    """

    def __init__(
        self, since: int, v: int, changes: Sequence[Record], gone: Sequence[Gone], digests: Mapping[str, str]
    ) -> None:
        self.since, self.v = since, v
        self._digests = digests
        self._changes: dict[str, list[Record]] = {}
        self._gone: dict[str, list[Gone]] = {}
        self._frames: dict[str, Frames] = {}
        for record in changes:
            self._changes.setdefault(record.scope, []).append(record)
        for one in gone:
            self._gone.setdefault(one.scope, []).append(one)
        self.scopes = frozenset(self._changes) | frozenset(self._gone)

    def frames(self, scope: str) -> Frames:
        """Return the frames of one of `scopes`; every session is given the same bytes."""
        found = self._frames.get(scope)
        if found is None:
            found = self._frames[scope] = self._encode(scope)
        return found

    def _encode(self, scope: str) -> Frames:
        changes, gone = self._changes.get(scope, ()), self._gone.get(scope, ())
        digests = {scope: self._digests[scope]} if scope in self._digests else {}
        *first, last = feeds(self.v, changes, gone, digests)
        head = tuple(map(codec.encode, first))
        open = msgspec.structs.replace(last, more=True)
        return Frames((*head, codec.encode(open)), (*head, codec.encode(last)))


def feeds(
    v: int, changes: Sequence[Record], gone: Sequence[Gone], digests: Mapping[str, str], more: bool = False
) -> Iterator[codec.RawFeed]:
    """Yield feed frames of a bearable size; all but the last say ``more``, the last says it if `more` is set."""
    some: list[msgspec.Raw] = []
    size = 0
    for record in changes:
        raw = codec.encode_record(record)
        length = len(bytes(raw))
        if some and size + length > MAX_FEED_BYTES:
            yield codec.RawFeed(v=v, changes=some, more=True)
            some, size = [], 0
        some.append(raw)
        size += length
    # Tombstones are small: a thousand of them are 100 KB.
    while len(gone) > 1000:
        yield codec.RawFeed(v=v, changes=some, gone=gone[:1000], more=True)
        some, gone = [], gone[1000:]
    yield codec.RawFeed(v=v, changes=some, gone=gone, digests=dict(digests), more=more)
