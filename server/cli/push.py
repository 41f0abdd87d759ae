"""Push messages from the command line: a new key pair."""

from __future__ import annotations

import asyncio

import rich_click as click

from server.cli import settings_from
from server.cli.migrate import opened
from server.core.log import configure
from server.features.push.keys import ring, rotate


@click.group(short_help="Push messages: make a new key pair.")
def command() -> None:
    """Look after what push messages are signed with; everything else is done in the app."""


@command.command(name="rotate-key")
@click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
def rotate_key(data: str | None) -> None:
    """Make a new key pair, as after somebody may have read the old one.

    Running servers use it at once. A phone subscribes again at its next start or connection; until then its messages
    are signed with the old key, which is kept that long.
    """
    settings = settings_from(data=data)
    configure(settings.log, settings.log_form)

    async def act() -> str:
        async with opened(settings) as house:
            await rotate(house.db)
            keys = await ring(house)
            [old] = await house.db.fetch("SELECT COUNT(*) AS n FROM push_subscription WHERE key_id < ?", keys.newest)
            return (
                f"new push key: {keys.current.public_key}\n"
                f"subscriptions made with an older one: {old['n']}; each is renewed at the next start of its phone"
            )

    click.echo(asyncio.run(act()))
