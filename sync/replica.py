"""A program's copy of the scopes it may see, and its outbox: the client's side of a connection, without the connection.

    connect() ──hello──▶ greeting ──welcome──▶ collecting ──feed without more──▶ current ─┐
                            ▲                      ▲──────────feed with more──────────────┤
                            └── a digest differs: hello without that scope, once ─────────┘

What is shown is what the server said last, and on top the replay of what it has not answered yet. Browsers have the
same in pwa/src/sync/core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from sync import check, codec
from sync.errors import ProtocolError, Refusal
from sync.fingerprint import digest_text, hash64
from sync.merge import merge
from sync.mutation import Edit, Mutation, Receipt
from sync.outbox import Kept, Outbox
from sync.protocol import PROTOCOL, Down, Drop, Fault, Feed, Hello, Ping, Push, Welcome, WireRecord
from sync.record import Catalogue, Gone, Record
from sync.scope import scope_of

Key = tuple[str, str]


class Settled(msgspec.Struct, frozen=True):
    """A mutation has its verdict. Whatever is not ``applied`` or ``merged`` needs somebody's attention."""

    kept: Kept
    receipt: Receipt


class Checkpoint(msgspec.Struct, frozen=True):
    """The copy now equals the server's state at `v`; `changed` names the records that are not what they were."""

    v: int
    changed: tuple[Key, ...]


class Faulty(msgspec.Struct, frozen=True):
    """The server could not accept a frame, or answered with one that cannot be read: close and connect again.

    `retry_ms` is how long to wait at least; None means that only a person can help.
    """

    code: str
    params: dict[str, object] = {}
    retry_ms: int | None = None


class Differs(msgspec.Struct, frozen=True):
    """Even a fresh copy of these scopes has another digest than the server's: a mistake of the server or of ours."""

    scopes: tuple[str, ...]


Event = Settled | Checkpoint | Faulty | Differs

# Faults after which the outbox is put in order and nothing is left for a person to do.
_OWN = ("seq_gap", "seq_reused", "scopes_changed")


class Replica:
    """Everything one device knows. `new_epoch` makes the name of a new numbering, should one be needed."""

    def __init__(self, device: str, catalogue: Catalogue, outbox: Outbox, new_epoch: Callable[[], str]) -> None:
        self.device, self.catalogue, self.outbox = device, catalogue, outbox
        outbox.belong(device, new_epoch())
        self.v = 0
        self.head = 0
        self.user: str | None = None
        self.scopes: frozenset[str] = frozenset()
        self.too_old = False  # this program's catalogue cannot read the server's any more: receipts are all that comes
        self._new_epoch = new_epoch
        self._rows: dict[Key, WireRecord] = {}
        self._digests: dict[str, int] = {}
        self._server_epoch: str | None = None  # the life in which we heard of `v`
        self._fields = {kind.name: {one.name: one for one in kind.fields} for kind in catalogue.kinds.values()}
        self._events: list[Event] = []
        self._out: list[bytes] = []
        self._pushing = False
        self._feeds: list[Feed] | None = None  # of the open checkpoint; None before the welcome
        self._listed: frozenset[str] = frozenset()  # the scopes that the last hello said we hold
        self._granted: frozenset[str] = frozenset()
        self._welcomed: str | None = None  # the server's present life, ours with the next checkpoint
        self._whole: frozenset[str] = frozenset()  # scopes that the next checkpoint replaces
        self._asked: set[str] = set()  # once a connection: a difference that a fresh copy does not mend stays
        self._awaited: set[str] = set()  # asked, and the fresh copy did not come yet

    # ---- what is known

    def get(self, kind: str, id: str) -> Record | None:
        """Return a record as it is shown: what is not answered yet included."""
        shown = self._base(kind, id)
        for mutation in (*self.outbox.unseen(self.v), *self.outbox.waiting()):
            for edit in mutation.edits:
                if (edit.kind, edit.id) == (kind, id):
                    shown = self._replay(shown, edit, mutation)
        return shown

    def records(self, kind: str) -> list[Record]:
        """Return all records of a kind as they are shown, in order of id."""
        pending = (*self.outbox.unseen(self.v), *self.outbox.waiting())
        ids = {id for one, id in self._rows if one == kind}
        ids |= {edit.id for mutation in pending for edit in mutation.edits if edit.kind == kind}
        shown = (self.get(kind, id) for id in sorted(ids))
        return [one for one in shown if one is not None]

    # ---- asking

    def push(self, edits: Sequence[Edit], *, at: str) -> Kept:
        """Save a mutation and show it at once; it is sent as soon as there is a connection. Raises ValueError."""
        return self.outbox.add(edits, at=at, schema=self.catalogue.schema, life=self._server_epoch)

    def connect(self) -> None:
        """Begin a new connection: what the last one left unfinished is forgotten and asked for again."""
        self._out, self._feeds, self._pushing = [], None, False
        self._asked, self._awaited = set(), set()
        self.outbox.rewind()
        self._hello(self.scopes)

    def ping(self) -> None:
        """Ask whether the server is still there."""
        self._out.append(codec.encode(Ping()))

    def receive(self, data: bytes | str) -> None:
        """Take one frame from the server."""
        try:
            self._take(codec.decode_down(data))
        except ProtocolError as error:
            if error.code != "unknown_frame":  # a newer server's, not for us
                self._events.append(Faulty(error.code, error.params, retry_ms=10_000))

    def events(self) -> list[Event]:
        """Return and forget what happened, in order."""
        events, self._events = self._events, []
        return events

    def data_to_send(self) -> list[bytes]:
        """Return and forget the frames to be sent; what was pushed meanwhile is among them."""
        while self._pushing and (mutations := self.outbox.take()):
            self._out.append(codec.encode(Push(mutations=tuple(mutations))))
        out, self._out = self._out, []
        return out

    # ---- what the server says

    def _take(self, frame: Down) -> None:
        match frame:
            case Welcome():
                self._welcome(frame)
            case Feed() if self._feeds is not None:
                self._feeds.append(frame)
                if not frame.more:
                    self._close(self._feeds)
            case Drop():
                self._drop(frozenset(frame.scopes))
            case Fault():
                self._fault(frame)

    def _hello(self, scopes: Iterable[str]) -> None:
        self._listed = frozenset(scopes)
        self._out.append(
            codec.encode(
                Hello(
                    protocol=PROTOCOL,
                    schema=self.catalogue.schema,
                    device=self.device,
                    epoch=self.outbox.epoch,
                    server_epoch=self._server_epoch,
                    scopes=tuple(sorted(self._listed)),
                    v=self.v,
                    pending=len(self.outbox),
                    before=self.outbox.before,
                )
            )
        )

    def _welcome(self, welcome: Welcome) -> None:
        before = self.outbox.epoch
        self.outbox.welcome(welcome.last_seq, self._new_epoch())
        if self.outbox.epoch != before:
            self._hello(self._listed)  # under the new numbers; this welcome is of the old ones
            return
        self.user, self.head = welcome.user, welcome.head
        self._granted = frozenset(welcome.scopes)
        self._welcomed = welcome.server_epoch
        self._whole = self._granted if welcome.whole else self._granted - self._listed
        self.too_old = welcome.mode == "push-only"
        if self.too_old:
            # Receipts follow and nothing else: what is held stays what it was, of the life that it was of.
            self._welcomed, self._whole = self._server_epoch, frozenset()
            self._granted &= self.scopes
        self._feeds, self._pushing = [], True
        self._drop(self.scopes - self._granted)

    def _drop(self, scopes: frozenset[str]) -> None:
        self._granted -= scopes
        self.scopes -= scopes
        self._whole -= scopes
        self._awaited -= scopes
        lost = [key for key, row in self._rows.items() if row.scope in scopes]
        for key in lost:
            self._put(key, None)
        if lost:
            self._events.append(Checkpoint(self.v, tuple(lost)))

    def _fault(self, fault: Fault) -> None:
        if fault.code == "seq_reused":
            self.outbox.renumber(self._new_epoch())
        retry_ms = 0 if fault.code in _OWN else fault.retry_ms
        self._events.append(Faulty(fault.code, fault.params, retry_ms))

    def _close(self, feeds: Sequence[Feed]) -> None:
        """Make a checkpoint true, all of it at once."""
        self._feeds = []
        before: dict[Key, WireRecord | None] = {}
        if self._whole:
            for key in [key for key, row in self._rows.items() if row.scope in self._whole]:
                before[key] = self._put(key, None)
        for row in (row for feed in feeds for row in feed.changes if row.scope in self._granted):
            key = row.kind, row.id
            held = self._rows.get(key)
            if held is None or held.v <= row.v:
                before.setdefault(key, self._put(key, row))
        for gone in (gone for feed in feeds for gone in feed.gone):
            key = gone.kind, gone.id
            if self._is_gone(self._rows.get(key), gone):
                before.setdefault(key, self._put(key, None))
        self._awaited -= self._whole
        self.v, self.scopes, self._whole = feeds[-1].v, self._granted, frozenset()
        self._server_epoch = self._welcomed
        self.head = max(self.head, self.v)
        for receipt in (receipt for feed in feeds for receipt in feed.receipts):
            kept = self.outbox.settle(receipt)
            if kept is not None:
                self._events.append(Settled(kept, receipt))
        changed = tuple(key for key, row in before.items() if self._rows.get(key) != row)
        self._events.append(Checkpoint(self.v, changed))
        self._prove({scope: digest for feed in feeds for scope, digest in feed.digests.items()})

    def _is_gone(self, row: WireRecord | None, gone: Gone) -> bool:
        # A tombstone of the scope that a record left must not take it from the scope that it went to.
        return row is not None and row.scope == gone.scope and row.v <= gone.v

    def _prove(self, digests: dict[str, str]) -> None:
        if self._awaited:
            # News of before still come in; another hello would cross the welcome, and the copy has all digests.
            return
        differing = {
            scope
            for scope, digest in digests.items()
            if scope in self.scopes and digest_text(self._digests.get(scope, 0)) != digest
        }
        anew = differing - self._asked
        if differing - anew:
            self._events.append(Differs(tuple(sorted(differing - anew))))
        if anew:
            self._asked |= anew
            self._awaited = set(anew)
            self._hello(self.scopes - anew)

    def _put(self, key: Key, row: WireRecord | None) -> WireRecord | None:
        before = self._rows.pop(key, None)
        for one in (before, row):
            if one is not None:
                self._digests[one.scope] = self._digests.get(one.scope, 0) ^ hash64(one.kind, one.id, one.v)
        if row is not None:
            self._rows[key] = row
        return before

    # ---- replay

    def _base(self, kind: str, id: str) -> Record | None:
        row = self._rows.get((kind, id))
        return None if row is None else msgspec.convert(row, Record, from_attributes=True)

    def _replay(self, shown: Record | None, edit: Edit, mutation: Mutation) -> Record | None:
        """Return the record as this edit would leave it, or as it was when the server is sure to say no."""
        kind = self.catalogue.kinds.get(edit.kind)
        if kind is None or edit.op == "delete":
            return None if edit.op == "delete" else shown
        if edit.op == "create":
            fields = check.create(kind, edit.fields, server=True)
            if isinstance(fields, Refusal):
                return shown
            scope = scope_of(kind, fields) or ""
            return Record(kind=edit.kind, id=edit.id, scope=scope, v=0, by=self.user, at=mutation.at, fields=fields)
        known = self._fields[edit.kind]
        if shown is None or not edit.fields.keys() <= known.keys() or check.patch(kind, edit.fields, server=True):
            return shown
        # Without stamps nothing is foreign, so the person sees their own values until the server has decided.
        return msgspec.structs.replace(shown, fields=merge(known, shown, self.device, edit, shown.v).fields)
