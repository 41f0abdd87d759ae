"""Tells every open socket what a commit changed: encoded once per combination of scopes, the same bytes for everybody.

A client is *live* while its cursor stands at the hub's head: it gets the frames of each commit. A client that does
not read fast enough, or that missed a commit of another process, is *behind*: its pump pulls pages from its own cursor
until it has caught up. So a slow phone costs one bounded queue and never holds anybody else up.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable

import msgspec

from server.live.guards import Identity
from server.live.writer import Committed
from sync.codec import RawFeed, encode, encode_record
from sync.mutation import Receipt
from sync.record import Gone

MAX_QUEUED_BYTES = 1 << 20


class Parcel(msgspec.Struct, frozen=True):
    """What one commit means for those who hold certain scopes."""

    before: int
    v: int
    changes: list[msgspec.Raw]
    gone: list[Gone]
    digests: dict[str, str]

    def frame(self, receipts: Iterable[Receipt] = ()) -> bytes:
        """Return the feed frame."""
        return encode(
            RawFeed(v=self.v, changes=self.changes, gone=self.gone, digests=self.digests, receipts=tuple(receipts))
        )


class Client:
    """One open socket. Its pump waits for `wake`, sends `frames` and pulls when it is not `live`.

    `v` is the cursor: everything at or below it was sent or is queued; `sent_v` counts only what was sent. While
    `asking`, parcels are held back, so that the pump can send them in one frame with the receipts: a phone must not see
    its own entry counted twice in between.
    """

    def __init__(self, identity: Identity, scopes: tuple[str, ...]) -> None:
        self.identity = identity
        self.scopes = frozenset(scopes)
        self.v = self.sent_v = 0
        self.live = False
        self.asking = False
        self.held: list[Parcel] = []
        self.frames: deque[tuple[int, bytes]] = deque()
        self.queued_bytes = 0
        self.ended: str | None = None
        self.stale = False
        self.wake = asyncio.Event()

    def queue(self, v: int, frame: bytes) -> None:
        """Have a feed frame sent; fall behind when too much is waiting."""
        self.frames.append((v, frame))
        self.queued_bytes += len(frame)
        if self.queued_bytes > MAX_QUEUED_BYTES:
            self.fall_behind()
        self.wake.set()

    def take(self) -> bytes | None:
        """Return the next frame to be sent, None when there is none."""
        if not self.frames:
            return None
        self.sent_v, frame = self.frames.popleft()
        self.queued_bytes -= len(frame)
        return frame

    def fall_behind(self) -> None:
        """Forget what is queued; the pump will pull it, from what was really sent."""
        self.live = False
        self.v = self.sent_v
        self.frames.clear()
        self.queued_bytes = 0
        self.wake.set()

    def end(self, code: str) -> None:
        """Have the socket closed with a fault of this code."""
        self.ended = code
        self.wake.set()


class Hub:
    """All open sockets of this process. `head` is the newest version that every live client was told of."""

    def __init__(self, head: int) -> None:
        self.head = head
        self.clients: set[Client] = set()

    # ---- commits

    def committed(self, commit: Committed) -> None:
        """Queue one commit of this process for everybody who may see some of it."""
        written = commit.decision.commit
        if written.v == commit.before:
            return
        if commit.before > self.head:
            self.moved(commit.before)  # another process wrote in between
        self.head = max(self.head, written.v)
        changes = [(one.scope, encode_record(one)) for one in written.upserts]
        parcels: dict[frozenset[str], tuple[Parcel, bytes]] = {}
        touched = {scope for scope, _ in changes} | {one.scope for one in written.gone}
        for client in self.clients:
            if not client.live or client.v >= written.v:
                continue
            mine = client.scopes & touched
            client.v = written.v
            if not mine:
                continue
            if mine not in parcels:
                parcel = Parcel(
                    before=commit.before,
                    v=written.v,
                    changes=[raw for scope, raw in changes if scope in mine],
                    gone=[one for one in written.gone if one.scope in mine],
                    digests={scope: text for scope, text in commit.digests.items() if scope in mine},
                )
                parcels[mine] = parcel, parcel.frame()
            self._give(client, *parcels[mine])

    def _give(self, client: Client, parcel: Parcel, frame: bytes) -> None:
        if client.asking:
            client.held.append(parcel)
            return
        client.queue(parcel.v, frame)

    def moved(self, head: int) -> None:
        """Hear that another process moved the head: everybody below pulls."""
        if head > self.head:
            self.head = head
            for client in self.clients:
                if client.v < head:
                    client.fall_behind()

    # ---- people and devices

    async def close_device(self, device: str) -> None:
        """Close every socket of a device that was shut out, now."""
        for client in self.clients:
            if client.identity.device == device:
                client.end("device_revoked")

    async def refresh_user(self, user: str) -> None:
        """Look again at what a person may see."""
        for client in self.clients:
            if client.identity.user == user:
                client.stale = True
                client.wake.set()
