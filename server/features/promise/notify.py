"""News about what was asked, held and promised: what the server found, what the floor said, what will be late."""

from __future__ import annotations

from collections.abc import Iterable

from server.features.jobs.followers import Params, topic_of
from server.features.rooms.wording import excerpt, found, name_of, text
from sync.change import Change, Notice, Reader
from sync.record import Record

DAY_SEC = 86_400
LEAP_DAYS = 2
"""What is late already is told again when it is at least so many working days later at once."""


def notices(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell what happened to a promise, and what the floor answered."""
    if change.after is None:
        return
    if change.edit.kind == "promise_answer" and change.before is None:
        yield from _answered(change, read)
    elif change.edit.kind == "promise":
        yield from _approved(change, read)
        yield from _decided(change, read)
        yield from _later(change, read)


def _approved(change: Change, read: Reader) -> Iterable[Notice]:
    """Tell whoever answers for it when somebody else entered their name."""
    promise, user = change.record, change.record.fields.get("approved_by")
    if change.changed("approved_by") and isinstance(user, str) and user != change.actor.user:
        yield Notice(
            key="approved_in_your_name",
            params={**facts(promise, read), "who": name_of(change.actor.user, read)},
            about=("promise", promise.id),
            users=(user,),
            watchers=False,
            ttl_sec=3 * DAY_SEC,
            topic=topic_of("approved", promise.id),
        )


def _decided(change: Change, read: Reader) -> Iterable[Notice]:
    promise = change.record
    state = promise.fields.get("state")
    if change.before is None:
        return
    if change.changed("state"):
        if state == "held":
            yield from _held(change, read)
        # what the floor refused, its answer tells
        elif state == "declined" and change.before.fields.get("state") == "asked":
            yield _to_owner(promise, read, "hold_talk", {}, topic="hold", days=3)
        elif state == "expired":
            yield _to_owner(promise, read, "hold_expired", {}, topic="hold", days=3)
        elif state == "committed":
            yield _to_leads(promise, read, "promise_committed", topic="promise", watchers=True)
    elif state == "asked" and change.changed("found") and not _status(change.before) and _status(promise):
        yield _to_owner(promise, read, "hold_talk", {}, topic="hold", days=3)
    elif state == "held" and change.changed("warned_on"):
        yield _to_owner(promise, read, "hold_expiring", {"until": _day(promise, "expires_on")}, topic="hold")


def _held(change: Change, read: Reader) -> Iterable[Notice]:
    """Answer who asked, call those who have to say whether they will do it, and tell who was first."""
    promise = change.record
    moved = promise.fields.get("moved_days")
    key = "hold_same" if not isinstance(moved, int) or not moved else "hold_moved" if moved > 0 else "hold_sooner"
    days: Params = {"days": abs(moved) if isinstance(moved, int) else 0}
    yield _to_owner(promise, read, key, days, topic="hold", days=3)
    yield _to_leads(promise, read, "hold_asked", topic="asked", answer=True)
    document = promise.fields.get("found")
    first = document.get("rival") if isinstance(document, dict) else None
    rival = read.get("promise", first) if isinstance(first, str) else None
    if rival is not None:
        who = name_of(_owner(promise), read)
        yield _to_owner(rival, read, "slot_taken", {"who": who}, topic="slot")


def _later(change: Change, read: Reader) -> Iterable[Notice]:
    """Warn when it will be late, or much later than was known; and when no day can be said any more.

    What is late is a day later every day that nothing is done: once is enough.
    """
    before, promise = change.before, change.record
    if before is None or promise.fields.get("state") not in ("held", "committed"):
        return
    late, was = (_number(one, "late_days") for one in (promise, before))
    if late > was and (not was or late >= was + LEAP_DAYS):
        now = _day(promise, "now_arrive_on")
        params: Params = {"days": late, "now": now, "limit": _limit(promise)}
        key = "promise_late" if now else "promise_late_unknown"
        yield _to_owner(promise, read, key, params, topic="late", days=3, watchers=True)
    elif before.fields.get("now_ship_on") and not promise.fields.get("now_ship_on"):
        yield _to_owner(promise, read, "promise_undated", {}, topic="late", days=3, watchers=True)


def _answered(change: Change, read: Reader) -> Iterable[Notice]:
    answer = change.record
    promise = found(read, "promise", answer.fields.get("promise_id"))
    if promise is None:
        return
    params: Params = {
        "answer": text(answer, "answer"),
        "reason": excerpt(text(answer, "reason")),
        "who": name_of(change.actor.user or answer.by, read),
    }
    yield _to_owner(promise, read, "hold_answered", params, topic="answer", days=3, watchers=True)


def _to_owner(
    promise: Record,
    read: Reader,
    key: str,
    params: Params,
    *,
    topic: str,
    days: int = 1,
    watchers: bool = False,
) -> Notice:
    """Tell who answers to the customer, and who asked."""
    users = {one for one in (_owner(promise), promise.by) if one}
    return Notice(
        key=key,
        params={**facts(promise, read), **params},
        about=("promise", promise.id),
        users=tuple(sorted(users)),
        watchers=watchers,
        ttl_sec=days * DAY_SEC,
        topic=topic_of(topic, promise.id),
    )


def _to_leads(
    promise: Record, read: Reader, key: str, *, topic: str, watchers: bool = False, answer: bool = False
) -> Notice:
    """Tell who answers for the work centres that are used; all leads where nobody does. `answer`: they are asked."""
    leads: set[str] = set()
    takes = promise.fields.get("takes")
    for name in {str(one[0]) for one in takes if isinstance(one, list) and one} if isinstance(takes, list) else ():
        center = found(read, "work_center", name)
        named = center.fields.get("leads") if center else None
        leads |= {str(one) for one in named} if isinstance(named, list) else set()
    return Notice(
        key=key,
        params=facts(promise, read),
        about=("promise", promise.id),
        users=tuple(sorted(leads)),
        roles=() if leads else ("lead",),
        watchers=watchers,
        urgency="answer" if answer else "normal",
        ttl_sec=3 * DAY_SEC,
        topic=topic_of(topic, promise.id),
        hangs_on=("promise", promise.id) if answer else None,
    )


def facts(promise: Record, read: Reader) -> Params:
    """Return what every sentence about a promise may say."""
    fields = promise.fields
    item = found(read, "item", fields.get("item_id")) or found(read, "item", fields.get("like_item_id"))
    inquiry = found(read, "inquiry", fields.get("inquiry_id"))
    return {
        "part": text(inquiry, "part") or text(item, "name"),
        "customer": text(found(read, "customer", fields.get("customer_id")), "name"),
        "count": _number(promise, "promised_qty"),
        "ship": _day(promise, "ship_on"),
        "arrive": _day(promise, "arrive_on"),
    }


def _owner(promise: Record) -> str | None:
    owner = promise.fields.get("sales_id")
    return owner if isinstance(owner, str) else promise.by


def _status(promise: Record | None) -> object:
    document = promise.fields.get("found") if promise else None
    return document.get("status") if isinstance(document, dict) else None


def _limit(promise: Record) -> str:
    document = promise.fields.get("now_found")
    limit = document.get("limit") if isinstance(document, dict) else None
    return str(limit.get("why")) if isinstance(limit, dict) else ""


def _day(promise: Record, field: str) -> str:
    value = promise.fields.get(field)
    return value if isinstance(value, str) else ""


def _number(promise: Record, field: str) -> int:
    value = promise.fields.get(field)
    return value if isinstance(value, int) else 0
