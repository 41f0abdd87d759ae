"""People from the command line: the first admin, a new link when nobody is signed in any more, a PIN."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import TypeVar

import rich_click as click
import segno

from server.cli import settings_from
from server.cli.migrate import opened
from server.core.base import House
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.core.log import configure
from server.features.people.permissions import STAFF
from server.features.people.pins import is_pin
from server.features.people.records import LANGUAGES
from server.features.people.routes.pins import keep_pin
from server.features.people.sessions import enrolment
from server.features.people.tokens import ENROL_LETTERS, grouped, new_code
from sync.mutation import Edit

T = TypeVar("T")


# On every subcommand, not on the group: people type where the data lies at the end, as with `kakehashi serve`.
data_option = click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")
port_option = click.option("--port", type=int, help="Port in the printed link (KAKEHASHI_PORT).")


def run(act: Callable[[House], Awaitable[T]], *, data: str | None, port: int | None = None) -> T:
    """Open the house, do one thing in it, close it."""
    settings = settings_from(data=data, port=port)
    configure(settings.log, settings.log_form)

    async def inside() -> T:
        async with opened(settings) as house:
            return await act(house)

    return asyncio.run(inside())


async def make_link(house: House, user: str) -> str:
    """Return a link that lets one device of `user` in, with its code and as a QR code for the terminal."""
    code = new_code(ENROL_LETTERS)
    await house.writer.write([], rows=[enrolment(code, form="own", user=user, label="", now_ms=now_ms())])
    link = f"{house.settings.address}/enrol#{code}"
    qr = io.StringIO()
    segno.make(link, error="l").terminal(qr, compact=True, border=2)
    return f"{qr.getvalue()}\n{link}\ncode {grouped(code)}, once, within 15 minutes"


async def find(house: House, name: str) -> str:
    """Return the id of the one person called `name` (or with this id); raise click.ClickException otherwise."""
    rows = await house.db.fetch("SELECT id FROM person WHERE name = ? OR id = ?", name, name)
    if len(rows) != 1:
        found = "nobody is" if not rows else f"{len(rows)} people are"
        raise click.ClickException(f"{found} called {name!r}; see `kakehashi user list` and give the id.")
    return str(rows[0]["id"])


@click.group(short_help="People: add one, make a link, set a PIN, list them.")
def command() -> None:
    """Add the first admin, and help when nobody is signed in any more; everything else is done in the app."""


@command.command()
@click.argument("name")
@click.option("--role", type=click.Choice(STAFF), required=True, help="What the person mainly does.")
@click.option("--reading", help="The name in kana, for sorting.")
@click.option("--language", type=click.Choice(LANGUAGES), default="ja", show_default=True)
@port_option
@data_option
def add(name: str, role: str, reading: str | None, language: str, port: int | None, data: str | None) -> None:
    """Add a person and print the link that lets their device in."""

    async def act(house: House) -> str:
        user = uuid7()
        fields: dict[str, object] = {"name": name, "role": role, "language": language}
        if reading:
            fields["reading"] = reading
        receipt = await house.writer.write([Edit(op="create", kind="user", id=user, fields=fields)])
        if receipt.verdict != "applied":
            raise click.ClickException(f"not added: {receipt.code} {receipt.params or ''}")
        return await make_link(house, user)

    click.echo(run(act, data=data, port=port))


@command.command()
@click.argument("name")
@port_option
@data_option
def link(name: str, port: int | None, data: str | None) -> None:
    """Print a new link that lets a device of NAME (or of the person with this id) in."""

    async def act(house: House) -> str:
        return await make_link(house, await find(house, name))

    click.echo(run(act, data=data, port=port))


@command.command()
@click.argument("name")
@click.option("--pin", prompt="PIN", hide_input=True, confirmation_prompt=True, help="Four to eight digits.")
@data_option
def pin(name: str, pin: str, data: str | None) -> None:
    """Set the PIN with which NAME signs in on shared devices."""
    if not is_pin(pin):
        raise click.ClickException("a PIN is four to eight digits.")

    async def act(house: House) -> None:
        await keep_pin(house, await find(house, name), pin)

    run(act, data=data)
    click.echo(f"{name} signs in on shared devices with the new PIN.")


@command.command(name="list")
@data_option
def list_people(data: str | None) -> None:
    """Print everybody with id, role and whether they may sign in."""

    async def act(house: House) -> list[str]:
        rows = await house.db.fetch("SELECT id, name, role, active FROM person ORDER BY role, reading, name")
        return [f"{one['id']}  {one['role']:8} {one['name']}{'' if one['active'] else '  (suspended)'}" for one in rows]

    people = run(act, data=data)
    click.echo("\n".join(people) or "nobody yet: kakehashi user add NAME --role admin")
