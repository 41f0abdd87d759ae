"""Opens a house: database, migrations, store, life, writer, hub and schedules, as they need each other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from piccolo.apps.migrations.tables import Migration

from server.core import database, discovery, postgres, sqlite
from server.core.base import House
from server.core.database import Database
from server.core.migrate import migrate
from server.core.runner import PARKED, Runner, Schedule
from server.live import catalogue, life, store_postgres, store_sqlite
from server.live.fanout import Hub
from server.live.rulebook import rulebook, scopes_of
from server.live.store import SqlStore
from server.live.writer import Committed, Writer
from server.settings import Settings


def store_of(db: Database, tables: dict[str, catalogue.KindTable]) -> SqlStore:
    """Return the sync store on this database."""
    if isinstance(db, sqlite.Engine):
        return store_sqlite.Store(db, tables)
    return store_postgres.Store(cast(postgres.Raw, db), tables)


def schedules() -> list[Schedule]:
    """Return the jobs of all slices."""
    return [one for module in discovery.modules("tasks").values() for one in getattr(module, "SCHEDULES", ())]


@asynccontextmanager
async def open_house(settings: Settings, *, serving: bool) -> AsyncIterator[House]:
    """Open the house and close it at the end; `serving` also starts the schedules, which commands do without."""
    # Sessions and keys are in there: nobody else on this machine needs to read them.
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = database.connect(settings.database_url)
    database.use(db, [*discovery.tables(), Migration])
    await migrate(db)
    await db.start_connection_pool()
    try:
        store = store_of(db, catalogue.tables(discovery.load()))
        async with (
            life.present(db, store, serving=serving),
            _running(settings, db, store, serving=serving) as house,
        ):
            yield house
    finally:
        await db.close_connection_pool()


@asynccontextmanager
async def _running(settings: Settings, db: Database, store: SqlStore, *, serving: bool) -> AsyncIterator[House]:
    book = rulebook(discovery.catalogue())
    writer = Writer(store, book, scopes_of())
    runner = Runner(schedules() if serving else ())
    hub = Hub(store, kinds=runner.wakes_on & book.catalogue.kinds.keys(), wake=runner.changed)

    def wake(commit: Committed) -> None:
        written = commit.decision.commit
        kinds = {one.kind for one in written.upserts} | {one.kind for one in written.gone}
        parked = {PARKED} if any(one.parked is not None for one in written.settled) else set()
        runner.changed(kinds | {one.table for one in written.rows} | parked)

    writer.listeners += [hub.committed, wake]
    house = House(
        settings=settings, db=db, catalogue=book.catalogue, store=store, writer=writer, hub=hub, runner=runner
    )
    writer.start()
    await hub.start()
    runner.start(house)
    try:
        yield house
    finally:
        await runner.stop()
        await hub.stop()
        await writer.stop()
