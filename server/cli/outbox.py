"""Entries that a phone could not send and put into a file instead."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import rich_click as click

from server.cli.parked import data_option, printable, reason, run
from server.core.base import House
from server.features.files.tasks import bring
from server.live.outbox_file import Entry, NotAnOutbox, OutboxFile, decide
from sync.apply import Stop
from sync.mutation import Mutation, Receipt

file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group(short_help="A file of entries that a phone could not send: show it, take it in.")
def command() -> None:
    """Show or take in the file that the settings of a phone make of what it could not send.

    People read the file in any browser; these commands read the part for machines.
    """


@command.command()
@file_argument
@data_option
def show(file: Path, data: str | None) -> None:
    """Print whose entries are in FILE and what they say; nothing is written."""
    found = opened_file(file)

    click.echo("\n".join(run(lambda house: told(house, found), data)))


@command.command(name="import")
@file_argument
@click.option("--yes", is_flag=True, help="Do not ask whether the person is the right one.")
@data_option
def take_in(file: Path, yes: bool, data: str | None) -> None:
    """Take the entries of FILE in, as the person who made them: with the roles they have now, by all rules.

    A file can be made by anybody, so it asks whether this is the person who gave it to you. What arrived before, or is
    sent by the phone later, has no second effect.
    """
    found = opened_file(file)
    click.echo("\n".join(run(lambda house: told(house, found), data)))
    if not yes:
        click.confirm("Did this person give you the file?", abort=True)

    async def act(house: House) -> list[str]:
        numbered = [one for one in found.entries if one.mutation.seq > 0]
        answers = await decide(house, found.header, numbered)
        said = [f"{one.mutation.seq}: {outcome(answer)}" for one, answer in zip(numbered, answers, strict=True)]
        for photo in found.photos():
            fault = await bring(house, photo.content, sha256=photo.sha256, user=found.header.user)
            said.append(f"photo {photo.sha256[:12]}: {fault or 'stored'}")
        return said or ["nothing is in it"]

    click.echo("\n".join(run(act, data)))


def opened_file(file: Path) -> OutboxFile:
    """Read a file; raise click.ClickException with a sentence when it is not one of ours."""
    try:
        found = OutboxFile(file)
        for _ in found.photos():
            pass
    except NotAnOutbox as error:
        raise click.ClickException(f"{file.name} is not taken: {printable(str(error))}.") from error
    return found


async def told(house: House, found: OutboxFile) -> list[str]:
    """Return whose file it is and what is in it."""
    return [await owner(house, found), *contents(found)]


async def owner(house: House, found: OutboxFile) -> str:
    """Return in words whose file it is; raise click.ClickException when the device is not one of this person here."""
    header = found.header
    rows = await house.db.fetch(
        "SELECT p.name, p.role, p.active, d.label FROM device d JOIN person p ON p.id = d.user_id"
        " WHERE d.id = ? AND d.user_id = ?",
        header.device,
        header.user,
    )
    if not rows:
        raise click.ClickException("this file is of a person and a device that do not belong together here.")
    [row] = rows
    state = "" if row["active"] else ", suspended"
    return f"{row['name']} ({row['role']}{state})  {header.device} ({row['label'] or ''})  file made {header.made_at}"


def contents(found: OutboxFile) -> Iterable[str]:
    """Yield the lines that tell of the entries."""
    for one in found.entries:
        yield f"{one.mutation.seq}  {_at(one)}  {standing(one.receipt)}"
        if isinstance(one.mutation, Mutation):
            for edit in one.mutation.edits:
                fields = {name: value for name, value in edit.fields.items() if name != "preview"}
                said = msgspec.json.encode(fields).decode()
                yield f"    {edit.op} {edit.kind} {edit.id} {said}{f'  {edit.why}' if edit.why else ''}"
        else:
            yield f"    {one.mutation.text}"
    yield f"photos: {sum(1 for _ in found.photos())}"


def standing(receipt: Receipt | None) -> str:
    """Return what the phone knows of an entry."""
    return "not sent" if receipt is None else f"{receipt.verdict} {reason(receipt.code, receipt.params)}".rstrip()


def outcome(answer: Receipt | Stop) -> str:
    """Return in words what became of an entry."""
    if isinstance(answer, Receipt):
        return standing(answer)
    if answer.code == "seq_gap":
        return f"not looked at: number {answer.params['expected']} is missing; only the phone itself can send it"
    return f"not looked at: {reason(answer.code, answer.params)}"


def _at(one: Entry) -> str:
    return one.mutation.at if isinstance(one.mutation, Mutation) else "at no known time"
