"""What people call a record in a sentence: its own name, else that of what it belongs to; pure."""

from __future__ import annotations

from sync.change import Reader
from sync.record import Record

BELONGS = (("customer_id", "customer"), ("job_id", "job"), ("work_center_id", "work_center"), ("issue_id", "issue"))
"""Fields that name what a record without a name belongs to, the one that says it best first."""

STEPS = 3


def called(record: Record, read: Reader) -> str:
    """Return a name or a code; the kind when there is neither, for which `[values.where]` has a word."""
    at: Record | None = record
    for _ in range(STEPS):
        if at is None:
            break
        for field in ("name", "code"):
            if isinstance(value := at.fields.get(field), str) and value:
                return value
        at = _owner(at, read)
    return record.kind


def _owner(record: Record, read: Reader) -> Record | None:
    named = [*BELONGS, ("about_id", str(record.fields.get("about_kind")))]
    for field, kind in named:
        id = record.fields.get(field)
        if isinstance(id, str) and (owner := read.get(kind, id)) is not None:
            return owner
    return None
