"""The andon's clock: who is called, when, and how long a stop waited for somebody's hands.

::

    stands ──► leads ──── 5 min ──► leads again ──── 10 min more ──► those above them
       └── taken, solved or no stop any more: nobody else is called; given back: all begins anew

Every moment is our own clock's, from when we heard: a phone whose clock is wrong calls in good time too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from server.core import clock
from server.core.base import House
from server.core.columns import MOST_REFS
from server.core.runner import Schedule
from server.features.issues import ladder
from server.features.issues.standing import stands
from sync.change import Change, Effects, Reader
from sync.ids import derived_id
from sync.mutation import Edit
from sync.record import Record
from sync.scope import SHOP

AGAIN_MIN = 5
ABOVE_MIN = 15
FORGOTTEN = timedelta(days=1)
"""Nobody is helped by an alarm about a stop of yesterday."""

WAITING = (
    "SELECT id, scope, waits_at, recalled_at, raised_at FROM issue"
    " WHERE waits_at IS NOT NULL AND waits_at > ? ORDER BY id"
)


def follow(changes: list[Change], read: Reader) -> Effects:
    """Write down when a stop began, who took it when, when it was solved, and who was called."""
    edits: list[Edit] = []
    for change in changes:
        if change.edit.kind == "issue" and change.after is not None:
            if moments := _moments(change):
                edits.append(Edit(op="patch", kind="issue", id=change.after.id, fields=moments))
            edits += _calls(change, change.after, read)
    return Effects(edits=tuple(edits))


def _moments(change: Change) -> dict[str, object]:
    issue, before, now = change.record.fields, change.before, change.now
    state, found = issue.get("state"), dict[str, object]()
    begins = stands(change.after) and not stands(before)
    if begins:
        found |= {"stood_at": now, "taken_at": None, "solved_at": None}
    if begins or (before is not None and change.changed("state")):
        if state == "taken":
            found["taken_at"] = now
        elif state == "open":
            found["taken_at"] = None
        elif state == "solved":
            found["solved_at"] = now
    waits = stands(change.after) and state == "open"
    if waits != bool(issue.get("waits_at")):
        found["waits_at"] = now if waits else None
    return found


def _calls(change: Change, issue: Record, read: Reader) -> list[Edit]:
    """Name those who are called; each rung once for each time that a stop begins to wait."""
    rungs = {"recalled_at": "again", "raised_at": "above"}
    found = [rung for field, rung in rungs.items() if change.changed(field) and issue.fields.get(field)]
    if stands(issue) and not stands(change.before):
        found.append("first")
    calls = []
    for rung in found:
        who = ladder.above(issue, read) if rung == "above" else ladder.first(issue, read)
        # A call names as many as a record holds; a stop must never fail because too many are called.
        for start in range(0, len(who), MOST_REFS):
            some = list(who[start : start + MOST_REFS])
            fields: dict[str, object] = {"issue_id": issue.id, "rung": rung, "who": some}
            id = derived_id(change.now, "issue_call", issue.id, rung, *([str(start)] if start else []))
            calls.append(Edit(op="create", kind="issue_call", id=id, fields=fields))
    return calls


async def escalate(house: House) -> None:
    """Write down that nobody took a stop in time, which is what the calls hang on."""
    now = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    for row in await house.db.fetch(WAITING, _text(now - FORGOTTEN)):
        field = due(row, now)
        if field and row["scope"] == SHOP:
            written: dict[str, object] = {field: _text(now)}
            await house.writer.write([Edit(op="patch", kind="issue", id=row["id"], fields=written)])


def due(row: Mapping[str, object], now: datetime) -> str | None:
    """Return which of `recalled_at` and `raised_at` is to be written now for a stop that nobody took, if any."""
    since = str(row["waits_at"])
    waited = now - datetime.fromisoformat(since)
    for field, minutes in (("recalled_at", AGAIN_MIN), ("raised_at", ABOVE_MIN)):
        if str(row[field] or "") < since:
            return field if waited >= timedelta(minutes=minutes) else None
    return None


def _text(at: datetime) -> str:
    return clock.text_of(int(at.timestamp() * 1000))


REACTIONS = [follow]
SCHEDULES = [Schedule(name="stops", every_sec=20, run=escalate, wakes_on=("issue",), alone=True)]
