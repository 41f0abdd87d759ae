"""News about what a work centre can do: a machine is down."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader

DOWN = "machine_down"
DAY_SEC = 86_400


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell who answers for a work centre, and who watches it, that a machine is down there."""
    if change.edit.kind != "capacity_log" or change.before is not None or change.after is None:
        return
    entry = change.after
    center = found(read, "work_center", entry.fields.get("work_center_id"))
    if entry.fields.get("condition") != DOWN or center is None:
        return
    leads = center.fields.get("leads")
    minutes = entry.fields.get("minutes")
    yield Notice(
        key="capacity_down",
        params={
            "where": text(center, "name"),
            "on": text(entry, "on_day"),
            "minutes": minutes if isinstance(minutes, int) else 0,
            "text": excerpt(text(entry, "note")),
            "who": name_of(change.actor.user or entry.by, read),
        },
        about=("capacity_log", entry.id),
        users=tuple(str(one) for one in leads) if isinstance(leads, list) else (),
        ttl_sec=DAY_SEC,
        topic=f"down-{center.id.replace('-', '')[-20:]}",
    )
