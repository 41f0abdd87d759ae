"""What follows when people change."""

from __future__ import annotations

from server.core.clock import now_ms, text_of
from server.features.people.guards import standing
from server.features.people.sessions import DAY_MS, enrolment
from server.features.people.tasks import HOUR_MS, note_heard, sweep
from sync.mutation import Edit
from tests.server.features.doors import Doors


async def test_when_a_device_was_heard_of_is_written_once_an_hour(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    device = (await phone.me())["device"]

    async def seen_at() -> str | None:
        rows = await doors.house.db.fetch("SELECT seen_at FROM device WHERE id = ?", device)
        found: str | None = rows[0]["seen_at"]
        return found

    await note_heard(doors.house)
    first = await seen_at()
    assert first is not None
    standing(doors.house).heard[device] = now_ms() + HOUR_MS - 60_000
    await note_heard(doors.house)
    assert await seen_at() == first
    later = now_ms() + HOUR_MS
    standing(doors.house).heard[device] = later
    await note_heard(doors.house)
    assert await seen_at() == text_of(later)


async def test_a_device_that_was_shut_out_is_not_heard_of(doors: Doors) -> None:
    phone = await doors.signed_in("worker")
    device = (await phone.me())["device"]
    said: dict[str, object] = {"revoked_at": text_of(now_ms())}
    await doors.house.writer.write([Edit(op="patch", kind="device", id=device, fields=said)])
    await note_heard(doors.house)
    rows = await doors.house.db.fetch("SELECT seen_at FROM device WHERE id = ?", device)
    assert rows[0]["seen_at"] is None


async def test_old_links_and_sessions_are_swept_out(doors: Doors) -> None:
    await doors.signed_in("worker")
    await doors.signed_in("worker")
    await doors.house.db.execute(
        "UPDATE session SET expires_at_ms = ? WHERE device_id = (SELECT min(device_id) FROM session)",
        now_ms() - 31 * DAY_MS,
    )
    for life_ms in (-2 * DAY_MS, -1):
        row = enrolment(f"code {life_ms}", form="own", user=None, label="", now_ms=now_ms(), life_ms=life_ms)
        await doors.house.writer.write([], rows=[row])
    await sweep(doors.house)
    assert len(await doors.house.db.fetch("SELECT token_hash FROM session")) == 1
    assert len(await doors.house.db.fetch("SELECT code_hash FROM enrolment")) == 1
