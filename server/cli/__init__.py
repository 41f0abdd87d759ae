"""The command `kakehashi`: every file here is one subcommand of the file's name, in its variable `command`."""

from __future__ import annotations

import importlib
import pkgutil

import rich_click as click


class Commands(click.RichGroup):
    """Finds subcommands as files; only the one that is called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all subcommands."""
        return sorted(one.name for one in pkgutil.iter_modules(__path__) if not one.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one subcommand, or None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        found.name = cmd_name
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Kakehashi, the bridge between sales and the shop floor."""
