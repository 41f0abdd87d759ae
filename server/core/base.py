"""The house: what every route, task and command of one running server shares."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Protocol

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State

from server.core.clock import now_ms
from server.core.database import Database
from server.core.limits import Limit, Limiter
from server.settings import Settings
from sync.change import Actor, Row
from sync.mutation import Edit, Mutation, Receipt
from sync.record import Catalogue
from sync.store import Store

if TYPE_CHECKING:
    from server.core.runner import Runner


class Writer(Protocol):
    """The one way in: everything that changes a synced record goes through it."""

    async def submit(self, actor: Actor, mutations: Sequence[Mutation], device: str, epoch: str) -> list[Receipt]:
        """Decide and durably commit `mutations` in order; return their receipts, the old ones for a replay."""
        ...

    async def write(self, edits: Sequence[Edit], *, rows: Sequence[Row] = (), at: str | None = None) -> Receipt:
        """Commit edits of the server itself and rows of unsynced tables in one transaction, all or nothing.

        `at`: when it happened; None: now.
        """
        ...


class Hub(Protocol):
    """The open sockets."""

    async def close_device(self, device: str) -> None:
        """Close every socket of a device that was shut out, now."""
        ...

    async def refresh_user(self, user: str) -> None:
        """Look again at what a person may see: their roles or devices have changed."""
        ...


class House:
    """One running server. Routes get it as the dependency `house`.

    What its jobs keep open for as long as it runs they leave in `closing`: it is closed after they have ended.
    """

    def __init__(
        self,
        *,
        settings: Settings,
        db: Database,
        catalogue: Catalogue,
        store: Store,
        writer: Writer,
        hub: Hub,
        runner: Runner,
    ) -> None:
        self.settings = settings
        self.db = db
        self.catalogue = catalogue
        self.store = store
        self.writer = writer
        self.hub = hub
        self.runner = runner
        self.limiter = Limiter()
        self.closing = AsyncExitStack()

    def limit(self, name: str, key: str, limit: Limit) -> None:
        """Count one try of `name` by `key`; raise Rejected 429 `too_many` with `retry_ms` when there were too many."""
        self.limiter.check(name, key, limit, now_ms())


def house_of(state: State) -> House:
    """Return the house of this application; what the dependency `house` is made with."""
    house: House = state.house
    return house


def address_of(connection: ASGIConnection[object, object, object, State] | Request[object, object, State]) -> str:
    """Return the address a request came from, for rate limits; behind a proxy what KAKEHASHI_PROXIES lets it say."""
    return connection.client.host if connection.client else "unknown"
