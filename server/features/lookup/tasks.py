"""Keeps the folded words of all records beside them: what changed since the last look is folded before the next one.

One look reads each kind by its index of scope and version, so one that finds nothing new costs next to nothing. Two
processes may do the same at once: they write the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from server.core.base import House
from server.core.dialect import marks, quoted
from server.core.runner import Schedule
from server.core.synced import registered
from server.features.lookup.sought import BORROWED, fields_of, folded
from sync.record import Catalogue
from sync.scope import SALES, SHOP, archive_of

SCOPES = (SHOP, SALES, archive_of(SHOP), archive_of(SALES))
"""What belongs to one person is looked for on that person's own phone only."""

SOME = 500
EVERY_SEC = 60.0


async def catch_up(house: House) -> None:
    """Fold what was changed since the last time; everything, when what is looked through has changed itself."""
    kinds = sought_kinds(house.catalogue)
    fields = json.dumps(kinds)
    [head] = await house.db.fetch("SELECT v FROM sync_head WHERE id = 1")
    [*kept] = await house.db.fetch("SELECT v, fields FROM sought_up_to WHERE id = 1")
    since = int(kept[0]["v"]) if kept and kept[0]["fields"] == fields else 0
    if since >= head["v"]:
        return
    changed: dict[str, list[str]] = {}
    for kind in kinds:
        changed[kind] = await _newer(house, kind, since, int(head["v"]))
    for kind, borrowed in BORROWED.items():
        for field, lender in borrowed:
            changed[kind] += await _borrowers(house, kind, field, changed[lender])
    for kind, ids in changed.items():
        each = sorted(set(ids))
        for at in range(0, len(each), SOME):
            await _write(house, kind, kinds[kind], each[at : at + SOME])
    await house.db.execute(
        "INSERT INTO sought_up_to (id, v, fields) VALUES (1, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET v = excluded.v, fields = excluded.fields",
        head["v"],
        fields,
    )


def sought_kinds(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the kinds that can be looked for, with their fields."""
    found = {name: fields_of(kind) for name, kind in sorted(catalogue.kinds.items())}
    return {name: fields for name, fields in found.items() if fields}


def _table(kind: str) -> str:
    return quoted(registered()[kind][0]._meta.tablename)


async def _newer(house: House, kind: str, since: int, head: int) -> list[str]:
    ids: list[str] = []
    for scope in SCOPES:
        rows = await house.db.fetch(
            f"SELECT id FROM {_table(kind)} WHERE scope = ? AND v > ? AND v <= ?", scope, since, head
        )
        ids += [str(row["id"]) for row in rows]
    return ids


async def _borrowers(house: House, kind: str, field: str, lenders: Sequence[str]) -> list[str]:
    ids: list[str] = []
    for at in range(0, len(lenders), SOME):
        some = lenders[at : at + SOME]
        rows = await house.db.fetch(
            f"SELECT id FROM {_table(kind)} WHERE {quoted(field)} IN ({marks(len(some))})", *some
        )
        ids += [str(row["id"]) for row in rows]
    return ids


async def _write(house: House, kind: str, fields: tuple[str, ...], ids: Sequence[str]) -> None:
    borrowed = BORROWED.get(kind, ())
    columns = ", ".join(map(quoted, ("id", "scope", "v", *fields, *(field for field, _ in borrowed))))
    rows = await house.db.fetch(f"SELECT {columns} FROM {_table(kind)} WHERE id IN ({marks(len(ids))})", *ids)
    lent = [await _lent(house, lender, [row[field] for row in rows if row[field]]) for field, lender in borrowed]
    values: list[object] = []
    for row in rows:
        own = [folded(row, fields), *(one.get(row[field], "") for one, (field, _) in zip(lent, borrowed, strict=True))]
        values += [f"{kind} {row['id']}", kind, row["id"], row["scope"], row["v"], "\n".join(filter(None, own))]
    if values:
        await house.db.execute(
            "INSERT INTO sought (id, kind, record_id, scope, v, folded) VALUES"
            f" {', '.join(['(?, ?, ?, ?, ?, ?)'] * (len(values) // 6))} ON CONFLICT (id) DO UPDATE SET"
            " scope = excluded.scope, v = excluded.v, folded = excluded.folded WHERE sought.v <= excluded.v",
            *values,
        )


async def _lent(house: House, kind: str, ids: Sequence[str]) -> Mapping[str, str]:
    """Return what records of `kind` are called, folded, by id."""
    each = sorted(set(ids))
    if not each:
        return {}
    fields = sought_kinds(house.catalogue)[kind]
    columns = ", ".join(map(quoted, ("id", *fields)))
    rows: Sequence[Mapping[str, Any]] = await house.db.fetch(
        f"SELECT {columns} FROM {_table(kind)} WHERE id IN ({marks(len(each))})", *each
    )
    return {row["id"]: folded(row, fields) for row in rows}


SCHEDULES = [Schedule(name="search", every_sec=EVERY_SEC, run=catch_up, alone=True)]
