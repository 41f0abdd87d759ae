"""The port to a database: what must be loaded to decide a batch, what is written when it is decided, what phones read.

A store keeps current records, tombstones, receipts and one digest per scope. Writing is one transaction at a time over
all processes: it begins by locking the head, so what is loaded inside cannot change before the commit, and the order
of commits is the order of versions. tests/sync/store_contract.py is the suite every store must pass.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Literal, Protocol

import msgspec

from sync.change import Row
from sync.mutation import Receipt
from sync.record import Gone, Record

# ---- what a decision may need to know


class OneRecord(msgspec.Struct, frozen=True):
    """One record, or the knowledge that it was deleted, or that it never existed."""

    kind: str
    id: str


class Children(msgspec.Struct, frozen=True):
    """All records of `kind` whose indexed `field` equals `value`."""

    kind: str
    field: str
    value: str


class LastSeq(msgspec.Struct, frozen=True):
    """The highest seq with a receipt for this (device, epoch); 0 when there is none."""

    device: str
    epoch: str


class Answered(msgspec.Struct, frozen=True):
    """The stored receipt of one mutation, or None."""

    device: str
    epoch: str
    seq: int


class Marked(msgspec.Struct, frozen=True):
    """The stored receipts of one (device, epoch) for mutations with the content that `mark` identifies."""

    device: str
    epoch: str
    mark: str


class RefusedCreate(msgspec.Struct, frozen=True):
    """What became of the create of this record for this (device, epoch), if it was refused or parked."""

    device: str
    epoch: str
    kind: str
    id: str


NotMade = Literal["refused", "parked"]


class LifeEnd(msgspec.Struct, frozen=True):
    """The last version of a life in this history, as `History.upto` has it; None when it is none of this history's."""

    life: str


Need = LifeEnd | OneRecord | Children | LastSeq | Answered | Marked | RefusedCreate


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt as stored, keyed (device, epoch, receipt.seq).

    `mark` identifies the mutation's content. `refused_creates` are the (kind, id) it would have made. `parked` is the
    whole mutation as JSON, kept for an operator, when the verdict is ``parked``; `replayed` is what became of it when
    it was decided again, or came again in a later line, which the device is never told in place of `receipt`.
    """

    device: str
    epoch: str
    user: str | None
    mark: str
    receipt: Receipt
    refused_creates: tuple[tuple[str, str], ...] = ()
    parked: str | None = None
    replayed: Receipt | None = None


class ParkedOf(msgspec.Struct, frozen=True, kw_only=True):
    """How many mutations of one person on one device were ever parked, and how many were not decided again yet."""

    device: str
    user: str | None
    ever: int
    waiting: int


class Loaded(msgspec.Struct, kw_only=True):
    """Answers to needs. Every need asked must be answered; more may be given.

    `records` holds a `Gone` for a record that was deleted (no row, but a tombstone in any scope) and None for an id
    never seen. Records in `children` are in order of id, receipts that are `marked` in order of seq. What is `answered`
    or `marked` comes without its `refused_creates` and without what is `parked`.
    """

    records: dict[tuple[str, str], Record | Gone | None] = {}
    children: dict[Children, list[Record]] = {}
    last_seq: dict[LastSeq, int] = {}
    answered: dict[Answered, Settled | None] = {}
    marked: dict[Marked, list[Settled]] = {}
    refused: dict[RefusedCreate, NotMade | None] = {}
    lives: dict[LifeEnd, int | None] = {}

    def add(self, more: Loaded) -> None:
        """Take in what was loaded later."""
        self.children.update(more.children)
        for found in more.children.values():
            self.records.update(((one.kind, one.id), one) for one in found)
        self.records.update(more.records)
        self.last_seq.update(more.last_seq)
        self.answered.update(more.answered)
        self.marked.update(more.marked)
        self.refused.update(more.refused)
        self.lives.update(more.lives)


# ---- what is written


class Commit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one transaction writes.

    `v` is the head afterwards; it equals the head before when nothing synced changed. `upserts` carry their final `v`
    and stamps. `gone` are tombstones, keyed (kind, id, scope) and replaced when one exists; for each, the row is
    deleted unless `upserts` holds the same (kind, id): then it only left that scope. `digests` are to be XORed into
    the stored digest of their scope, which starts at 0. `replayed` are stored receipts whose `replayed` is to be kept,
    with the `refused_creates` of a mutation that was refused then.
    """

    v: int
    upserts: Sequence[Record] = ()
    gone: Sequence[Gone] = ()
    digests: Mapping[str, int] = {}
    settled: Sequence[Settled] = ()
    replayed: Sequence[Settled] = ()
    rows: Sequence[Row] = ()


class Transaction(Protocol):
    """The one writer's turn. `head` is the locked head at its beginning."""

    head: int

    async def load(self, needs: Collection[Need]) -> Loaded:
        """Answer all `needs`, a query per kind of need and table, not one per need."""
        ...

    async def commit(self, commit: Commit) -> dict[str, str]:
        """Write everything durably and return the new digests, as text, of the scopes named in `commit.digests`."""
        ...


# ---- what is read


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Part of the state of some scopes: everything at or below `v` that the asker did not have.

    `more` means that the head was further on. `digests` (of all asked scopes) belong to the head and come only with
    the last page.
    """

    v: int
    changes: Sequence[Record] = ()
    gone: Sequence[Gone] = ()
    digests: Mapping[str, str] = {}
    more: bool = False


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Where the history of a store stands.

    `life` names its present life, `head` is its newest version. `upto` is the last version of the life that was asked
    about; None when this history has no such life, so that what was heard in it happened elsewhere, or to a state that
    a restored backup took back.
    """

    life: str
    head: int
    upto: int | None = None

    def holds(self, v: int) -> bool:
        """Tell whether `v`, heard of in the life that was asked about, is a version of this history."""
        return self.upto is not None and v <= self.upto


class Store(Protocol):
    """Durable state. Reads see one snapshot each."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin the one writer's turn, head locked; leaving without `commit` undoes it."""
        ...

    async def head(self) -> int:
        """Return the organisation's version counter; 0 before the first commit."""
        ...

    async def begin_life(self, name: str) -> None:
        """Begin a life of the history under a name that was never used: it owns the versions above the present head.

        Whoever may be the first to write after a restore begins one before anybody hears of it. The versions written
        in a life that the backup did not hold are thereby none of this history's, for the next life takes their
        numbers.
        """
        ...

    async def history(self, life: str | None = None) -> History:
        """Return where the history stands, and where the life called `life` ended in it."""
        ...

    async def feed(self, since: Mapping[str, int], limit: int | None = 500) -> Page:
        """Return, per scope, the records and tombstones above the given version, in order of `v`.

        A page ends between two versions, never within one, so it may hold more than `limit` records; with None it holds
        everything. A scope asked from 0 gets no tombstones. To go on, ask again with every version raised to at least
        `page.v`. Since a record only ever moves to a higher `v`, pages read in different snapshots add up to the state
        at the last page's `v`.
        """
        ...

    async def news(self, scopes: Collection[str], v: int, limit: int = 500) -> Page:
        """Return everything above `v` in these scopes in one page.

        When that is more than about `limit` records, the page is empty and says `more`: everybody reads for themselves.
        """
        ...

    async def kinds_since(self, kinds: Collection[str], v: int) -> set[str]:
        """Return those of `kinds` of which a record was changed or deleted above `v`, in any scope."""
        ...

    async def last_seq(self, device: str, epoch: str) -> int:
        """Return the highest seq with a receipt, 0 when there is none."""
        ...

    async def receipts(self, device: str, epoch: str, after: int, limit: int = 200) -> list[Receipt]:
        """Return stored receipts with a seq above `after`, in order."""
        ...

    async def parked(self) -> list[Settled]:
        """Return every receipt with the verdict ``parked``, whole but for `refused_creates`.

        In order: those of one (device, epoch) by seq, all together by the head at which they were parked.
        """
        ...

    async def parked_counts(self) -> list[ParkedOf]:
        """Return how many there are, by device and person; nothing of those of whom none was ever parked."""
        ...

    async def digests(self, scopes: Collection[str]) -> dict[str, str]:
        """Return the digest of each scope as text, of zeros when it was never written to."""
        ...
