"""Opens a house: database, migrations, store, life, writer, hub, bus and schedules, as they need each other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Set
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from functools import partial
from typing import cast

from piccolo.apps.migrations.tables import Migration

from server.core import database, discovery, postgres, sqlite
from server.core.base import House
from server.core.database import Database
from server.core.migrate import migrate
from server.core.runner import PARKED, Runner, Schedule
from server.live import bus_postgres, bus_redis, catalogue, life, store_postgres, store_sqlite
from server.live.bus import Bus, Connect, News
from server.live.fanout import Hub
from server.live.lead import Lead
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


async def wire_of(settings: Settings, db: Database, store: SqlStore) -> Connect | None:
    """Return how this installation's processes reach each other; None when none was set and the database carries none.

    A SQLite file is one server's, and commands beside it are noticed by the head.
    """
    if isinstance(db, sqlite.Engine):
        return None
    if settings.bus:
        return partial(bus_redis.connect, settings.bus, f"kakehashi:{await store.first_life()}")
    return partial(bus_postgres.connect, db) if isinstance(db, postgres.Engine) else None


@asynccontextmanager
async def open_house(settings: Settings, *, serving: bool) -> AsyncIterator[House]:
    """Open the house and close it at the end; `serving` also starts bus and schedules, which commands do without.

    Raises AlreadyServed before anything is changed when a SQLite file is to be served that another process serves.
    """
    # Sessions and keys are in there: nobody else on this machine needs to read them.
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = database.connect(settings.database_url)
    database.use(db, [*discovery.tables(), Migration])
    with life.only_server(db) if serving else nullcontext():
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


def changed_by(commit: Committed) -> set[str]:
    """Return everything a commit changed that a job may wait for: kinds, unsynced tables, `PARKED`."""
    written = commit.decision.commit
    kinds = {one.kind for one in written.upserts} | {one.kind for one in written.gone}
    parked = {PARKED} if any(one.parked is not None for one in written.settled) else set()
    return kinds | {one.table for one in written.rows} | parked


@asynccontextmanager
async def _running(settings: Settings, db: Database, store: SqlStore, *, serving: bool) -> AsyncIterator[House]:
    book = rulebook(discovery.catalogue())
    writer = Writer(store, book, scopes_of())
    runner = Runner(schedules() if serving else ())
    hub = Hub(store, kinds=runner.wakes_on & book.catalogue.kinds.keys(), wake=runner.changed)

    writer.listeners += [hub.committed, lambda commit: runner.changed(changed_by(commit))]
    house = House(
        settings=settings, db=db, catalogue=book.catalogue, store=store, writer=writer, hub=hub, runner=runner
    )
    async with AsyncExitStack() as closing:
        writer.start()
        closing.push_async_callback(writer.stop)
        await hub.start()
        closing.push_async_callback(hub.stop)
        await closing.enter_async_context(house.closing)
        if serving:
            wire = await wire_of(settings, db, store)
            if wire is not None:
                closing.push_async_callback(_joined(wire, writer, hub, runner, book.catalogue.kinds.keys()).stop)
            runner.start(house)
            closing.push_async_callback(runner.stop)
            await _leading(db, runner, closing)
        yield house


def _joined(wire: Connect, writer: Writer, hub: Hub, runner: Runner, kinds: Set[str]) -> Bus:
    """Tell other processes what is committed here, and look when they have committed something."""
    names = runner.wakes_on - kinds  # what moves no head

    def heard(news: News) -> None:
        hub.hint(news.v)
        runner.changed(set(names.intersection(news.names)))

    def back() -> None:
        hub.hint()
        runner.changed(set(names))

    bus = Bus(wire, heard, back)

    def say(commit: Committed) -> None:
        new = names & changed_by(commit)
        v = commit.decision.commit.v
        if new or v != commit.before:
            bus.say(News(v, tuple(sorted(new))))

    writer.listeners.append(say)
    bus.start()
    return bus


async def _leading(db: Database, runner: Runner, closing: AsyncExitStack) -> None:
    """Let one process of those on this database run the jobs of which there is one; a SQLite file has but one."""
    if isinstance(db, sqlite.Engine):
        runner.lead()
        return
    lead = Lead(db, runner.lead, runner.follow)
    await lead.start()
    closing.push_async_callback(lead.stop)
