"""For developers: write what is generated from the tables."""

from __future__ import annotations

import rich_click as click

from server.live.generate import ROOT, differing


@click.command(short_help="For developers: write migration, TypeScript and notices from the tables.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when something would change.")
def command(check: bool) -> None:
    """Write the migration, the corpus and every ``*.gen.ts`` from tables and lists of the slices."""
    if not (ROOT / "pwa/src").is_dir():
        raise click.ClickException("this is an installed Kakehashi; generating needs its source folder.")
    try:
        found = differing()
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    for path, text in found.items():
        if not check:
            target = ROOT / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        click.echo(f"{'differs' if check else 'wrote'} {path}")
    if not found:
        click.echo("everything is as generated")
    elif check:
        raise SystemExit(1)
