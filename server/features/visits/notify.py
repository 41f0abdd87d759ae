"""News about visits: one has been put into somebody's calendar, was moved, falls out, is tomorrow or near;
and about what customers said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from server.core.zones import zone_of
from server.features.jobs.followers import Params, topic_of
from server.features.rooms.wording import excerpt, found, name_of, said, text
from sync.change import Change, Notice, Reader
from sync.record import Record
from sync.values import Value

DAY_SEC = 86_400
ALARMING = ("worried", "angry")
SOON_SEC = {"visit_near": 3_600, "visit_tomorrow": 12 * 3_600}
"""After that long nobody needs to hear of it any more."""


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell those who go, the floor what a customer said, and whoever brought it home what became of it."""
    if change.after is None:
        return
    if change.edit.kind == "voice" and change.before is None:
        yield from _heard(change.after, read)
    elif change.edit.kind == "post" and change.before is None:
        yield from _answered(change, read)
    elif change.edit.kind == "visit":
        yield from _visit(change, change.after, read)


def _heard(voice: Record, read: Reader) -> Iterable[Notice]:
    """Tell who watches the customer, and the floor when something is asked of it or the customer is not well served."""
    concerns_the_floor = voice.fields.get("request") or voice.fields.get("mood") in ALARMING
    yield Notice(
        key="voice_heard",
        params={**_said(voice, read), "who": name_of(voice.by, read)},
        about=("voice", voice.id),
        roles=("lead",) if concerns_the_floor else (),
        ttl_sec=3 * DAY_SEC,
    )


def _answered(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell whoever brought it home what became of it; a question is no answer, and of answers to theirs they hear."""
    post = change.record
    voice = found(read, "voice", post.fields.get("about_id")) if post.fields.get("about_kind") == "voice" else None
    if voice is None or not voice.by or post.fields.get("form") == "question":
        return
    question = found(read, "post", post.fields.get("answers_id"))
    if voice.by not in (change.actor.user, question.by if question else None):
        yield Notice(
            key="voice_answered",
            params={
                "customer": text(found(read, "customer", voice.fields.get("customer_id")), "name"),
                "who": name_of(change.actor.user, read),
                "text": said(post),
            },
            about=("voice", voice.id),
            users=(voice.by,),
            watchers=False,
            ttl_sec=3 * DAY_SEC,
        )


def _said(voice: Record, read: Reader) -> Params:
    return {
        "customer": text(found(read, "customer", voice.fields.get("customer_id")), "name"),
        "text": excerpt(text(voice, "request") or text(voice, "words")) or "📎",
    }


def _visit(change: Change, visit: Record, read: Reader) -> Iterable[Notice]:
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
        hangs_on=None if key == "visit_off" else ("visit", visit.id),
    )
