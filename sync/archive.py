"""Puts records away that nobody carries any more, and brings them back: only their scope changes.

    shop ──put away──▶ archive      phones are told by a tombstone; the record stays, and whoever looks it up finds it
      ▲                   │
      └────bring back─────┘

A change of an archived record, such as the entry of a phone that was away for months, is decided as ever, and the
record stays where it lies. No rule is asked here and no reaction runs: nothing about the record is different.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sync.apply import Decision
from sync.fingerprint import hash64
from sync.mutation import Receipt
from sync.record import Gone, Record
from sync.scope import archive_of, home_of
from sync.store import Commit, OneRecord, Transaction


class Move(msgspec.Struct, frozen=True):
    """A record as it was seen: one that was changed since stays where it is, for whoever moves it must look again."""

    kind: str
    id: str
    v: int


async def move(turn: Transaction, moves: Iterable[Move], *, away: bool) -> Decision:
    """Decide to put these records away, or to bring them back; the caller commits in the same turn, like `apply`."""
    wanted = {(one.kind, one.id): one.v for one in moves}
    loaded = await turn.load([OneRecord(*key) for key in wanted])
    v = turn.head + 1
    upserts: list[Record] = []
    gone: list[Gone] = []
    digests: dict[str, int] = {}
    for key, seen in wanted.items():
        record = loaded.records[key]
        if not isinstance(record, Record) or record.v != seen:
            continue
        home = home_of(record.scope)
        scope = archive_of(home) if away else home
        if scope == record.scope or home.startswith("user:"):
            continue
        moved = msgspec.structs.replace(record, scope=scope, v=v)
        upserts.append(moved)
        gone.append(Gone(kind=record.kind, id=record.id, scope=record.scope, v=v))
        for one in (record, moved):
            digests[one.scope] = digests.get(one.scope, 0) ^ hash64(one.kind, one.id, one.v)
    commit = Commit(v=v if upserts else turn.head, upserts=upserts, gone=gone, digests=digests)
    return Decision(answers=[Receipt(seq=0, verdict="applied", v=commit.v)], commit=commit)
