"""Reads what phones are told: the state above a version, receipts, digests, the head and its lives."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from server.core.dialect import marks
from server.live.store_sql import One, Script, Tables, chunks
from sync.fingerprint import digest_text
from sync.mutation import Receipt
from sync.record import Gone, Record
from sync.store import History, Page, ParkedOf, Settled

RECEIPT = "SELECT seq, verdict, v, code, params"
OF_DEVICE = " FROM sync_receipt WHERE device = ? AND epoch = ?"


def receipt(row: Sequence[Any]) -> Receipt:
    """Return the receipt of a row that begins with the columns of `RECEIPT`."""
    return Receipt(seq=row[0], verdict=row[1], v=row[2], code=row[3], params=msgspec.json.decode(row[4]))


def replayed(text: str | None) -> Receipt | None:
    """Return the receipt that is kept as text of a mutation that was decided again."""
    return None if text is None else msgspec.json.decode(text, type=Receipt)


def head() -> Script[int]:
    """Return the head."""
    return int((yield One("SELECT v FROM sync_head WHERE id = 1"))[0][0])


def begin_life(name: str) -> Script[None]:
    """Begin a life above the present head; an empty database gets its head."""
    yield One("INSERT INTO sync_head (id, v) VALUES (1, 0) ON CONFLICT (id) DO NOTHING")
    yield One("UPDATE sync_head SET v = v WHERE id = 1")  # the head's lock, in words that every database knows
    from_v = (yield from head()) + 1
    n = ((yield One("SELECT MAX(n) FROM sync_life"))[0][0] or 0) + 1
    yield One("INSERT INTO sync_life (name, n, from_v) VALUES (?, ?, ?)", (name, n, from_v))


def has_life() -> Script[bool]:
    """Tell whether any life has begun."""
    return bool((yield One("SELECT 1 FROM sync_life LIMIT 1")))


def first_life() -> Script[str]:
    """Return the name of the life that began first."""
    return str((yield One("SELECT name FROM sync_life ORDER BY n LIMIT 1"))[0][0])


def history(life: str | None) -> Script[History]:
    """Return where the history stands, and where `life` ended in it; must run in one snapshot."""
    now = yield from head()
    present = str((yield One("SELECT name FROM sync_life ORDER BY n DESC LIMIT 1"))[0][0])
    upto = now if life == present else None
    if life is not None and life != present:
        later = yield One(
            "SELECT from_v FROM sync_life WHERE n > (SELECT n FROM sync_life WHERE name = ?) ORDER BY n LIMIT 1",
            (life,),
        )
        upto = int(later[0][0]) - 1 if later else None
    return History(life=present, head=now, upto=upto)


def digests(scopes: Collection[str]) -> Script[dict[str, str]]:
    """Return the digest of each scope as text."""
    found = dict.fromkeys(scopes, digest_text(0))
    for chunk in chunks(found):
        sql = f"SELECT scope, digest FROM sync_digest WHERE scope IN ({marks(len(chunk))})"
        found.update((scope, digest) for scope, digest in (yield One(sql, chunk)))
    return found


def last_seq(device: str, epoch: str) -> Script[int]:
    """Return the highest seq with a receipt."""
    return int((yield One(f"SELECT MAX(seq){OF_DEVICE}", (device, epoch)))[0][0] or 0)


def receipts(device: str, epoch: str, after: int, limit: int) -> Script[list[Receipt]]:
    """Return stored receipts above `after`, in order."""
    sql = f"{RECEIPT}{OF_DEVICE} AND seq > ? ORDER BY seq LIMIT ?"
    return [receipt(row) for row in (yield One(sql, (device, epoch, after, limit)))]


def parked() -> Script[list[Settled]]:
    """Return every parked receipt with its mutation, in the order in which they came."""
    sql = (
        f"{RECEIPT}, device, epoch, user_id, mark, parked, replayed"
        " FROM sync_receipt WHERE verdict = ? ORDER BY v, device, epoch, seq"
    )
    return [
        Settled(
            device=row[5],
            epoch=row[6],
            user=row[7],
            mark=row[8],
            receipt=receipt(row),
            parked=row[9],
            replayed=replayed(row[10]),
        )
        for row in (yield One(sql, ("parked",)))
    ]


def parked_counts() -> Script[list[ParkedOf]]:
    """Return how many mutations were parked, by device and person."""
    sql = (
        "SELECT device, user_id, COUNT(*), COUNT(replayed) FROM sync_receipt WHERE verdict = ?"
        " GROUP BY device, user_id ORDER BY device, user_id"
    )
    rows = yield One(sql, ("parked",))
    return [ParkedOf(device=row[0], user=row[1], ever=row[2], waiting=row[2] - row[3]) for row in rows]


def news(tables: Tables, scopes: Collection[str], v: int, limit: int) -> Script[Page]:
    """Return everything above `v` in these scopes in one page, or an empty one that says `more` when it is too much.

    Unlike `feed` it costs hardly more for the scopes of a thousand people than for one's.
    """
    now = yield from head()
    counted: list[Any] = []
    for chunk in chunks(sorted(scopes)):
        parts: list[str] = []
        args: list[str | int] = []
        within = f"scope IN ({marks(len(chunk))}) AND v > ?"
        for kind, table in tables.items():
            if any(map(table.holds, chunk)):
                parts.append(f"SELECT '{kind}' AS k, scope, COUNT(*) FROM {table.name} WHERE {within} GROUP BY scope")
                args += [*chunk, v]
        parts.append(f"SELECT '' AS k, scope, COUNT(*) FROM sync_gone WHERE {within} GROUP BY scope")
        counted += yield One(" UNION ALL ".join(parts), [*args, *chunk, v])
    if sum(row[2] for row in counted) > limit:
        return Page(v=now, more=True)
    changes: list[Record] = []
    for kind, scope in sorted({(row[0], row[1]) for row in counted if row[0]}):
        table = tables[kind]
        changes += map(table.record, (yield One(f"{table.select} WHERE scope = ? AND v > ?", (scope, v))))
    gone: list[Gone] = []
    for scope in sorted({row[1] for row in counted if not row[0]}):
        rows = yield One("SELECT kind, id, scope, v FROM sync_gone WHERE scope = ? AND v > ?", (scope, v))
        gone += (Gone(kind=row[0], id=row[1], scope=row[2], v=row[3]) for row in rows)
    changes.sort(key=_by_version)
    gone.sort(key=_by_version)
    touched = {one.scope for one in changes} | {one.scope for one in gone}
    return Page(v=now, changes=changes, gone=gone, digests=(yield from digests(touched)))


def kinds_since(tables: Tables, kinds: Collection[str], v: int) -> Script[set[str]]:
    """Return those of `kinds` of which a record was changed or deleted above `v`."""
    parts: list[str] = []
    args: list[str | int] = []
    for kind in sorted(kinds):
        # Indexes begin with the scope: where a kind has fixed ones, they are named.
        scopes = tables[kind].only_scopes or ()
        within, named = (f"scope IN ({marks(len(scopes))}) AND v > ?" if scopes else "v > ?"), (*scopes, v)
        parts.append(
            f"SELECT '{kind}' AS k WHERE EXISTS (SELECT 1 FROM {tables[kind].name} WHERE {within})"
            f" OR EXISTS (SELECT 1 FROM sync_gone WHERE {within} AND kind = ?)"
        )
        args += [*named, *named, kind]
    return {row[0] for row in (yield One(" UNION ALL ".join(parts), args))} if parts else set()


def kept(tables: Tables, places: Collection[tuple[str, str]], since: int) -> Script[Page]:
    """Return what is above `since` in these places (kind, scope), whole; must run in one snapshot."""
    now = yield from head()
    changes: list[Record] = []
    gone: list[Gone] = []
    for kind, scope in sorted(places) if since < now else ():
        table = tables[kind]
        changes += map(table.record, (yield One(f"{table.select} WHERE scope = ? AND v > ?", (scope, since))))
        if since:
            sql = "SELECT kind, id, scope, v FROM sync_gone WHERE scope = ? AND v > ? AND kind = ?"
            rows = yield One(sql, (scope, since, kind))
            gone += (Gone(kind=row[0], id=row[1], scope=row[2], v=row[3]) for row in rows)
    return Page(v=now, changes=changes, gone=gone)


def feed(tables: Tables, since: Mapping[str, int], limit: int | None) -> Script[Page]:
    """Return a page of the state above `since`, everything without a `limit`; must run in one snapshot."""
    now = yield from head()
    behind = {scope: v for scope, v in since.items() if v < now}
    # Where something may be: kind and scope, and no kind for tombstones, which a scope asked from 0 does not get.
    places = [(kind, scope) for scope in behind for kind, table in tables.items() if table.holds(scope)]
    places += [("", scope) for scope, v in behind.items() if v]
    if not places:
        return Page(v=now, digests=(yield from digests(since)))
    upto = now
    if limit is not None:
        parts = [_LISTED.format(kind=kind, table=tables[kind].name if kind else "sync_gone") for kind, _ in places]
        args = [value for _, scope in places for value in (scope, behind[scope], limit + 1)]
        listed = yield One(f"{' UNION ALL '.join(parts)} ORDER BY 3 LIMIT {limit + 1}", args)
        if len(listed) > limit:
            # A page ends between two versions: with all of the version that the limit falls into.
            upto = int(listed[limit - 1][2])
        places = list({(row[0], row[1]) for row in listed if row[2] <= upto})
    changes: list[Record] = []
    for kind, scope in sorted(one for one in places if one[0]):
        table = tables[kind]
        rows = yield One(f"{table.select} WHERE scope = ? AND v > ? AND v <= ?", (scope, behind[scope], upto))
        changes += map(table.record, rows)
    gone: list[Gone] = []
    for scope in sorted(scope for kind, scope in places if not kind):
        sql = "SELECT kind, id, scope, v FROM sync_gone WHERE scope = ? AND v > ? AND v <= ?"
        rows = yield One(sql, (scope, behind[scope], upto))
        gone += (Gone(kind=row[0], id=row[1], scope=row[2], v=row[3]) for row in rows)
    changes.sort(key=_by_version)
    gone.sort(key=_by_version)
    more = upto < now
    return Page(
        v=upto, changes=changes, gone=gone, more=more, digests={} if more else (yield from digests(since))
    )  # fmt: skip


_LISTED = (
    "SELECT * FROM (SELECT '{kind}' AS k, scope, v FROM {table} WHERE scope = ? AND v > ? ORDER BY v LIMIT ?) AS one"
)


def _by_version(one: Record | Gone) -> tuple[int, str]:
    return one.v, one.id
