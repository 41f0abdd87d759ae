"""Entries that were parked: those that the server could not decide when they came, kept whole for an operator."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import msgspec
import rich_click as click

from server.cli import settings_from
from server.cli.migrate import opened
from server.core.base import House
from server.core.log import configure
from server.live.parked import decide_again
from sync.apply import Stop
from sync.codec import read_mutation
from sync.mutation import Mutation
from sync.store import Settled

data_option = click.option("--data", metavar="DIR", help="Folder of database and photos (KAKEHASHI_DATA).")


@click.group(short_help="Entries that could not be decided: list them, decide them again.", invoke_without_command=True)
@click.option("--every", is_flag=True, help="List those that were decided again too.")
@data_option
@click.pass_context
def command(context: click.Context, every: bool, data: str | None) -> None:
    """List parked entries: whose, when, why they were parked, what is in them.

    A newer version of Kakehashi may understand them: `kakehashi parked replay --all`.
    """
    if context.invoked_subcommand is not None:
        return

    async def act(house: House) -> list[str]:
        found = await house.store.parked()
        people = await names(house)
        shown = [one for one in found if every or one.replayed is None]
        return [line for one in shown for line in described(one, people)] or ["nothing is parked"]

    click.echo("\n".join(run(act, data)))


@command.command()
@click.option("--device", metavar="ID", help="Those of one device.")
@click.option("--all", "every", is_flag=True, help="Those of all devices.")
@data_option
def replay(device: str | None, every: bool, data: str | None) -> None:
    """Decide parked entries again, in order, each as the person who made it: with the roles they have now.

    What applies reaches every phone as any entry does, and is never applied a second time. What is still not understood
    stays parked. What the phone was told when the entry came is not changed.
    """
    if (device is None) != every:
        raise click.UsageError("say either --device ID or --all.")

    async def act(house: House) -> list[str]:
        people = await names(house)
        said = []
        for one in await house.store.parked():
            if one.replayed is None and device in (None, one.device):
                said.append(f"{title(one, people)}: {await outcome(house, one)}")
        return said or ["nothing is parked" if every else f"nothing of {device} is parked"]

    click.echo("\n".join(run(act, data)))


def run(act: Callable[[House], Awaitable[list[str]]], data: str | None) -> list[str]:
    """Open the house, do one thing in it, close it; return lines that are safe to print."""
    settings = settings_from(data=data)
    configure(settings.log, settings.log_form)

    async def inside() -> list[str]:
        async with opened(settings) as house:
            return await act(house)

    return [printable(line) for line in asyncio.run(inside())]


def printable(line: str) -> str:
    """Return a line that cannot speak to the terminal: what is in an entry was typed, or made, by anybody."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)


async def names(house: House) -> dict[str, str]:
    """Return the names of people and devices by id."""
    people = await house.db.fetch("SELECT id, name FROM person")
    devices = await house.db.fetch("SELECT id, label FROM device")
    return {str(row["id"]): str(row["name"]) for row in people} | {
        str(row["id"]): str(row["label"] or "") for row in devices
    }


def title(one: Settled, known: dict[str, str]) -> str:
    """Return whose entry it is, and its number."""
    who = known.get(one.user or "") or one.user or "nobody"
    label = known.get(one.device)
    return f"{who}  {one.device}{f' ({label})' if label else ''}  {one.epoch} {one.receipt.seq}"


def described(one: Settled, known: dict[str, str]) -> Iterable[str]:
    """Yield the lines that tell of one entry."""
    mutation = read_mutation(one.parked or "")
    at = mutation.at if isinstance(mutation, Mutation) else "at no known time"
    yield f"{title(one, known)}  {at}"
    yield f"    {reason(one.receipt.code, one.receipt.params)}"
    if one.replayed is not None:
        yield f"    decided again: {one.replayed.verdict} {reason(one.replayed.code, one.replayed.params)}".rstrip()
    if isinstance(mutation, Mutation):
        for edit in mutation.edits:
            yield f"    {edit.op} {edit.kind} {edit.id} {_json(edit.fields)}{f'  {edit.why}' if edit.why else ''}"
    else:
        yield f"    {mutation.text}"


async def outcome(house: House, one: Settled) -> str:
    """Decide one entry again and return in words what became of it."""
    receipt = await decide_again(house, one)
    if isinstance(receipt, Stop):
        return "stays parked: its person may not sign in any more" if receipt.code == "not_let_in" else receipt.code
    said = reason(receipt.code, receipt.params)
    if receipt.verdict == "parked":
        return f"stays parked: {said}"
    return f"{receipt.verdict} {said}".rstrip()


def reason(code: str | None, params: dict[str, object]) -> str:
    """Return code and parameters of a receipt."""
    return " ".join([*([code] if code else []), *([_json(params)] if params else [])])


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
