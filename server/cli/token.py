"""A Bearer token for a program."""

from __future__ import annotations

import asyncio

import rich_click as click

from server.cli import settings_from
from server.cli.migrate import opened
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.core.log import configure
from server.features.people.permissions import STAFF
from server.features.people.programs import new_program
from server.settings import Settings


@click.command(short_help="Print a Bearer token for a program, once.")
@click.option("--name", required=True, help="What the program is called; everything it writes carries the name.")
@click.option("--role", type=click.Choice(("program", *STAFF)), default="program", show_default=True)
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
def command(name: str, role: str, data: str | None) -> None:
    """Make a program that may see and write what its role may, and print its token; nobody can print it again."""
    settings = settings_from(data=data)
    # to standard error: what is printed is the token and nothing else
    configure(settings.log, settings.log_form)
    click.echo(asyncio.run(make(settings, name, role)))


async def make(settings: Settings, name: str, role: str) -> str:
    """Return the token of a new program."""
    made = new_program(name, role, user=uuid7(), device=uuid7(), now_ms=now_ms())
    async with opened(settings) as house:
        receipt = await house.writer.write(made.effects.edits, rows=made.effects.rows)
    if receipt.verdict != "applied":
        raise click.ClickException(f"no token: {receipt.code} {receipt.params or ''}")
    return made.secret
