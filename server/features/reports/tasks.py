"""Which report of a day came last: by our own clock, for a phone may give one day twice under two dates of its own."""

from __future__ import annotations

from sync.change import Change, Effects, Reader
from sync.mutation import Edit


def reached(changes: list[Change], read: Reader) -> Effects:
    """Write down when a report reached us."""
    given = (one for one in changes if one.edit.kind == "daily_report" and one.before is None and one.after is not None)
    return Effects(
        edits=tuple(
            Edit(op="patch", kind="daily_report", id=one.record.id, fields={"reached_at": one.now}) for one in given
        )
    )


REACTIONS = [reached]
