"""Loads what a decision needs to know: a query per kind of need and table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from server.core.dialect import marks, quoted
from server.live.store_feed import OF_DEVICE, RECEIPT, history, receipt, replayed
from server.live.store_sql import One, Script, Tables, chunks
from sync.record import Gone
from sync.store import Answered, Children, LastSeq, LifeEnd, Loaded, Marked, Need, OneRecord, RefusedCreate, Settled


def load(tables: Tables, needs: Collection[Need]) -> Script[Loaded]:
    """Answer needs: a query per kind of need and table."""
    loaded = Loaded()
    ids: dict[str, list[str]] = defaultdict(list)
    children: dict[tuple[str, str], list[str]] = defaultdict(list)
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    contents: dict[tuple[str, str], list[str]] = defaultdict(list)
    refused: dict[tuple[str, str], list[str]] = defaultdict(list)
    for need in needs:
        match need:
            case OneRecord(kind, id):
                ids[kind].append(id)
                loaded.records[kind, id] = None
            case Children(kind, field, value):
                children[kind, field].append(value)
                loaded.children[need] = []
            case LastSeq():
                loaded.last_seq[need] = 0
            case Answered(device, epoch, seq):
                numbers[device, epoch].append(seq)
                loaded.answered[need] = None
            case Marked(device, epoch, mark):
                contents[device, epoch].append(mark)
                loaded.marked[need] = []
            case LifeEnd(life):
                loaded.lives[need] = (yield from history(life)).upto
            case RefusedCreate(device, epoch, _, id):
                refused[device, epoch].append(id)
                loaded.refused[need] = None
    yield from _load_records(tables, ids, loaded)
    yield from _load_children(tables, children, loaded)
    yield from _load_last_seqs(list(loaded.last_seq), loaded)
    for (device, epoch), seqs in numbers.items():
        for one in (yield from _receipts(device, epoch, "seq", seqs)):
            loaded.answered[Answered(device, epoch, one.receipt.seq)] = one
    for (device, epoch), some in contents.items():
        for one in (yield from _receipts(device, epoch, "mark", some)):
            loaded.marked[Marked(device, epoch, one.mark)].append(one)
    yield from _load_refused(refused, loaded)
    return loaded


def _load_records(tables: Tables, ids: dict[str, list[str]], loaded: Loaded) -> Script[None]:
    for kind, wanted in ids.items():
        for chunk in chunks(wanted):
            for row in (yield One(f'{tables[kind].select} WHERE "id" IN ({marks(len(chunk))})', chunk)):
                record = tables[kind].record(row)
                loaded.records[kind, record.id] = record
    missing = {key for key, record in loaded.records.items() if record is None}
    for chunk in chunks(id for _, id in missing):
        sql = f"SELECT kind, id, scope, v FROM sync_gone WHERE id IN ({marks(len(chunk))}) ORDER BY v"
        for kind, id, scope, v in (yield One(sql, chunk)):
            if (kind, id) in missing:
                loaded.records[kind, id] = Gone(kind=kind, id=id, scope=scope, v=v)


def _load_children(tables: Tables, wanted: dict[tuple[str, str], list[str]], loaded: Loaded) -> Script[None]:
    for (kind, field), values in wanted.items():
        table = tables[kind]
        for chunk in chunks(values):
            sql = f'{table.select} WHERE {quoted(field)} IN ({marks(len(chunk))}) ORDER BY "id"'
            for row in (yield One(sql, chunk)):
                record = table.record(row)
                loaded.children[Children(kind, field, str(record.fields[field]))].append(record)


def _load_last_seqs(wanted: list[LastSeq], loaded: Loaded) -> Script[None]:
    # One look into the index for each, sixty-four to a statement; GROUP BY would read every receipt of the devices.
    for chunk in chunks(wanted, 64):
        parts = (f"SELECT {at}, MAX(seq) FROM sync_receipt WHERE device = ? AND epoch = ?" for at in range(len(chunk)))
        rows = yield One(" UNION ALL ".join(parts), [name for one in chunk for name in (one.device, one.epoch)])
        loaded.last_seq.update((chunk[at], seq or 0) for at, seq in rows)


def _receipts(device: str, epoch: str, column: str, wanted: Sequence[object]) -> Script[list[Settled]]:
    """Return the receipts of one (device, epoch) that have one of these values, in order of seq."""
    found = []
    for chunk in chunks(wanted):
        sql = f"{RECEIPT}, user_id, mark, replayed{OF_DEVICE} AND {column} IN ({marks(len(chunk))}) ORDER BY seq"
        for row in (yield One(sql, (device, epoch, *chunk))):
            found.append(
                Settled(
                    device=device,
                    epoch=epoch,
                    user=row[5],
                    mark=row[6],
                    receipt=receipt(row),
                    replayed=replayed(row[7]),
                )
            )
    return found


def _load_refused(refused: dict[tuple[str, str], list[str]], loaded: Loaded) -> Script[None]:
    for (device, epoch), ids in refused.items():
        for part in chunks(ids):
            among = marks(len(part))
            sql = f"SELECT kind, id, parked FROM sync_refused WHERE device = ? AND epoch = ? AND id IN ({among})"
            for kind, id, parked in (yield One(sql, (device, epoch, *part))):
                need = RefusedCreate(device, epoch, kind, id)
                if need in loaded.refused:
                    loaded.refused[need] = "parked" if parked else "refused"
