"""Every frame of ``kakehashi.1``. sync/README.md is the specification in words; TypeScript types come from here."""

from __future__ import annotations

from typing import Literal

import msgspec

from sync.mutation import Mutation, Receipt
from sync.record import Gone

PROTOCOL = 1
SUBPROTOCOL = "kakehashi.1"
MAX_FRAME_BYTES = 1 << 20
MAX_MUTATION_BYTES = 512 << 10  # a device refuses to save a larger one, so that every mutation fits into a frame
MAX_RECORD_BYTES = 64 << 10
MAX_MUTATIONS = 200
MAX_EDITS = 50
MAX_BEFORE = 8


class Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """A frame; `t` names its type. Unknown fields are ignored."""


class Hello(Frame, frozen=True, tag="hello"):
    """First frame of a device, and again whenever it wants scopes sent anew.

    `epoch` names this life of the device's database; `server_epoch` the life of the server's history in which it heard
    of `v`, None at first. `scopes` are those whose rows it holds up to `v`; a granted scope that is missing here is
    sent whole. `pending` counts unsent mutations. `before` are the (device, epoch) that this database wrote under
    earlier, the oldest first: what it offers again now is looked for there.
    """

    protocol: int
    schema: int
    device: str
    epoch: str
    server_epoch: str | None = None
    scopes: tuple[str, ...] = ()
    v: int = 0
    pending: int = 0
    before: tuple[tuple[str, str], ...] = ()


class Push(Frame, frozen=True, tag="push"):
    """Mutations in the order of their `seq`; at most 200."""

    mutations: tuple[Mutation, ...]


class Ping(Frame, frozen=True, tag="ping"):
    """Ask for a pong: the browser cannot see protocol-level pings."""


class Welcome(Frame, frozen=True, tag="welcome"):
    """Answer to hello. `last_seq` is the highest seq with a receipt for this (device, epoch); `now` the server's time.

    `server_epoch` names the present life of the server's history; it becomes the device's with the first checkpoint.
    `whole`: the `v` of the hello is none of this history's (the server was restored), so that checkpoint holds all
    scopes whole and replaces them. In mode ``push-only`` the queue drains but no feed follows: the app is too old to
    read it.
    """

    protocol: int
    server_epoch: str
    user: str | None
    scopes: tuple[str, ...]
    head: int
    last_seq: int
    now: str
    mode: Literal["full", "push-only"] = "full"
    whole: bool = False


class WireRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record as sent: without stamps."""

    kind: str
    id: str
    scope: str
    v: int
    by: str | None
    at: str
    fields: dict[str, object]


class Feed(Frame, frozen=True, tag="feed"):
    """State up to `v`. Frames with ``more`` belong to the checkpoint that the first frame without it closes."""

    v: int
    changes: tuple[WireRecord, ...] = ()
    gone: tuple[Gone, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    digests: dict[str, str] = {}
    more: bool = False


class Drop(Frame, frozen=True, tag="drop"):
    """These scopes are no longer yours: forget their rows."""

    scopes: tuple[str, ...]


class Pong(Frame, frozen=True, tag="pong"):
    """Answer to ping. `now` is the server's time, so that an idle phone can say how old its picture is."""

    now: str


class Fault(Frame, frozen=True, tag="fault"):
    """Something was wrong with a frame, never with a mutation. `retry_ms` None: do not repeat the same bytes."""

    code: str
    params: dict[str, object] = {}
    retry_ms: int | None = None


Up = Hello | Push | Ping
Down = Welcome | Feed | Drop | Pong | Fault
