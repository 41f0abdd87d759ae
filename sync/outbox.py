"""What a program saved and has no verdict yet, in the order it was saved. Nothing here is ever thrown away unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sync.mutation import Edit, Mutation, Receipt
from sync.protocol import MAX_BEFORE, MAX_EDITS, MAX_MUTATION_BYTES, MAX_MUTATIONS

KEEP_SETTLED = 1_000
"""How many settled mutations are kept, to be offered again to a server that was restored from a backup."""

_encode = msgspec.json.Encoder().encode


class Kept(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A mutation and, once it has one, its receipt. `number` never changes; `mutation.seq` does with the epoch."""

    number: int
    mutation: Mutation
    receipt: Receipt | None = None


class _Dump(msgspec.Struct, kw_only=True):
    device: str | None
    epoch: str
    before: tuple[tuple[str, str], ...] = ()
    next_seq: int
    next_number: int
    kept: list[Kept]


class Outbox:
    """Mutations numbered 1, 2, 3 … within `epoch`.

        add() ──▶ waiting ──take()──▶ in flight ──settle()──▶ settled
                     ▲                    │                      │
                     └────── rewind() ────┘                      │
                     └───────────── welcome() of a restored server

    Sizes: at most 200 mutations are in flight, so that a server that fell silent is noticed soon.
    """

    def __init__(self, epoch: str, device: str | None = None) -> None:
        self.epoch, self.device = epoch, device
        self.before: tuple[tuple[str, str], ...] = ()
        self._next_seq = self._next_number = 1
        self._waiting: list[Kept] = []
        self._settled: dict[int, Kept] = {}  # by seq, oldest first
        self._in_flight = 0

    # ---- saving

    def add(self, edits: Sequence[Edit], *, at: str, schema: int, life: str | None = None) -> Kept:
        """Append one mutation, made in `life` of the server's history. Raises ValueError when it would never fit."""
        mutation = Mutation(seq=self._next_seq, at=at, schema=schema, edits=tuple(edits), life=life)
        if len(edits) > MAX_EDITS:
            raise ValueError(f"{len(edits)} edits; a mutation holds at most {MAX_EDITS}")
        if (size := len(_encode(mutation))) > MAX_MUTATION_BYTES:
            raise ValueError(f"{size} bytes; a mutation holds at most {MAX_MUTATION_BYTES}")
        kept = Kept(number=self._next_number, mutation=mutation)
        self._next_seq += 1
        self._next_number += 1
        self._waiting.append(kept)
        return kept

    def dump(self) -> bytes:
        """Return everything as bytes; a program that must survive its own end writes them down before it sends."""
        kept = [*self._settled.values(), *self._waiting]
        return _encode(
            _Dump(
                device=self.device,
                epoch=self.epoch,
                before=self.before,
                next_seq=self._next_seq,
                next_number=self._next_number,
                kept=kept,
            )
        )

    @classmethod
    def load(cls, dump: bytes) -> Outbox:
        """Return the outbox that `dump` was made of. Raises msgspec.DecodeError."""
        read = msgspec.json.decode(dump, type=_Dump)
        outbox = cls(read.epoch, read.device)
        outbox.before = read.before
        outbox._next_seq, outbox._next_number = read.next_seq, read.next_number
        outbox._waiting = [one for one in read.kept if one.receipt is None]
        outbox._settled = {one.mutation.seq: one for one in read.kept if one.receipt is not None}
        return outbox

    # ---- looking

    def __len__(self) -> int:
        """Return how many have no verdict yet."""
        return len(self._waiting)

    def waiting(self) -> Iterator[Mutation]:
        """Yield those without a verdict, in order."""
        return (one.mutation for one in self._waiting)

    def unseen(self, v: int) -> Iterator[Mutation]:
        """Yield those that were accepted with effects above `v`, which a reader at `v` cannot see yet."""
        for one in self._settled.values():
            if one.receipt is not None and one.receipt.v > v and one.receipt.verdict in ("applied", "merged"):
                yield one.mutation

    # ---- sending

    def take(self) -> list[Mutation]:
        """Return what may be sent now as one frame's worth; call until it returns nothing."""
        taken: list[Mutation] = []
        size = 0
        for kept in self._waiting[self._in_flight : MAX_MUTATIONS]:
            size += len(_encode(kept.mutation))
            if taken and size > MAX_MUTATION_BYTES:
                break
            taken.append(kept.mutation)
        self._in_flight += len(taken)
        return taken

    def rewind(self) -> None:
        """Send everything without a verdict again: the connection is new. A replay gets the same receipt."""
        self._in_flight = 0

    def settle(self, receipt: Receipt) -> Kept | None:
        """Take a verdict; return what it is about, or None when that had this verdict before.

        It may have had another one: the server was restored from a backup, and then from a newer one.
        """
        known = self._settled.get(receipt.seq)
        if known is not None and known.receipt is not None and known.receipt.verdict != receipt.verdict:
            known.receipt = receipt
            return known
        for at, kept in enumerate(self._waiting):
            if kept.mutation.seq == receipt.seq:
                del self._waiting[at]
                self._in_flight -= at < self._in_flight
                kept.receipt = receipt
                self._settled[receipt.seq] = kept
                if len(self._settled) > KEEP_SETTLED:
                    del self._settled[next(iter(self._settled))]
                return kept
        return None

    # ---- a server that knows less, or more, than we think

    def belong(self, device: str, new_epoch: str) -> None:
        """Make this the outbox of `device`; what another one left unsent is numbered anew.

        Without this the server, which knows nothing of the new device, would look like one that was restored, and
        settled mutations would be offered to it a second time.
        """
        if self.device is not None and self.device != device:
            self._settled = {}  # perhaps another person's: the server would not know them by the lines before
            self.renumber(new_epoch)
        self.device = device

    def welcome(self, last_seq: int, new_epoch: str) -> None:
        """Compare with what the server remembers, at every welcome.

        It may have lost some (restored from a backup): they are offered again. When not all it lost are still here,
        or it knows numbers that were given to others (this outbox is an old copy), everything without a verdict is
        numbered anew under `new_epoch`.
        """
        lost = [one for seq, one in self._settled.items() if seq > last_seq]
        for one in lost:
            del self._settled[one.mutation.seq]
            one.receipt = None
        self._waiting = sorted([*lost, *self._waiting], key=lambda one: one.mutation.seq)
        self._in_flight = 0
        first = self._waiting[0].mutation.seq if self._waiting else self._next_seq
        if first > last_seq + 1 or self._next_seq <= last_seq:
            self.renumber(new_epoch)

    def renumber(self, epoch: str) -> None:
        """Number everything anew, from 1 in a new epoch; it is said of which lines that is the continuation.

        What had its verdict goes along, unless nothing of it happened: the server knows it by its content.
        """
        if self.device is not None:
            self.before = (*self.before, (self.device, self.epoch))[-MAX_BEFORE:]
        again = [one for one in self._settled.values() if one.receipt and one.receipt.verdict != "refused"]
        for one in again:
            one.receipt = None
        self._waiting = [*again, *self._waiting]
        self.epoch, self._in_flight, self._settled = epoch, 0, {}
        for seq, kept in enumerate(self._waiting, 1):
            kept.mutation = msgspec.structs.replace(kept.mutation, seq=seq)
        self._next_seq = len(self._waiting) + 1
