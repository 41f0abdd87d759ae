"""Mail servers that are busy, away, hang or say no: who is told, and that nobody else waits for it."""

from __future__ import annotations

import asyncio

from server.features.mail import sender
from tests.server.features.mail.conftest import ADDRESS, DAY_MS, HOUR_MS, MORNING_MS, Scene

MINUTE_MS = 60_000


async def test_greylisting_and_a_server_that_is_away_are_tried_again(scene: Scene) -> None:
    await scene.mailbox()
    await scene.notice()
    scene.server.recipient = ["450 4.2.0 greylisted"]
    await scene.send()
    await scene.send(MORNING_MS + 10_000)
    assert scene.server.messages == []
    assert (await scene.row())["failures"] == 1
    await scene.send(MORNING_MS + 2 * MINUTE_MS)
    assert len(scene.server.messages) == 1
    assert (await scene.row())["failures"] == 0


async def test_a_mailbox_that_is_gone_gets_nothing_more_and_its_owner_reads_it(scene: Scene) -> None:
    await scene.mailbox()
    await scene.notice()
    scene.server.recipient = ["550 5.1.1 no such user"]
    await scene.send()
    await scene.send(MORNING_MS + DAY_MS)
    assert scene.server.messages == []
    assert (await scene.row())["refused"]
    found = await scene.house.db.fetch("SELECT user_id FROM notice WHERE key = 'mail_refused'")
    assert [one["user_id"] for one in found] == [scene.user]


async def test_when_the_server_refuses_us_the_admins_read_it_once(scene: Scene) -> None:
    admin = await scene.make("user", name="管理", role="admin")
    await scene.mailbox()
    await scene.notice()
    scene.server.content = ["554 5.7.1 sender not allowed"] * 2
    await scene.send()
    await scene.send(MORNING_MS + HOUR_MS)
    found = await scene.house.db.fetch("SELECT user_id FROM notice WHERE key = 'mail_trouble'")
    assert [one["user_id"] for one in found] == [admin]
    await scene.send(MORNING_MS + 3 * HOUR_MS)
    assert len(scene.server.messages) == 1


async def test_a_server_that_stays_away_is_told_to_the_admins(scene: Scene) -> None:
    await scene.make("user", name="管理", role="admin")
    await scene.mailbox()
    await scene.notice()
    scene.server.content = ["451 later"] * sender.TELL_AFTER
    for turn in range(sender.TELL_AFTER):
        assert await scene.house.db.fetch("SELECT id FROM notice WHERE key = 'mail_trouble'") == []
        await scene.send(MORNING_MS + 2 * turn * HOUR_MS)
    assert len(await scene.house.db.fetch("SELECT id FROM notice WHERE key = 'mail_trouble'")) == 1


async def test_one_mailbox_that_fails_holds_nobody_up(scene: Scene) -> None:
    other = await scene.make("user", name="田中", role="sales", language="en")
    await scene.mailbox()
    await scene.mailbox(other, address="tanaka@example.com")
    for user in (scene.user, other):
        await scene.notice(user_id=user)
    scene.server.recipient = ["450 4.2.0 later"]
    await scene.send()
    assert len(scene.server.messages) == 1
    failed = await scene.house.db.fetch("SELECT address FROM mailbox WHERE failures = 1")
    assert sorted([*scene.server.to, *(one["address"] for one in failed)]) == [ADDRESS, "tanaka@example.com"]


async def test_those_for_whom_the_server_hangs_leave_room_for_the_others(scene: Scene) -> None:
    scene.server.hold = asyncio.Event()
    for n in range(sender.AT_ONCE):
        user = await scene.make("user", name=f"営業{n}", role="sales")
        await scene.mailbox(user, address=f"{n}@example.com", failures=1)
        await scene.notice(user_id=user)
        scene.server.held_for.add(f"{n}@example.com")
    user = await scene.make("user", name="田中", role="sales")
    await scene.mailbox(user, address="tanaka@example.com")
    await scene.notice(user_id=user)
    running = asyncio.create_task(scene.send())
    await scene.server.took.wait()
    assert (scene.server.to, scene.server.held.qsize()) == (["tanaka@example.com"], 1)
    scene.server.hold.set()
    await running
    assert len(scene.server.messages) == sender.AT_ONCE + 1
