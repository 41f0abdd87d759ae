"""The schedule on a real server, and what the doctor says."""

from __future__ import annotations

from server.features.mail.tasks import SCHEDULES, checkup, send
from tests.server.features.mail.conftest import Scene


async def test_a_stop_wakes_it_and_goes_out_now(scene: Scene) -> None:
    assert "notice" in SCHEDULES[0].wakes_on
    await scene.mailbox(stops=True, rhythm="off")
    await scene.notice("issue_stop")
    await send(scene.house)
    assert len(scene.server.messages) == 1


async def test_the_doctor_counts(scene: Scene) -> None:
    await scene.mailbox(refused=True)
    assert await checkup(scene.house.db) == ["mailboxes: 1, failing: 1"]
