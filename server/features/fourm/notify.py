"""News of 4M changes: whoever is concerned hears of it."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.jobs.followers import topic_of
from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those who have to see a change, and later those who were added."""
    if change.edit.kind != "four_m_change" or change.after is None:
        return
    before = change.before.fields.get("concerned") if change.before else None
    told = set(before) if isinstance(before, list) else set()
    concerned = change.record.fields.get("concerned")
    users = sorted(str(one) for one in concerned if one not in told) if isinstance(concerned, list) else []
    if not users:
        return
    record = change.record
    item = found(read, "item", record.fields.get("item_id"))
    job = found(read, "job", record.fields.get("job_id"))
    center = found(read, "work_center", record.fields.get("work_center_id"))
    where = " · ".join(filter(None, (text(item, "name"), text(job, "code"), text(center, "name"))))
    yield Notice(
        key="four_m_change",
        params={
            "where": where,
            "what": text(record, "what"),
            "revision": text(record, "revision"),
            "text": excerpt(text(record, "text")),
            "who": name_of(record.by, read),
        },
        about=("four_m_change", record.id),
        users=tuple(users),
        topic=topic_of("four_m_change", record.id),
    )
