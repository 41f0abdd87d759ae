"""What is generated from the tables and lists of the slices; `python -m server generate` writes it.

Everything here is text: the migration, the TypeScript of protocol and records, the sentences of notices, the corpus of
mutations.
"""

from __future__ import annotations

import ast
import hashlib
import json
import tomllib
from pathlib import Path

import msgspec

import server
from server.core import discovery
from server.core.changes import BOOKKEEPING
from server.core.schema import Schema, difference, shape_of
from server.live import corpus
from server.live.rulebook import upcast
from sync import typescript

ROOT = Path(server.__file__).resolve().parent.parent
NOTICES = "server/i18n"
GROWING = True
"""Until the first release the one migration is written anew, with another id; from then on every change adds one.

The corpus likewise: nobody has an app yet whose entries could be misunderstood.
"""

_HEADER = "# Written by `python -m server generate`; do not edit.\n"
_MIGRATION = """
from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.engine import engine_finder

ID = "{id}"
VERSION = "1.38.0"
DESCRIPTION = ""

STATEMENTS = [
{statements}]

# What the tables look like afterwards; the next migration is the difference to it.
SCHEMA = {{
{schema}}}


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="kakehashi", description=DESCRIPTION)

    async def run():
        engine = engine_finder()
        for statement in STATEMENTS:
            await engine.run_ddl(statement)

    manager.add_raw(run)
    return manager
"""


def schema() -> Schema:
    """Return the shapes of all tables, as the code declares them."""
    return {**BOOKKEEPING, **{table._meta.tablename: shape_of(table) for table in discovery.tables()}}


def _migration(number: int, before: Schema, after: Schema) -> tuple[str, str]:
    text = _HEADER + _MIGRATION.format(
        id=f"{number:04}-{_name_of(after)}",
        statements="".join(f"    {_literal(one)},\n" for one in difference(before, after)),
        schema="".join(f"    {name!r}: {msgspec.to_builtins(shape)!r},\n" for name, shape in after.items()),
    )
    return f"migrations/kakehashi_{number:04}.py", text


def _literal(statement: str) -> str:
    """Return a statement as Python: over several lines as it is, but what ends with a name in quotes needs others."""
    return repr(statement) if statement.endswith('"') else f'"""{statement}"""'


def _name_of(schema: Schema) -> str:
    """Return a name that two schemas share only when they are the same: a database says with it what it looks like."""
    return hashlib.sha256(msgspec.json.encode(schema, order="deterministic")).hexdigest()[:8]


def last_schema(root: Path = ROOT) -> tuple[int, Schema]:
    """Return number and schema of the newest migration; 0 and nothing when there is none."""
    paths = sorted((root / "migrations").glob("kakehashi_*.py"))
    if not paths:
        return 0, {}
    found = {}
    for node in ast.parse(paths[-1].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "SCHEMA":
            found = ast.literal_eval(node.value)
    return len(paths), msgspec.convert(found, Schema)


def migration(root: Path = ROOT) -> dict[str, str]:
    """Return the migration to be written, by path; nothing when the tables are as the last one left them."""
    number, before = last_schema(root)
    after = schema()
    if GROWING:
        return dict([_migration(1, {}, after)])
    return dict([_migration(number + 1, before, after)]) if before != after else {}


def permissions() -> dict[str, object]:
    """Return the permission table of the slice that has one, as plain values."""
    found: dict[str, object] = {}
    for module in discovery.modules("permissions").values():
        found.update(module.PERMISSIONS)
    return found


def offers() -> dict[str, object]:
    """Return what rules.py of each slice offers as data (``OFFERS``), so that a phone offers only what is accepted."""
    found = discovery.modules("rules").items()
    return {name: msgspec.to_builtins(module.OFFERS) for name, module in found if hasattr(module, "OFFERS")}


def notices(root: Path = ROOT) -> dict[str, str]:
    """Return ``notices.gen.ts``: the sentence of every notice in every language.

    Raises ValueError when a language lacks a sentence that another has.
    """
    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in (root / NOTICES).glob("*.toml")}
    if not read:
        return {}
    keys = {language: {key for key in words if key != "values"} for language, words in read.items()}
    for language, found in keys.items():
        missing = set().union(*keys.values()) - found
        if missing:
            raise ValueError(f"{NOTICES}/{language}.toml lacks {', '.join(sorted(missing))}")
    ordered = {language: read[language] for language in sorted(read)}
    text = json.dumps(ordered, indent=1, ensure_ascii=False, sort_keys=True)
    return {"pwa/src/i18n/notices.gen.ts": f"{typescript.HEADER}\nexport const NOTICES = {text} as const;\n"}


def everything(root: Path = ROOT) -> dict[str, str]:
    """Return the text of every generated file by its path from `root`.

    Raises ValueError for what only a person can mend: it says what.
    """
    kinds = discovery.catalogue()
    return {
        **migration(root),
        **corpus.file_of(kinds, root, upcast(), frozen=not GROWING),
        "pwa/src/sync/protocol.gen.ts": typescript.protocol_module(),
        "pwa/src/sync/records.gen.ts": typescript.records_module(kinds),
        "pwa/src/sync/rights.gen.ts": typescript.rights_module(permissions(), offers()),
        **notices(root),
    }


def differing(root: Path = ROOT) -> dict[str, str]:
    """Return those generated files that are not on disk as they should be."""
    wanted = everything(root)
    return {
        path: text
        for path, text in wanted.items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    }
