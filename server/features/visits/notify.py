"""News about visits: one has been put into somebody's calendar, was moved, falls out, is tomorrow or near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from server.features.jobs.followers import Params, topic_of
from server.features.rooms.wording import found, name_of, text
from server.features.visits.rules import zone_of
from sync.change import Change, Notice, Reader
from sync.record import Record
from sync.values import Value

DAY_SEC = 86_400
SOON_SEC = {"visit_near": 3_600, "visit_tomorrow": 12 * 3_600}
"""After that long nobody needs to hear of it any more."""


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those who go; never the one who entered it."""
    if change.edit.kind != "visit" or change.after is None:
        return
    visit = change.after
    if change.changed("reminded_at"):
        yield _news("visit_near", visit, read, who_goes(visit.fields))
    elif change.changed("prepared_at"):
        yield _news("visit_tomorrow", visit, read, who_goes(visit.fields))
    elif visit.fields.get("state") != "planned":
        if change.before is not None and change.changed("state") and visit.fields["state"] == "cancelled":
            yield _news("visit_off", visit, read, who_goes(visit.fields))
    elif change.before is None:
        yield _news("visit_with_you", visit, read, who_goes(visit.fields), who=name_of(change.actor.user, read))
    else:
        before = who_goes(change.before.fields)
        new = [one for one in who_goes(visit.fields) if one not in before]
        if new:
            yield _news("visit_with_you", visit, read, new, who=name_of(change.actor.user, read))
        if change.changed("starts_at") or change.changed("state"):
            yield _news("visit_moved", visit, read, [one for one in who_goes(visit.fields) if one not in new])


def who_goes(fields: Mapping[str, Value]) -> list[str]:
    """Return the ids of everyone who goes, each once."""
    ids: dict[str, None] = {}
    for name in ("people", "joined_by"):
        value = fields.get(name)
        ids.update((str(one), None) for one in (value if isinstance(value, list) else ()))
    return list(ids)


def _news(key: str, visit: Record, read: Reader, users: Iterable[str], *, who: str = "") -> Notice:
    starts = text(visit, "starts_at")
    at = datetime.fromisoformat(starts).astimezone(zone_of(visit.fields.get("zone")) or UTC)
    params: Params = {
        "customer": text(found(read, "customer", visit.fields.get("customer_id")), "name"),
        "on": at.date().isoformat(),
        "time": at.strftime("%H:%M"),
        "place": text(visit, "place"),
        "who": who,
    }
    return Notice(
        key=key,
        params=params,
        about=("visit", visit.id),
        users=tuple(users),
        watchers=False,
        ttl_sec=SOON_SEC.get(key, 3 * DAY_SEC),
        topic=topic_of("visit", visit.id),
    )
