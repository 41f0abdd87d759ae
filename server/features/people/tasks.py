"""What follows when people change: open connections are looked at again, old secrets are swept out."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from server.core.base import House
from server.core.clock import ms_of, now_ms, text_of
from server.core.runner import Schedule
from server.features.people.guards import standing
from server.features.people.permissions import may_let_in
from server.features.people.sessions import DAY_MS
from sync.mutation import Edit

HOUR_MS = 3_600_000

_People = dict[str, tuple[str | None, bool]]
_last_seen: WeakKeyDictionary[House, tuple[_People, set[str]]] = WeakKeyDictionary()


async def follow(house: House) -> None:
    """Tell the open sockets whose roles have changed, who may no longer sign in, and which devices were shut out.

    Runs soon after a commit that touched people or devices, within a second when another process committed it, and
    every half minute in case that was not heard of.
    """
    people: _People = {
        row["id"]: (row["role"], bool(row["active"]))
        for row in await house.db.fetch("SELECT id, role, active FROM person")
    }
    shut = {row["id"] for row in await house.db.fetch("SELECT id FROM device WHERE revoked_at IS NOT NULL")}
    before = _last_seen.get(house, ({}, set()))
    # Somebody may have been let in and suspended again since the last look, or before the first one: that is news too.
    known = {user: before[0].get(user, (role, True)) for user, (role, _) in people.items()}
    changed = [user for user, now in people.items() if known[user] != now]
    closed = shut - before[1]
    if changed or closed:
        standing(house).forget()
    for device in sorted(closed):
        await house.hub.close_device(device)
    for user in changed:
        if _led(known[user][0]) and not _led(people[user][0]):
            await _end_pin(house, user)
    for user in changed:
        await house.hub.refresh_user(user)
    # Last: what a failed run did not come to must be news to the next one.
    _last_seen[house] = people, shut


def _led(role: str | None) -> bool:
    return may_let_in(("lead",), role)


async def _end_pin(house: House, user: str) -> None:
    """End the PIN of somebody who may now do more than a lead, and who signed in with it: a lead may have set it."""
    await house.db.execute("UPDATE session SET revoked = ? WHERE user_id = ? AND form = ?", True, user, "shared")
    if await house.db.fetch("DELETE FROM pin WHERE user_id = ? RETURNING user_id", user):
        await house.writer.write([Edit(op="patch", kind="user", id=user, fields={"has_pin": False})])
    standing(house).forget()


async def note_heard(house: House) -> None:
    """Write down when devices were last heard of, at most once an hour each: every phone receives that record."""
    known = standing(house)
    heard, known.heard = known.heard, {}
    edits = []
    for device, at_ms in heard.items():
        rows = await house.db.fetch("SELECT seen_at FROM device WHERE id = ? AND revoked_at IS NULL", device)
        if rows and (rows[0]["seen_at"] is None or at_ms - ms_of(rows[0]["seen_at"]) >= HOUR_MS):
            edits.append(Edit(op="patch", kind="device", id=device, fields={"seen_at": text_of(at_ms)}))
    for start in range(0, len(edits), 50):
        await house.writer.write(edits[start : start + 50])


async def sweep(house: House) -> None:
    """Remove links a day after they ran out and sessions a month after they ended."""
    now = now_ms()
    await house.db.execute("DELETE FROM enrolment WHERE expires_at_ms < ?", now - DAY_MS)
    await house.db.execute("DELETE FROM session WHERE expires_at_ms < ?", now - 30 * DAY_MS)


SCHEDULES = [
    Schedule(name="people: who may still be here", every_sec=30, run=follow, wakes_on=("user", "device")),
    Schedule(name="people: devices heard of", every_sec=600, run=note_heard),
    Schedule(name="people: old links and sessions", every_sec=6 * 3600, run=sweep, alone=True),
]
