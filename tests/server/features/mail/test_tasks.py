"""The schedule on a real server, and what the doctor says."""

from __future__ import annotations

from server.core import clock
from server.features.mail.tasks import SCHEDULES, checkup, digests, stops, tidy
from tests.server.features.mail.conftest import Scene


async def test_a_stop_wakes_it_and_goes_out_now(scene: Scene) -> None:
    [woken] = [one for one in SCHEDULES if "notice" in one.wakes_on]
    assert woken.run is stops
    await scene.mailbox(stops=True, rhythm="off")
    await scene.notice("issue_stop")
    await digests(scene.house)
    assert scene.server.messages == []
    await stops(scene.house)
    assert len(scene.server.messages) == 1


async def test_links_of_old_e_mails_are_forgotten(scene: Scene) -> None:
    for secret, made_at_ms in (("old", 0), ("new", clock.now_ms())):
        await scene.insert("mail_farewell", {"secret_hash": secret, "user_id": scene.user, "made_at_ms": made_at_ms})
    await tidy(scene.house)
    assert [one["secret_hash"] for one in await scene.house.db.fetch("SELECT * FROM mail_farewell")] == ["new"]


async def test_the_doctor_counts(scene: Scene) -> None:
    await scene.mailbox(refused=True)
    assert await checkup(scene.house.db) == ["mailboxes: 1, failing: 1"]
