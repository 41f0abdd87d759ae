"""News of 4M changes: whoever is concerned hears of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from server.features.jobs.followers import topic_of
from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader
from sync.record import Record


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those who have to see a change, later those who were added, and remind whoever has not seen it."""
    if change.edit.kind != "four_m_change" or change.after is None:
        return
    concerned, before = _people(change.after, "concerned"), _people(change.before, "concerned")
    if told := concerned - before:
        yield _notice("four_m_change", told, change.after, read)
    elif change.changed("reminded_on") and (missing := concerned - _people(change.after, "seen_by")):
        yield _notice("four_m_unseen", missing, change.after, read)


def _people(record: Record | None, field: str) -> set[str]:
    people = record.fields.get(field) if record else None
    return {str(one) for one in people} if isinstance(people, list) else set()


def _notice(key: str, users: Collection[str], record: Record, read: Reader) -> Notice:
    item = found(read, "item", record.fields.get("item_id"))
    job = found(read, "job", record.fields.get("job_id"))
    center = found(read, "work_center", record.fields.get("work_center_id"))
    where = " · ".join(filter(None, (text(item, "name"), text(job, "code"), text(center, "name"))))
    return Notice(
        key=key,
        params={
            "where": where,
            "what": text(record, "what"),
            "revision": text(record, "revision"),
            "text": excerpt(text(record, "text")),
            "who": name_of(record.by, read),
        },
        about=("four_m_change", record.id),
        users=tuple(sorted(users)),
        topic=topic_of("four_m_change", record.id),
        # who follows the job heard when it was told; a reminder is for those who have not seen it
        watchers=key == "four_m_change",
    )
