"""The command `kakehashi`: every file here is one subcommand of the file's name, in its variable `command`."""

from __future__ import annotations

import importlib
import os
import pkgutil
from pathlib import Path

import rich_click as click

from server import settings


class Commands(click.RichGroup):
    """Finds subcommands as files; only the one that is called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all subcommands."""
        return sorted(one.name for one in pkgutil.iter_modules(__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one subcommand, or None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        found.name = cmd_name
        return found


def settings_from(**options: object) -> settings.Settings:
    """Return the settings of the environment, overridden by those options that are not None.

    Raises click.ClickException, which ends the command with a plain sentence, when one is wrong or nothing can be kept
    in the folder of data.
    """
    found = read_settings(**options)
    if problem := unwritable(found.data):
        raise click.ClickException(problem)
    return found


def read_settings(**options: object) -> settings.Settings:
    """Return the same for a command that writes nothing."""
    given = {settings.variable(name): str(value) for name, value in options.items() if value is not None}
    try:
        return settings.read({**os.environ, **given})
    except settings.SettingsError as error:
        raise click.ClickException("\n       ".join(error.problems)) from error


def unwritable(folder: Path) -> str | None:
    """Tell in a sentence why nothing can be kept in `folder`, which may not be there yet; None when all is well."""
    whole = folder.absolute()
    there = next(one for one in (whole, *whole.parents) if os.path.exists(one))
    if os.access(there, os.W_OK | os.X_OK):
        return None
    return f"nothing can be written in {whole}; name a folder of your own with --data DIR or KAKEHASHI_DATA."


def without_password(text: str) -> str:
    """Return an address without the password in it."""
    scheme, separator, rest = text.partition("://")
    who, at, place = rest.rpartition("@")
    return f"{scheme}://{who.partition(':')[0]}:…@{place}" if separator and at and ":" in who else text


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Kakehashi, the bridge between sales and the shop floor."""
