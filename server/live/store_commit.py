"""Writes what was decided: head, records, tombstones, digests, receipts and rows of unsynced tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from server.core.dialect import marks, quoted
from server.live.store_feed import digests
from server.live.store_sql import Many, One, Script, Tables
from sync.fingerprint import digest_text
from sync.record import Record
from sync.store import Commit, Settled

_encode = msgspec.json.Encoder().encode


def commit(tables: Tables, head: int, commit: Commit) -> Script[dict[str, str]]:
    """Write everything; return the new digests of the scopes it names. `head` is the head before."""
    if commit.v != head:
        yield One("UPDATE sync_head SET v = ? WHERE id = 1", (commit.v,))
    yield from _write_records(tables, commit)
    digests = yield from _write_digests(commit.digests)
    if commit.settled:
        yield from _write_settled(commit.settled)
    if commit.replayed:
        yield Many(
            "UPDATE sync_receipt SET replayed = ? WHERE device = ? AND epoch = ? AND seq = ?",
            [
                (_encode(one.replayed).decode(), one.device, one.epoch, one.receipt.seq)
                for one in commit.replayed
                if one.replayed is not None
            ],
        )
        yield from _write_not_made(commit.replayed)
    grouped: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
    for row in commit.rows:
        grouped[row.table, tuple(row.values)].append(tuple(row.values.values()))
    for (table, columns), rows in grouped.items():
        listed = ", ".join(map(quoted, columns))
        yield Many(f"INSERT INTO {quoted(table)} ({listed}) VALUES ({marks(len(columns))})", rows)
    return digests


def _write_records(tables: Tables, commit: Commit) -> Script[None]:
    upserts: dict[str, list[Record]] = defaultdict(list)
    for record in commit.upserts:
        upserts[record.kind].append(record)
    for kind, records in upserts.items():
        table = tables[kind]
        yield Many(table.upsert, [table.row(record) for record in records])
        if table.owner:
            # One that came back to a scope is no longer gone from it.
            back = [(kind, record.id, record.scope) for record in records]
            yield Many("DELETE FROM sync_gone WHERE kind = ? AND id = ? AND scope = ?", back)
    if not commit.gone:
        return
    kept = {(record.kind, record.id) for record in commit.upserts}
    deleted: dict[str, list[tuple[str]]] = defaultdict(list)
    for one in commit.gone:
        if (one.kind, one.id) not in kept:
            deleted[one.kind].append((one.id,))
    for kind, ids in deleted.items():
        yield Many(tables[kind].delete, ids)
    yield Many(
        "INSERT INTO sync_gone (kind, id, scope, v) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (kind, id, scope) DO UPDATE SET v = excluded.v",
        [(one.kind, one.id, one.scope, one.v) for one in commit.gone],
    )


def _write_digests(changed: Mapping[str, int]) -> Script[dict[str, str]]:
    if not changed:
        return {}
    before = yield from digests(list(changed))
    after = {scope: digest_text(int(before[scope], 16) ^ value) for scope, value in changed.items()}
    yield Many(
        "INSERT INTO sync_digest (scope, digest) VALUES (?, ?) "
        "ON CONFLICT (scope) DO UPDATE SET digest = excluded.digest",
        list(after.items()),
    )
    return after


def _write_settled(settled: Sequence[Settled]) -> Script[None]:
    yield Many(
        "INSERT INTO sync_receipt (device, epoch, seq, user_id, mark, verdict, v, code, params, parked) "
        f"VALUES ({marks(10)})",
        [
            (
                one.device, one.epoch, one.receipt.seq, one.user, one.mark, one.receipt.verdict, one.receipt.v,
                one.receipt.code, _encode(one.receipt.params).decode(),
                one.parked,
            )
            for one in settled
        ],
    )  # fmt: skip
    yield from _write_not_made(settled)


def _write_not_made(settled: Sequence[Settled]) -> Script[None]:
    """Remember what was not made, with what became of its create in the end."""
    rows = [
        (one.device, one.epoch, kind, id, int((one.replayed or one.receipt).verdict == "parked"))
        for one in settled
        for kind, id in one.refused_creates
    ]
    if rows:
        yield Many(
            "INSERT INTO sync_refused (device, epoch, kind, id, parked) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (device, epoch, kind, id) DO UPDATE SET parked = excluded.parked",
            rows,
        )
