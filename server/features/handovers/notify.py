"""News of handovers: who works there next need not open the app to hear of one."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.jobs.followers import topic_of
from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader

SHIFT_SEC = 16 * 3600
"""Later they read it on the home screen anyway."""

WORK_THERE = ("worker", "lead")


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those who usually work there what was told, once."""
    if change.edit.kind != "handover" or change.before is not None or change.after is None:
        return
    told, center = change.after, text(change.after, "work_center_id")
    people = [one for role in WORK_THERE for one in read.children("user", "role", role) if one.fields.get("active")]
    there = sorted(one.id for one in people if center in _list(one.fields.get("work_centers")) and one.id != told.by)
    if there:
        yield Notice(
            key="handover",
            params={
                "where": text(found(read, "work_center", center), "name"),
                "who": name_of(told.by, read),
                "text": excerpt(text(told, "text")),
            },
            about=("handover", told.id),
            users=tuple(there),
            watchers=False,
            ttl_sec=SHIFT_SEC,
            topic=topic_of("handover", told.id),
        )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
