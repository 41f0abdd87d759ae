"""The sync store, on whichever database the house has. tests/sync/store_contract.py is what every store must pass."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from server.core.retry import retried
from server.live import store_feed, store_load
from server.live.store_sql import Script, Tables
from sync.mutation import Receipt
from sync.store import History, Loaded, Need, Page, ParkedOf, Settled, Transaction

T = TypeVar("T")


class SqlStore(ABC):
    """What SQLite and PostgreSQL have in common: the scripts. See `sync.store.Store`."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.attend: Callable[[], Awaitable[None]] = _nothing
        """Called before every turn and welcome: makes sure that the life we belong to still is this database's."""

    @abstractmethod
    async def _read(self, script: Script[T]) -> T:
        """Play a script that only reads, in one snapshot."""

    @abstractmethod
    async def _write(self, script: Script[T]) -> T:
        """Play a script in a transaction of its own."""

    @abstractmethod
    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin the one writer's turn, head locked; leaving without `commit` undoes it."""

    async def begin_life(self, name: str) -> None:
        """Begin a life of the history; an empty database gets its head."""
        await retried(lambda: self._write(store_feed.begin_life(name)))

    async def has_life(self) -> bool:
        """Tell whether any life has begun."""
        return await self._read(store_feed.has_life())

    async def first_life(self) -> str:
        """Return the name of the life that began first: the same in all processes, and no other installation's."""
        return await self._read(store_feed.first_life())

    async def head(self) -> int:
        """Return the organisation's version counter."""
        return await self._read(store_feed.head())

    async def history(self, life: str | None = None) -> History:
        """Return where the history stands, and where the life called `life` ended in it."""
        await self.attend()
        return await self._read(store_feed.history(life))

    async def feed(self, since: Mapping[str, int], limit: int | None = 500) -> Page:
        """Return a page of the state above `since`."""
        return await self._read(store_feed.feed(self.tables, since, limit))

    async def news(self, scopes: Collection[str], v: int, limit: int = 500) -> Page:
        """Return everything above `v` in these scopes in one page, or an empty one that says `more`."""
        return await self._read(store_feed.news(self.tables, scopes, v, limit))

    async def kept(self, places: Collection[tuple[str, str]], since: int = 0) -> Page:
        """Return the records in these places (kind, scope) above `since` in one page, with tombstones unless from 0."""
        return await self._read(store_feed.kept(self.tables, places, since))

    async def kinds_since(self, kinds: Collection[str], v: int) -> set[str]:
        """Return those of `kinds` of which a record was changed or deleted above `v`."""
        return await self._read(store_feed.kinds_since(self.tables, kinds, v))

    async def find(self, needs: Collection[Need]) -> Loaded:
        """Return what is stored for needs, without anybody's turn: it may have changed when it arrives."""
        return await self._read(store_load.load(self.tables, needs))

    async def last_seq(self, device: str, epoch: str) -> int:
        """Return the highest seq with a receipt."""
        return await self._read(store_feed.last_seq(device, epoch))

    async def receipts(self, device: str, epoch: str, after: int, limit: int = 200) -> list[Receipt]:
        """Return stored receipts with a seq above `after`, in order."""
        return await self._read(store_feed.receipts(device, epoch, after, limit))

    async def parked(self) -> list[Settled]:
        """Return every parked receipt with its mutation, in order."""
        return await self._read(store_feed.parked())

    async def parked_counts(self) -> list[ParkedOf]:
        """Return how many mutations were parked, by device and person."""
        return await self._read(store_feed.parked_counts())

    async def digests(self, scopes: Collection[str]) -> dict[str, str]:
        """Return the digest of each scope as text."""
        return await self._read(store_feed.digests(scopes))


async def _nothing() -> None:
    pass
