"""Bring the database up to date without serving."""

from __future__ import annotations

import asyncio

import rich_click as click
from piccolo.apps.migrations.tables import Migration

from server.cli import settings_from
from server.core import database, discovery
from server.core.migrate import migrate
from server.settings import Settings


@click.command(short_help="Bring the database up to date; `serve` does it by itself.")
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
def command(data: str | None) -> None:
    """Run the migrations that this database has not seen. Needed by hand only on CockroachDB, before the servers."""
    done = asyncio.run(bring_up(settings_from(data=data)))
    click.echo(f"ran {', '.join(done)}" if done else "the database is up to date")


async def bring_up(settings: Settings) -> list[str]:
    """Migrate the database of these settings; return the ids of what ran."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = database.connect(settings.database_url)
    database.use(db, [*discovery.tables(), Migration])
    return await migrate(db)
