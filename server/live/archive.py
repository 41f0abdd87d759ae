"""Puts a record away with everything that hangs on it, brings it back, and mends what came in between.

What hangs on what is read from the catalogue: a field that refers to one kind, or to any (`about_id`). Whatever belongs
to one person stays with that person. A slice says what is due; here is how it is done, in turns of at most `TURN`
records, so that nobody's entry waits long behind them:

    the record itself ─► what hangs on it ─► what hangs on that …    each only if nobody changed it since it was read

A crash in between, or an entry that came meanwhile, leaves something on the wrong side; `mend` finds it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from server.core.base import House
from server.core.dialect import marks, quoted
from server.live.store import SqlStore
from server.live.writer import Writer
from sync.archive import Move
from sync.record import Catalogue, Kind, Record
from sync.scope import SALES, SHOP, archive_of, is_archive
from sync.store import Children, OneRecord

TURN = 200
SHARED = (SHOP, SALES)
ARCHIVES = tuple(map(archive_of, SHARED))


class Hold(NamedTuple):
    """Records of `kind` hang on those of `parent` by `field`."""

    parent: str
    kind: str
    field: str


def holds(kinds: Catalogue, root: str) -> list[Hold]:
    """Return what may hang on a record of kind `root`, directly or not, nearest first."""
    found: list[Hold] = []
    reached = [root]
    for parent in reached:
        if kinds.kinds[parent].server_only:
            continue  # what the server notes is about something; nothing is about the note
        for kind in kinds.kinds.values():
            for field in _holding(kind, parent):
                found.append(Hold(parent, kind.name, field))
                if kind.name not in reached:
                    reached.append(kind.name)
    return found


def _holding(kind: Kind, parent: str) -> list[str]:
    if kind.scope.startswith("user:"):
        return []
    return [one.name for one in kind.fields if one.type == "ref" and one.indexed and one.ref in (None, parent)]


async def found(house: House, kind: str, ids: Sequence[str]) -> list[Record]:
    """Return the records of these ids that there are, in the order of the ids, wherever they lie."""
    loaded = await _store(house).find([OneRecord(kind, id) for id in ids])
    records = (loaded.records[kind, id] for id in ids)
    return [one for one in records if isinstance(one, Record)]


async def hanging(house: House, root: Record) -> list[Record]:
    """Return everything that hangs on a record, nearest first, wherever it lies."""
    store, ways = _store(house), holds(house.catalogue, root.kind)
    seen = {(root.kind, root.id)}
    everything: list[Record] = []
    level = [root]
    while level:
        needs = [Children(hold.kind, hold.field, one.id) for one in level for hold in ways if hold.parent == one.kind]
        level = []
        for children in (await store.find(needs)).children.values():
            for one in children:
                if (one.kind, one.id) not in seen:
                    seen.add((one.kind, one.id))
                    level.append(one)
        everything += level
    return everything


async def put_away(house: House, kind: str, id: str) -> None:
    """Put a record and what hangs on it into the archive."""
    await _move(house, kind, id, away=True)


async def bring_back(house: House, kind: str, id: str) -> None:
    """Bring a record and what hangs on it back to everybody who carried it."""
    await _move(house, kind, id, away=False)


async def mend(house: House, root: str, since: int) -> None:
    """Bring what hangs on a `root`, directly or not, to where that lies, wherever either was changed above `since`."""
    for away in (True, False):
        for hold in holds(house.catalogue, root):
            async for some in _astray(house, hold, since, away=away):
                await _writer(house).move(some, away=away)


async def _move(house: House, kind: str, id: str, *, away: bool) -> None:
    roots = await found(house, kind, [id])
    moved = [one for root in roots for one in (root, *await hanging(house, root)) if is_archive(one.scope) != away]
    for at in range(0, len(moved), TURN):
        some = [Move(one.kind, one.id, one.v) for one in moved[at : at + TURN]]
        await _writer(house).move(some, away=away)


async def _astray(house: House, hold: Hold, since: int, *, away: bool) -> AsyncIterator[Sequence[Move]]:
    """Yield, some at a time, what lies elsewhere than what it hangs on, which is archived (`away`) or is not."""
    tables = _store(house).tables
    here, there = (SHARED, ARCHIVES) if away else (ARCHIVES, SHARED)
    # Where a turn failed, only what something hangs on has moved. Each half finds its index.
    newer = " UNION ".join(
        f"SELECT c.id, c.v FROM {tables[hold.kind].name} c JOIN {tables[hold.parent].name} p"
        f" ON p.id = c.{quoted(hold.field)} WHERE c.scope IN ({marks(len(here))})"
        f" AND p.scope IN ({marks(len(there))}) AND {side}.v > ? AND c.id > ?"
        for side in ("c", "p")
    )
    after = ""
    while True:
        values = [*here, *there, since, after]
        rows = await house.db.fetch(f"{newer} ORDER BY 1 LIMIT {TURN}", *values, *values)
        if not rows:
            return
        yield [Move(hold.kind, row["id"], row["v"]) for row in rows]
        after = rows[-1]["id"]


def _store(house: House) -> SqlStore:
    assert isinstance(house.store, SqlStore)
    return house.store


def _writer(house: House) -> Writer:
    assert isinstance(house.writer, Writer)
    return house.writer
