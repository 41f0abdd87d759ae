"""Bring the database up to date without serving."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

import asyncpg
import rich_click as click
from piccolo.apps.migrations.tables import Migration

from server.cli import settings_from, without_password
from server.core import database, discovery
from server.core.base import House
from server.core.migrate import OtherTables, migrate
from server.live.life import AlreadyServed, only_server
from server.live.opening import open_house
from server.settings import Settings


@click.command(short_help="Bring the database up to date; `serve` does it by itself.")
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
def command(data: str | None) -> None:
    """Run the migrations that this database has not seen. Needed by hand only on CockroachDB, before the servers."""
    done = asyncio.run(bring_up(settings_from(data=data)))
    click.echo(f"ran {', '.join(done)}" if done else "the database is up to date")


async def bring_up(settings: Settings, *, serving: bool = False) -> list[str]:
    """Migrate the database of these settings; return the ids of what ran.

    Raises click.ClickException when the database does not answer, or holds tables that this version does not know; who
    is going to be `serving` hears the same when another process serves this SQLite file, before anything is changed.
    """
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = database.connect(settings.database_url)
    database.use(db, [*discovery.tables(), Migration])
    try:
        with only_server(db) if serving else nullcontext():
            return await migrate(db)
    except (OtherTables, AlreadyServed) as error:
        raise click.ClickException(str(error)) from error
    except (OSError, asyncpg.PostgresError, sqlite3.Error) as error:
        where = without_password(settings.database_url)
        raise click.ClickException(f"the database {where} does not answer: {error}") from error


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[House]:
    """Open the house of these settings for one command, schedules left alone; raises like `bring_up`."""
    await bring_up(settings)
    async with open_house(settings, serving=False) as house:
        yield house
