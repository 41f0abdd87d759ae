"""The next version of this house: what a scrapped piece is blamed on is called otherwise, so its schema is 2."""

from __future__ import annotations

import re

from hatch_build import node_environment, npm_command
from server.core.versions import READABLE_FROM, SCHEMA
from server.live.corpus import path_of, sha256
from tests.house.scratch import Scratch

BEFORE, AFTER = "reason_id", "blamed_id"
SLICES = ("server/features/production", "server/demo", "pwa/src/features/production")
RELEASED_ON = "2026-11-26"
LIFT = f'''"""What entries of this slice were called in older schemas."""

from __future__ import annotations

from sync.mutation import Edit, Mutation
from sync.upcast import renamed


def production_log(edit: Edit, mutation: Mutation) -> tuple[Edit, ...]:
    """Until {RELEASED_ON} the reason of scrap."""
    return renamed(edit, {BEFORE}="{AFTER}")


UPCASTS = {{{SCHEMA}: {{"production_log": production_log}}}}
'''


def rename(house: Scratch) -> None:
    """Call the field otherwise, in every file of its slices, as after the first release."""
    for folder in SLICES:
        for path in (house.home / folder).rglob("*.*"):
            if path.suffix in (".py", ".ts", ".svelte"):
                path.write_text(re.sub(rf"\b{BEFORE}\b", AFTER, path.read_text()))
    edit(house, "server/live/generate.py", "GROWING = True", "GROWING = False")


def raise_schema(house: Scratch) -> None:
    """Do what `generate` asks for then: another schema, the frozen corpus of the one before, and what lifts it."""
    frozen = sha256(house.home / path_of(SCHEMA))
    versions = "server/core/versions.py"
    edit(house, versions, f"\nSCHEMA = {SCHEMA}\n", f"\nSCHEMA = {SCHEMA + 1}\n")
    edit(house, versions, "Replaced] = {", f'Replaced] = {{{SCHEMA}: Replaced("{RELEASED_ON}", "{frozen}"), ')
    edit(house, versions, f"READABLE_FROM = {READABLE_FROM}", f"READABLE_FROM = {SCHEMA + 1}")
    (house.home / "server/features/production/upcasts.py").write_text(LIFT)
    house.generate()
    # What the column held goes along: the one line that no comparison of tables can know.
    for path in (house.home / "migrations").glob("kakehashi_*.py"):
        text = path.read_text()
        lost = f"""'ALTER TABLE "production_log" DROP COLUMN "{BEFORE}"',"""
        kept = f"""'UPDATE "production_log" SET "{AFTER}" = "{BEFORE}"',"""
        if lost in text:
            path.write_text(text.replace(f"    {lost}\n", "").replace("\n]\n", f"\n    {kept}\n    {lost}\n]\n", 1))


def build(house: Scratch) -> None:
    """Build the app of this house."""
    house.run(*npm_command(), "run", "build", folder="pwa", PATH=node_environment()["PATH"])


def edit(house: Scratch, name: str, before: str, after: str) -> None:
    """Change one place of one file."""
    path = house.home / name
    text = path.read_text()
    assert text.count(before) == 1, f"{name}: {before!r}"
    path.write_text(text.replace(before, after))
