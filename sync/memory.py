"""A store in memory: the port's shortest complete meaning, for tests and simulations."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Collection, Mapping
from types import TracebackType

import msgspec

from sync.change import Row
from sync.fingerprint import digest_text
from sync.mutation import Receipt
from sync.record import Gone, Record
from sync.store import (
    Answered,
    Children,
    Commit,
    History,
    LastSeq,
    LifeEnd,
    Loaded,
    Marked,
    Need,
    OneRecord,
    Page,
    ParkedOf,
    RefusedCreate,
    Settled,
)  # fmt: skip


class MemoryStore:
    """Implements `sync.store.Store`. It has one writer: a second transaction while one is open is a RuntimeError."""

    def __init__(self, life: str = "memory") -> None:
        self.rows: list[Row] = []
        self.settled: dict[tuple[str, str], dict[int, Settled]] = {}
        self._lives = {life: 1}  # name → first version, in the order in which they began
        self._head = 0
        self._records: dict[str, dict[str, Record]] = {}
        self._gone: dict[tuple[str, str], dict[str, Gone]] = {}
        self._digests: dict[str, int] = {}
        self._open = False

    def transaction(self) -> MemoryTransaction:
        return MemoryTransaction(self)

    async def head(self) -> int:
        return self._head

    async def begin_life(self, name: str) -> None:
        assert name not in self._lives
        self._lives[name] = self._head + 1

    async def history(self, life: str | None = None) -> History:
        return History(life=list(self._lives)[-1], head=self._head, upto=self._end_of(life))

    async def feed(self, since: Mapping[str, int], limit: int | None = 500) -> Page:
        found: list[Record | Gone] = [
            one
            for records in self._records.values()
            for one in records.values()
            if one.scope in since and one.v > since[one.scope]
        ]
        found += [one for left in self._gone.values() for one in left.values() if 0 < since.get(one.scope, 0) < one.v]
        found.sort(key=lambda one: one.v)
        full = found[limit - 1].v if limit is not None and len(found) > limit else self._head
        more = bool(found) and found[-1].v > full
        last = full if more else self._head
        taken = [one for one in found if one.v <= last]
        return Page(
            v=last,
            changes=[one for one in taken if isinstance(one, Record)],
            gone=[one for one in taken if isinstance(one, Gone)],
            digests={} if more else await self.digests(since),
            more=more,
        )

    async def news(self, scopes: Collection[str], v: int, limit: int = 500) -> Page:
        page = await self.feed(dict.fromkeys(scopes, v), limit)
        return Page(v=self._head, more=True) if page.more else page

    async def kinds_since(self, kinds: Collection[str], v: int) -> set[str]:
        changed = {kind for kind in kinds if any(one.v > v for one in self._records.get(kind, {}).values())}
        left = {kind for (kind, _), scopes in self._gone.items() if any(one.v > v for one in scopes.values())}
        return changed | left.intersection(kinds)

    async def last_seq(self, device: str, epoch: str) -> int:
        return max(self.settled.get((device, epoch), ()), default=0)

    async def receipts(self, device: str, epoch: str, after: int, limit: int = 200) -> list[Receipt]:
        kept = self.settled.get((device, epoch), {})
        return [kept[seq].receipt for seq in sorted(kept) if seq > after][:limit]

    async def parked(self) -> list[Settled]:
        every = [one for kept in self.settled.values() for one in kept.values() if one.receipt.verdict == "parked"]
        return sorted(every, key=lambda one: (one.receipt.v, one.device, one.epoch, one.receipt.seq))

    async def parked_counts(self) -> list[ParkedOf]:
        parked = await self.parked()
        ever = Counter((one.device, one.user) for one in parked)
        done = Counter((one.device, one.user) for one in parked if one.replayed is not None)
        return [
            ParkedOf(device=device, user=user, ever=n, waiting=n - done[device, user])
            for (device, user), n in ever.items()
        ]

    async def digests(self, scopes: Collection[str]) -> dict[str, str]:
        return {scope: digest_text(self._digests.get(scope, 0)) for scope in scopes}

    # ---- what the other stores do in SQL

    def copied(self) -> MemoryStore:
        """Return a copy, as a backup made now is one; a server that starts on it begins a life."""
        again = copy.copy(self)
        again.rows = list(self.rows)
        again.settled = {key: dict(one) for key, one in self.settled.items()}
        again._records = {kind: dict(one) for kind, one in self._records.items()}
        again._gone = {key: dict(one) for key, one in self._gone.items()}
        again._digests = dict(self._digests)
        again._lives, again._open = dict(self._lives), False
        return again

    def _load(self, needs: Collection[Need]) -> Loaded:
        loaded = Loaded()
        for need in needs:
            match need:
                case OneRecord(kind, id):
                    loaded.records[kind, id] = self._find(kind, id)
                case Children(kind, field, value):
                    records = self._records.get(kind, {})
                    loaded.children[need] = [
                        records[id] for id in sorted(records) if records[id].fields.get(field) == value
                    ]
                case LastSeq(device, epoch):
                    loaded.last_seq[need] = max(self.settled.get((device, epoch), ()), default=0)
                case Answered(device, epoch, seq):
                    loaded.answered[need] = self.settled.get((device, epoch), {}).get(seq)
                case Marked(device, epoch, mark):
                    kept_by_seq = sorted(self.settled.get((device, epoch), {}).items())
                    loaded.marked[need] = [one for _, one in kept_by_seq if one.mark == mark]
                case LifeEnd(life):
                    loaded.lives[need] = self._end_of(life)
                case RefusedCreate(device, epoch, kind, id):
                    loaded.refused[need] = None
                    for one in self.settled.get((device, epoch), {}).values():
                        verdict = (one.replayed or one.receipt).verdict
                        if (kind, id) in one.refused_creates and verdict in ("refused", "parked"):
                            loaded.refused[need] = verdict
        return loaded

    def _end_of(self, life: str | None) -> int | None:
        if life not in self._lives:
            return None
        names = list(self._lives)
        after = names[names.index(life) + 1 :]
        return self._lives[after[0]] - 1 if after else self._head

    def _find(self, kind: str, id: str) -> Record | Gone | None:
        record = self._records.get(kind, {}).get(id)
        if record is not None:
            return record
        return max(self._gone.get((kind, id), {}).values(), key=lambda one: one.v, default=None)

    def _write(self, commit: Commit) -> None:
        assert commit.v >= self._head
        for one in commit.settled:
            assert one.receipt.seq not in self.settled.get((one.device, one.epoch), ()), "a mutation has one receipt"
        self._head = commit.v
        for gone in commit.gone:
            self._gone.setdefault((gone.kind, gone.id), {})[gone.scope] = gone
            self._records.get(gone.kind, {}).pop(gone.id, None)
        for record in commit.upserts:
            self._records.setdefault(record.kind, {})[record.id] = record
        for scope, change in commit.digests.items():
            self._digests[scope] = self._digests.get(scope, 0) ^ change
        for one in commit.settled:
            self.settled.setdefault((one.device, one.epoch), {})[one.receipt.seq] = one
        for one in commit.replayed:
            kept = self.settled[one.device, one.epoch]
            kept[one.receipt.seq] = msgspec.structs.replace(kept[one.receipt.seq], replayed=one.replayed)
        self.rows += commit.rows


class MemoryTransaction:
    """Implements `sync.store.Transaction`. Everything is written at once, so there is nothing to undo."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.head = store._head

    async def __aenter__(self) -> MemoryTransaction:
        if self._store._open:
            raise RuntimeError("another transaction is under way")
        self._store._open = True
        self.head = self._store._head
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store._open = False

    async def load(self, needs: Collection[Need]) -> Loaded:
        return self._store._load(needs)

    async def commit(self, commit: Commit) -> dict[str, str]:
        self._store._write(commit)
        return await self._store.digests(commit.digests)
