"""What became of messages is written at once, all or nothing."""

from __future__ import annotations

import pytest

from server.features.push.delivery import Outcome
from server.features.push.keys import ring
from server.features.push.sending.flights import Flight, Landed, Lease
from server.features.push.sending.handover import message_of
from server.features.push.sending.loading import load
from server.features.push.sending.outbox import Outbox
from server.features.push.sending.settling import settle
from tests.server.features.push.scene import NOW_MS, Scene

OUTCOMES = {
    "accepted": Outcome("accepted", 201),
    "gone": Outcome("gone", 410),
    "refused": Outcome("alarm", 403),
    "quiet": Outcome("again", 429, NOW_MS + 9, quiet=True),
    "busy": Outcome("again", 503, NOW_MS + 7),
}


async def landed(scene: Scene) -> tuple[Landed, dict[str, str]]:
    """Let the person have a phone for each outcome; return what is to be written, and the devices."""
    for _ in range(len(OUTCOMES) - 1):
        await scene.phone_of()
    await scene.tell()
    [row] = (await Outbox(scene.house.db).claim(NOW_MS, 1)).rows
    loaded = await load(scene.house.db, [row])
    found, flight = Landed(), Flight(row, Lease(row.leased_by, 0), len(OUTCOMES))
    devices = {}
    for phone, (name, outcome) in zip(loaded.phones[scene.user], OUTCOMES.items(), strict=True):
        devices[name] = phone["device_id"]
        message = message_of(row, loaded.notices[row.notice_id], phone, (await ring(scene.house)).current)
        found.take(flight, message, outcome, sent=True, now_ms=NOW_MS)
    found.land(flight)
    return found, devices


async def test_each_outcome_says_what_it_says_of_its_phone(scene: Scene) -> None:
    found, devices = await landed(scene)
    await settle(scene.house, Outbox(scene.house.db), found, NOW_MS)
    phones = {one["device_id"]: one for one in await scene.rows("push_subscription")}
    assert devices["gone"] not in phones
    assert phones[devices["accepted"]]["accepted_at_ms"] == NOW_MS
    assert phones[devices["refused"]]["failing"]
    assert phones[devices["quiet"]]["quiet_until_ms"] == NOW_MS + 9
    assert (phones[devices["busy"]]["quiet_until_ms"], phones[devices["busy"]]["accepted_at_ms"]) == (0, None)
    assert {one["device_id"]: one["status"] for one in await scene.rows("push_receipt")} == {
        devices[name]: outcome.status for name, outcome in OUTCOMES.items()
    }
    [row] = await scene.rows("push_outbox")
    assert (row["next_at_ms"], row["attempts"]) == (NOW_MS + 7, 1)
    assert [one["key"] for one in await scene.rows("notice") if one["user_id"] != scene.user] == ["push_refused"]


async def test_what_cannot_be_written_whole_is_not_written_at_all(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = await landed(scene)

    async def away(*_: object) -> None:
        raise OSError("away")

    monkeypatch.setattr(Outbox, "settle", away)
    with pytest.raises(OSError, match="away"):
        await settle(scene.house, Outbox(scene.house.db), found, NOW_MS)
    assert await scene.rows("push_receipt") == []
    monkeypatch.undo()
    await settle(scene.house, Outbox(scene.house.db), found, NOW_MS)
    await settle(scene.house, Outbox(scene.house.db), found, NOW_MS)
    assert len(await scene.rows("push_receipt")) == len(OUTCOMES)
