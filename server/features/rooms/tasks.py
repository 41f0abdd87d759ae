"""What waits in rooms: who replies and by when, what happens when no answer comes, what was decided and its day.

::

    asked ──► due ──► asker and leads are told ──► 2 h of working time ──► those above them are told
                └── answered or taken back at any point: nothing more happens
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from server.core import clock
from server.core.base import House
from server.core.runner import Schedule
from server.features.plant.hours import SITE_ROWS, Beyond, Hours, site_hours
from server.features.rooms.owner import CARES, Person, reply_by, suggested
from sync.change import Change, Effects, Reader
from sync.mutation import Edit
from sync.scope import SHOP

READ_MIN = 30
"""Whoever hears late of a question, because the asker had no network, still has as long as this to answer."""

RAISE_MIN = 120
"""After as much working time without an answer those above are told too."""

HEARD_ANEW = ("due_at", "to_role", "to_id")

FORGOTTEN = timedelta(days=7)
"""Nobody is helped by an alarm about a question of last week."""

WAITING = (
    "SELECT q.id, q.scope, q.due_at, q.reached_at, q.overdue_at, q.raised_at FROM post q"
    " WHERE q.due_at <= ? AND q.due_at > ? AND q.form = 'question' AND q.withdrawn_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM post a WHERE a.answers_id = q.id AND a.form = 'answer') ORDER BY q.id"
)
"""Found by when they were due alone: asked for the shop too, a database looks through all that was ever said there."""


def reached(changes: list[Change], read: Reader) -> Effects:
    """Write down by our own clock when those asked could first hear of a question as it is put."""
    asked = (one.after for one in changes if one.edit.kind == "post" and any(map(one.changed, HEARD_ANEW)))
    ids = [one.id for one in asked if one is not None and one.fields.get("due_at")]
    at = changes[0].now if changes else ""
    return Effects(edits=tuple(Edit(op="patch", kind="post", id=id, fields={"reached_at": at}) for id in ids))


async def escalate(house: House) -> None:
    """Write down that no answer came in time, which is what the news hangs on."""
    now = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    found = await house.db.fetch(WAITING, _text(now), _text(now - FORGOTTEN))
    rows = [row for row in found if row["scope"] == SHOP]
    if not rows:
        return
    hours = await hours_of(house)
    for row in rows:
        field = due(row, now, hours)
        if field:
            written: dict[str, object] = {field: _text(now)}
            await house.writer.write([Edit(op="patch", kind="post", id=row["id"], fields=written)])


UNCARED = (
    'SELECT p.id, p.scope, p.form, p."by", p.to_id, p.to_role, p.due_at, r.theme, r.owner_id'
    " FROM post p JOIN room r ON r.id = p.about_id WHERE p.\"at\" > ? AND p.about_kind = 'room'"
    " AND p.form IN ('remark', 'question') AND p.answers_id IS NULL AND p.withdrawn_at IS NULL"
    " AND (p.due_at IS NULL OR (p.to_id IS NULL AND p.to_role IS NULL))"
    " AND NOT EXISTS (SELECT 1 FROM post a WHERE a.answers_id = p.id AND a.form = 'answer') ORDER BY p.id"
)
"""What was said in a room and waits for nobody yet, or for no day; by when it was said, which is indexed."""


async def care(house: House) -> None:
    """See to it that whatever is said in the room of a theme has somebody who replies, and a day."""
    now = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    found = await house.db.fetch(UNCARED, _text(now - FORGOTTEN))
    rows = [row for row in found if row["scope"] == SHOP and row["theme"] in CARES]
    if not rows:
        return
    hours = await hours_of(house)
    people, leads = await _people(house)
    for row in rows:
        fields: dict[str, object] = {} if row["form"] == "question" else {"form": "question"}
        if not row["to_id"] and not row["to_role"]:
            owner = suggested(row["theme"], row["id"], row["by"], row["owner_id"], people, leads)
            fields |= {"to_id": owner} if owner else {"to_role": "manager"}
        if not row["due_at"]:
            with suppress(Beyond):
                fields["due_at"] = _text(reply_by(row["theme"], now, hours))
        if fields:
            await house.writer.write([Edit(op="patch", kind="post", id=row["id"], fields=fields)])


async def _people(house: House) -> tuple[list[Person], dict[str, tuple[str, ...]]]:
    """Return who is here, and who leads which work centre."""
    people = await house.db.fetch("SELECT id, role, work_centers FROM person WHERE active")
    centers = await house.db.fetch("SELECT id, leads FROM work_center")
    return (
        [Person(one["id"], one["role"], tuple(json.loads(one["work_centers"] or "[]"))) for one in people],
        {one["id"]: tuple(json.loads(one["leads"] or "[]")) for one in centers},
    )


STALE = timedelta(days=30)
"""A plant may be closed for longer than a week, and what was decided is still to be done afterwards."""

UNDONE = (
    "SELECT id, scope, due_on, asked_on, raised_on FROM decision WHERE done_at IS NULL AND due_on <= ? AND due_on > ?"
    " AND (asked_on IS NULL OR asked_on < due_on OR raised_on IS NULL OR raised_on < due_on) ORDER BY id"
)


async def follow(house: House) -> None:
    """Ask on the day whether what was decided is done, and tell others on the next working day that nobody said.

    Both once for each day that was named.
    """
    now = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    today = now.astimezone(house.settings.zone).date()
    found = await house.db.fetch(UNDONE, today.isoformat(), (today - STALE).isoformat())
    rows = [row for row in found if row["scope"] == SHOP]
    if not rows or not (await hours_of(house)).awake(now):
        return
    for row in rows:
        asked = str(row["asked_on"] or "")
        field = "asked_on" if asked < str(row["due_on"]) else "raised_on"
        if asked < today.isoformat():
            written: dict[str, object] = {field: today.isoformat()}
            await house.writer.write([Edit(op="patch", kind="decision", id=row["id"], fields=written)])


def due(row: Mapping[str, object], now: datetime, hours: Hours) -> str | None:
    """Return which of `overdue_at` and `raised_at` is to be written now for a question without an answer, if any.

    Closed hours do not count, and nobody is called in them.
    """
    wanted = datetime.fromisoformat(str(row["due_at"]))
    try:
        late = hours.at_or_after(wanted)
        if row["reached_at"]:
            late = max(late, hours.after(datetime.fromisoformat(str(row["reached_at"])), READ_MIN))
        if not hours.awake(now) or now < late:
            return None
        if not _told(row["overdue_at"], wanted):
            return "overdue_at"
        told = datetime.fromisoformat(str(row["overdue_at"]))
        return None if _told(row["raised_at"], wanted) or now < hours.after(told, RAISE_MIN) else "raised_at"
    except Beyond:
        return None


def _told(at: object, wanted: datetime) -> bool:
    return bool(at) and datetime.fromisoformat(str(at)) >= wanted


async def hours_of(house: House) -> Hours:
    """Return the working time of the plant."""
    own, days = [await house.db.fetch(one) for one in SITE_ROWS]
    return site_hours(own, days, house.settings.zone)


def _text(at: datetime) -> str:
    return clock.text_of(int(at.timestamp() * 1000))


REACTIONS = [reached]
SCHEDULES = [
    Schedule(name="owners", every_sec=60, run=care, wakes_on=("post",), alone=True),
    Schedule(name="questions", every_sec=60, run=escalate, wakes_on=("post",), alone=True),
    Schedule(name="decisions", every_sec=60, run=follow, wakes_on=("decision",), alone=True),
]
