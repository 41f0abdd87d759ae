"""What arrives is on the shelf, and what a job begins with is not any more: in the transaction of its cause; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from server.features.jobs.steps import number
from sync.change import Change, Effects, Reader
from sync.mutation import Edit
from sync.record import Record

BEGUN = ("running", "finished")


def receive(changes: list[Change], read: Reader) -> Effects:
    """Put what arrived on the shelf, and take away what did not arrive after all, or was less."""
    stock: Counter[str] = Counter()
    for change in changes:
        if change.edit.kind == "arrival":
            for record, sign in ((change.before, -1), (change.after, 1)):
                if record and record.fields.get("state") == "arrived":
                    stock[str(record.fields.get("material_id"))] += sign * number(record.fields, "qty")
    return Effects(edits=tuple(_shelf(read, stock)))


def draw(changes: list[Change], read: Reader) -> Effects:
    """Take from the shelf what a job that begins is made of, once, and the difference when more or less is put in."""
    edits: list[Edit] = []
    stock: Counter[str] = Counter()
    for change in changes:
        job = change.after
        if change.edit.kind != "job" or change.before is None or job is None:
            continue  # a job that comes with its past took its material long ago
        begins = change.changed("state") and job.fields.get("state") in BEGUN and not number(job.fields, "drawn_qty")
        more = change.changed("start_qty") and number(job.fields, "drawn_qty")
        item = read.get("item", str(job.fields.get("item_id"))) if begins or more else None
        units = item and _units(job, item.fields)
        if item and units and units != number(job.fields, "drawn_qty"):
            stock[str(item.fields["material_id"])] -= units - number(job.fields, "drawn_qty")
            edits.append(Edit(op="patch", kind="job", id=job.id, fields={"drawn_qty": units}))
    return Effects(edits=(*edits, *_shelf(read, stock)))


def _units(job: Record, item: Mapping[str, object]) -> int:
    if not item.get("material_id"):
        return 0
    return -(-number(job.fields, "start_qty") // max(1, number(item, "pieces_per_unit")))


def _shelf(read: Reader, stock: Mapping[str, int]) -> list[Edit]:
    return [
        Edit(op="patch", kind="material", id=id, fields={"stock_qty": {"add": units}})
        for id, units in sorted(stock.items())
        if units and read.get("material", id)
    ]
