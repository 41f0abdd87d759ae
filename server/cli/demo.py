"""Tell the demo factory, and serve it."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import msgspec
import rich_click as click
import segno
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from server.cli import settings_from
from server.cli.migrate import bring_up
from server.cli.serve import serve
from server.core.base import House
from server.core.log import configure
from server.demo.doors import Door, open_doors
from server.demo.telling import NotTold, Standing, standing, tell
from server.live.opening import open_house
from server.settings import Settings

USUAL_FOLDER = Path("var/demo")


@click.command(short_help="Serve the demo factory, told anew in an empty folder.")
@click.option("--host", metavar="ADDRESS", help="Address of this machine to listen on (KAKEHASHI_HOST).")
@click.option("--port", type=int, help="Port to listen on (KAKEHASHI_PORT).")
@click.option("--data", metavar="DIR", help="Folder of the demo; var/demo unless KAKEHASHI_DATA says otherwise.")
def command(host: str | None, port: int | None, data: str | None) -> None:
    """Serve an invented shop for a first look.

    In an empty folder it is told anew, as of this week; otherwise it goes on where it was left. Every start prints
    fresh sign-in links, one for each person of the story; a link lets one device in.
    """
    settings = settings_from(host=host, port=port, data=data)
    if data is None and not os.environ.get("KAKEHASHI_DATA"):
        settings = msgspec.structs.replace(settings, data=USUAL_FOLDER)
    configure(settings.log, settings.log_form)
    show(settings, asyncio.run(prepared(settings)))
    serve(settings)


async def prepared(settings: Settings) -> list[Door]:
    """Tell the demo if nobody has, and return a way in for each person of the story.

    Raises click.ClickException when the folder holds something else, or a story that was interrupted, and like
    `bring_up`: a folder that is served is left alone.
    """
    await bring_up(settings, serving=True)
    async with open_house(settings, serving=False) as house:
        match await standing(house):
            case Standing.EMPTY:
                await _tell(house)
            case Standing.INTERRUPTED:
                raise click.ClickException(f"telling the demo was interrupted; remove {settings.data} and start again.")
            case Standing.FOREIGN:
                raise click.ClickException(f"{settings.data} holds a shop that is not the demo; name another --data.")
        return await open_doors(house)


async def _tell(house: House) -> None:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("telling the demo factory", total=None)
        try:
            await tell(house, lambda done, of: progress.update(bar, completed=done, total=of))
        except NotTold as error:
            raise click.ClickException(f"the demo could not be told: {error}") from error


def show(settings: Settings, doors: list[Door]) -> None:
    """Print the ways in, one a line, and the address as a QR code."""
    width = max(len(one.persona) for one in doors)
    click.echo("\nSign-in links; each lets one device in, within 12 hours:")
    for one in doors:
        click.echo(f"  {one.persona:<{width}}  {one.link}  {one.name}")
    click.echo(f"\n{settings.address}")
    if sys.stdout.isatty():
        # `make` would turn a short address into a Micro QR code, which phones do not read.
        segno.make_qr(settings.address, error="l").terminal(compact=True)
        click.echo("Ctrl+C stops it; the next start goes on where it was left.")
    sys.stdout.flush()
