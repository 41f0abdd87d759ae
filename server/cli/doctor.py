"""Tell what this installation is made of and whether it is well."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable

import rich_click as click
from piccolo.apps.migrations.tables import Migration
from rich.console import Console
from rich.table import Table

from server import settings as declared
from server.cli import read_settings, unwritable, without_password
from server.core import database, discovery, health, migrate, sqlite
from server.core.database import Database
from server.live import bus_redis, opening
from server.live.guards import identify, identity_of
from server.live.rulebook import rulebook
from server.settings import Settings
from server.web import built_app

BUS_SEC = 5.0


@click.command(short_help="Tell what was discovered and whether everything is well.")
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
def command(data: str | None) -> None:
    """Print version, settings, slices, kinds, jobs and the state of the database; change nothing. Exit 1 if unwell."""
    settings = read_settings(data=data)
    out = Console(soft_wrap=True)
    for title, rows in (("settings", setting_rows(settings)), ("slices", slice_rows()), ("kinds", kind_rows())):
        table = Table(title=title, title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 2))
        for row in rows:
            table.add_row(*row)
        out.print(table)
    problems = [*problems_of_code()]
    if problem := unwritable(settings.data):
        problems.append(problem)
    else:
        problems += asyncio.run(database_report(settings, out))
        problems += asyncio.run(bus_report(settings))
    for problem in problems:
        out.print(f"[bold red]✗[/] {problem}")
    if problems:
        raise SystemExit(1)
    out.print("[bold green]✓[/] everything is well")


def setting_rows(settings: Settings) -> Iterable[tuple[str, str]]:
    """Yield variable and value; passwords in addresses are left out."""
    for field in declared.DECLARED:
        value = getattr(settings, field)
        yield declared.variable(field), without_password(", ".join(value) if isinstance(value, tuple) else str(value))


def slice_rows() -> Iterable[tuple[str, str]]:
    """Yield each slice with the files that were found of it."""
    for name in discovery.slices():
        yield name, " ".join(one for one in discovery.FILES if name in discovery.modules(one))


def kind_rows() -> Iterable[tuple[str, str, str]]:
    """Yield each kind with scope and number of fields."""
    for name, kind in discovery.catalogue().kinds.items():
        yield name, kind.scope, f"{len(kind.fields)} fields"


def problems_of_code() -> Iterable[str]:
    """Yield what is wrong with the installation itself."""
    try:
        rulebook(discovery.catalogue())
        identify()
        identity_of()
        opening.schedules()
    except RuntimeError as error:
        yield str(error)
    if not built_app().built:
        yield "the web app is not built: `make demo` in a checkout, or install a wheel"


async def database_report(settings: Settings, out: Console) -> list[str]:
    """Print the state of the database and return what is wrong with it."""
    out.print(f"Kakehashi {health.installed_version()} on {without_password(settings.database_url)}")
    db = database.connect(settings.database_url)
    if not made(db):
        out.print("no database yet; `kakehashi serve` makes it")
        return []
    database.use(db, [*discovery.tables(), Migration])
    try:
        return await _look(db, out)
    except migrate.OtherTables as error:
        return [str(error)]
    except Exception as error:  # edge: whatever the driver raises, a doctor says it
        return [f"the database does not answer: {error}"]


async def bus_report(settings: Settings) -> list[str]:
    """Return what is wrong with the Redis that was set as the bus; nothing when none was."""
    if not settings.bus:
        return []
    try:
        async with asyncio.timeout(BUS_SEC):
            wire = await bus_redis.connect(settings.bus, "kakehashi:doctor")
    except Exception as error:  # edge: whatever the driver raises, a doctor says it
        where = without_password(settings.bus)
        return [f"the bus {where} does not answer, so news of another process take up to a second: {error!r}"]
    await wire.close()
    return []


def made(db: Database) -> bool:
    """Tell whether there is anything to open: opening a SQLite database would make an empty one."""
    return not isinstance(db, sqlite.Engine) or os.path.isfile(db.path)


async def _look(db: Database, out: Console) -> list[str]:
    waiting = await migrate.pending(db)
    if waiting:
        return [f"migrations to run: {', '.join(waiting)}; `kakehashi serve` runs them"]
    [head] = await db.fetch("SELECT v FROM sync_head") or [{"v": 0}]
    [life] = await db.fetch("SELECT name FROM sync_life ORDER BY n DESC LIMIT 1") or [{"name": "none yet"}]
    out.print(f"head {head['v']}, life {life['name']}")
    for row in await db.fetch("SELECT verdict, COUNT(*) AS n FROM sync_receipt GROUP BY verdict ORDER BY verdict"):
        out.print(f"receipts {row['verdict']}: {row['n']}")
    for module in discovery.modules("tasks").values():
        for checkup in getattr(module, "CHECKUPS", ()):
            for line in await checkup(db):
                out.print(line)
    return []
