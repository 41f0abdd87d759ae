"""Who gets which e-mail: what was neither pushed nor read, once, and nothing for those who left."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from server.core import clock, ids, lease
from server.features.mail import sender
from server.live.opening import open_house
from sync.mutation import Edit
from tests.server.features.mail.conftest import ADDRESS, DAY_MS, HOUR_MS, MORNING_MS, Scene, patch, phone, push
from tests.server.features.mail.mail_server import text_of

MINUTE_MS = 60_000


async def test_a_digest_tells_what_was_neither_pushed_nor_read_once(scene: Scene) -> None:
    await scene.mailbox()
    read, within, pushed, fresh = [await scene.notice() for _ in range(4)]
    await patch(scene, "notice", read, read_at=clock.now_text())
    await push(scene, pushed, within)
    await push(scene, fresh)
    await scene.house.db.execute("UPDATE push_receipt SET accepted_at_ms = NULL WHERE notice_id = ?", fresh)
    await scene.send()
    await scene.send(MORNING_MS + HOUR_MS)
    [message] = scene.server.messages
    assert scene.server.to == [ADDRESS]
    assert text_of(message).count("■") == 1
    assert f"https://kakehashi.example/notices/{fresh}" in text_of(message)
    assert (await scene.row())["sent_at_ms"] == MORNING_MS


async def test_the_next_digest_tells_only_what_came_since(scene: Scene) -> None:
    await scene.mailbox()
    first = await scene.notice()
    await scene.send()
    second = await scene.notice()
    await scene.send(MORNING_MS + DAY_MS)
    await scene.send(MORNING_MS + DAY_MS + HOUR_MS)
    assert [first in text_of(one) for one in scene.server.messages] == [True, False]
    assert second in text_of(scene.server.messages[1])


async def test_with_nothing_to_tell_there_is_no_e_mail_and_the_day_is_over(scene: Scene) -> None:
    await scene.mailbox()
    await scene.send()
    await scene.notice()
    await scene.send(MORNING_MS + HOUR_MS)
    assert scene.server.messages == []
    await scene.send(MORNING_MS + DAY_MS)
    assert len(scene.server.messages) == 1


async def test_before_its_hour_and_on_days_off_nothing_comes(scene: Scene) -> None:
    calendar = await scene.make("calendar", code="site", name="工場", use="site", weekly="1111100")
    await scene.make("calendar_day", calendar_id=calendar, on_day="2126-04-23", open="closed")
    await scene.mailbox()
    await scene.notice()
    await scene.send()
    assert scene.server.messages == []
    await scene.send(MORNING_MS + DAY_MS - 2 * HOUR_MS)
    assert scene.server.messages == []
    await scene.send(MORNING_MS + DAY_MS)
    assert len(scene.server.messages) == 1


async def test_hourly_there_is_one_an_hour_while_something_waits(scene: Scene) -> None:
    await scene.mailbox(rhythm="hourly")
    await scene.send()
    await scene.notice()
    await scene.send(MORNING_MS + MINUTE_MS)
    await scene.notice()
    await scene.send(MORNING_MS + 2 * MINUTE_MS)
    assert len(scene.server.messages) == 1
    await scene.send(MORNING_MS + HOUR_MS)
    await scene.send(MORNING_MS + 2 * HOUR_MS)
    assert len(scene.server.messages) == 2


async def test_two_processes_send_a_digest_once(scene: Scene) -> None:
    await scene.mailbox(stops=True)
    await scene.notice()
    await scene.notice("issue_stop")
    await asyncio.gather(*(scene.send() for _ in range(4)))
    await scene.send()
    assert len({one["Message-ID"] for one in scene.server.messages}) == len(scene.server.messages) == 2


async def test_two_servers_on_one_database_send_a_digest_once(scene: Scene) -> None:
    await scene.mailbox()
    await scene.notice()
    async with open_house(scene.house.settings, serving=False) as other:
        second = dataclasses.replace(scene, house=other)
        await asyncio.gather(scene.send(), second.send(), scene.send(), second.send())
        await second.send(MORNING_MS + HOUR_MS)
    assert len(scene.server.messages) == 1


async def test_what_was_cut_off_comes_once_more_under_the_same_name(scene: Scene) -> None:
    await scene.mailbox()
    await scene.notice()
    scene.server.hold = asyncio.Event()
    cut = asyncio.create_task(scene.send())
    await scene.server.came.wait()
    cut.cancel()
    await asyncio.gather(cut, return_exceptions=True)
    scene.server.hold.set()
    scene.server.hold = None
    # Who could not end it has given it back: nobody waits for the end of a lease.
    await scene.send(MORNING_MS + MINUTE_MS)
    told = len(scene.server.messages)
    assert 1 <= told <= 2
    assert len({one["Message-ID"] for one in scene.server.messages}) == 1
    await scene.send(MORNING_MS + 2 * MINUTE_MS)
    assert len(scene.server.messages) == told


async def test_what_a_killed_server_had_in_hand_comes_when_its_lease_has_ended(scene: Scene) -> None:
    await scene.mailbox(stops=True)
    await scene.notice()
    await scene.notice("issue_stop")
    assert await lease.take(scene.house.db, sender.lease_of(scene.user), hold_ms=sender.HOLD_MS)
    await scene.send()
    assert scene.server.messages == []
    await scene.house.db.execute("UPDATE lease SET until_ms = until_ms - ?", sender.HOLD_MS)
    await scene.send()
    assert len(scene.server.messages) == 2


async def test_a_notice_without_a_sentence_is_left_to_the_inbox(scene: Scene) -> None:
    await scene.mailbox(stops=True)
    for urgency in ("normal", "high"):
        await scene.notice("of_another_version", urgency=urgency)
    await scene.send()
    assert scene.server.messages == []
    first, stop = await scene.notice(), await scene.notice("issue_stop")
    await scene.send(MORNING_MS + DAY_MS)
    assert [text_of(one).count("■") for one in scene.server.messages] == [1, 1]
    assert [id in text_of(one) for id, one in zip((stop, first), scene.server.messages, strict=True)] == [True, True]
    assert await scene.house.db.fetch("SELECT name FROM lease WHERE name = ?", sender.lease_of(scene.user)) == []


async def test_a_stop_waits_for_nobodys_digest_and_for_nobody_elses_stop(scene: Scene) -> None:
    await scene.mailbox()
    await scene.notice()
    others = [await scene.make("user", name=name, role="sales", language="ja") for name in ("田中", "鈴木")]
    for user in others:
        await scene.mailbox(user, address=f"{user}@example.com", rhythm="off", stops=True)
        await scene.notice("issue_stop", user_id=user)
    scene.server.hold = asyncio.Event()
    digests = asyncio.create_task(sender.send_digests(scene.house, MORNING_MS))
    await scene.server.held.get()
    stops = asyncio.create_task(sender.send_stops(scene.house, MORNING_MS))
    # All three are being handed over at this moment.
    await scene.server.held.get()
    await scene.server.held.get()
    scene.server.hold.set()
    await asyncio.gather(digests, stops)
    assert len(scene.server.messages) == 3


async def test_who_is_due_is_one_question_however_many_read(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        user = await scene.make("user", name=f"営業{n}", role="sales")
        await scene.mailbox(user, stops=True, rhythm="hourly", hour=8)
        await scene.notice("issue_stop", user_id=user, read_at=clock.now_text())
    asked: list[str] = []
    fetch = scene.house.db.fetch

    async def counted(sql: str, *values: object) -> list[dict[str, object]]:
        asked.append(sql)
        return await fetch(sql, *values)

    monkeypatch.setattr(scene.house.db, "fetch", counted)
    await sender.send_stops(scene.house, MORNING_MS)
    await sender.send_digests(scene.house, MORNING_MS)
    assert len(asked) == 2


async def test_stops_are_told_however_many_other_notices_are_unread(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "PAGE", 3)
    await scene.mailbox(stops=True, rhythm="off")
    for _ in range(4):
        await scene.notice()
    pushed = [await scene.notice("issue_stop") for _ in range(4)]
    for one in pushed:
        await push(scene, one)
    stop = await scene.notice("issue_stop")
    await scene.send()
    await scene.send()
    [message] = scene.server.messages
    assert (text_of(message).count("■"), stop in text_of(message)) == (1, True)


async def test_a_stop_that_was_pushed_is_looked_at_once(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    await scene.mailbox(stops=True, rhythm="off")
    await push(scene, await scene.notice("issue_stop"))
    await scene.send()
    taken: list[str] = []
    monkeypatch.setattr(lease, "take", lambda db, name, **_: taken.append(name))
    await scene.send()
    assert (taken, scene.server.messages) == ([], [])


@pytest.mark.parametrize(
    "end",
    [
        "UPDATE session SET expires_at_ms = 1",
        "UPDATE session SET revoked = (1 = 1)",
        "DELETE FROM session",
        "UPDATE device SET form = 'shared'",
    ],
)
async def test_a_phone_that_is_signed_out_counts_for_nothing(scene: Scene, end: str) -> None:
    await scene.mailbox(stops=True, rhythm="off")
    await phone(scene)
    await scene.notice("issue_stop")
    await scene.send()
    assert scene.server.messages == []
    await scene.house.db.execute(end)
    await scene.send()
    assert len(scene.server.messages) == 1


async def test_a_stop_comes_at_once_when_no_push_reaches_and_not_again_in_the_digest(scene: Scene) -> None:
    night_ms = MORNING_MS - 7 * HOUR_MS
    await scene.mailbox(stops=True)
    stop = await scene.notice("issue_stop")
    await scene.send(night_ms)
    await scene.send(night_ms + MINUTE_MS)
    [message] = scene.server.messages
    assert "止まりました" in str(message["Subject"])
    assert stop in text_of(message)
    other = await scene.notice()
    await scene.send()
    assert len(scene.server.messages) == 2
    assert stop not in text_of(scene.server.messages[1])
    assert other in text_of(scene.server.messages[1])


async def test_where_push_reaches_stops_are_left_to_it(scene: Scene) -> None:
    await scene.mailbox(stops=True, rhythm="off")
    device = await phone(scene)
    await scene.notice("issue_stop")
    await scene.send()
    assert scene.server.messages == []
    await patch(scene, "device", device, revoked_at=clock.now_text())
    await scene.send()
    assert len(scene.server.messages) == 1


async def test_what_may_still_be_pushed_waits_for_the_next_digest(scene: Scene) -> None:
    await scene.mailbox(rhythm="hourly")
    await phone(scene)
    await scene.notice()
    now_ms = clock.now_ms()
    await scene.send(now_ms)
    assert scene.server.messages == []
    await scene.send(now_ms + sender.GRACE_MS + MINUTE_MS)
    assert len(scene.server.messages) == 1


async def test_what_is_held_for_its_person_is_left_to_push(scene: Scene) -> None:
    await scene.mailbox(rhythm="hourly")
    await phone(scene)
    held = await scene.notice()
    await scene.insert(
        "push_outbox",
        {
            "notice_id": held, "user_id": scene.user, "urgency": "normal", "made_at_ms": 0, "held": "quiet",
            "expires_at_ms": MORNING_MS, "next_at_ms": MORNING_MS, "attempts": 0, "done": "[]", "leased_until_ms": 0,
        },
    )  # fmt: skip
    await scene.send()
    assert scene.server.messages == []
    await scene.house.db.execute("DELETE FROM push_outbox")
    await scene.send(MORNING_MS + HOUR_MS)
    assert len(scene.server.messages) == 1


async def test_a_phone_that_push_does_not_reach_counts_for_nothing(scene: Scene) -> None:
    await scene.mailbox(stops=True)
    await phone(scene, failing=True)
    await scene.notice("issue_stop")
    await scene.send(MORNING_MS - 7 * HOUR_MS)
    assert len(scene.server.messages) == 1


@pytest.mark.parametrize(
    "fields", [{"address": ""}, {"address": "", "pending": ADDRESS}, {"refused": True}, {"rhythm": "off"}]
)
async def test_nobody_gets_anything_unasked_or_unproven(scene: Scene, fields: dict[str, object]) -> None:
    await scene.mailbox(scene.user, **fields)
    await scene.notice()
    await scene.notice("issue_stop")
    await scene.send()
    assert scene.server.messages == []


async def test_whoever_left_gets_nothing_more(scene: Scene) -> None:
    await scene.mailbox(stops=True)
    await scene.notice("issue_stop")
    await patch(scene, "user", scene.user, active=False)
    await scene.send()
    assert scene.server.messages == []


async def test_of_many_the_newest_are_told_and_the_others_counted(scene: Scene) -> None:
    await scene.mailbox()
    edits = [
        Edit(op="create", kind="notice", id=ids.uuid7(), fields={"user_id": scene.user, "key": "job_due", "params": {}})
        for _ in range(40)
    ]
    await scene.house.writer.write(edits)
    await scene.send()
    [message] = scene.server.messages
    assert text_of(message).count("■") == sender.MOST_LINES
    assert "ほかに10件" in text_of(message)
    await scene.send(MORNING_MS + DAY_MS)
    assert len(scene.server.messages) == 1


async def test_however_many_are_unread_all_are_counted_and_the_newest_told_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "PAGE", 10)
    await scene.mailbox(stops=True)
    told = [await scene.notice() for _ in range(41)]
    await push(scene, told[25])
    await scene.send()
    [message] = scene.server.messages
    assert "ほかに10件" in text_of(message)
    assert [one in text_of(message) for one in told] == [False] * 10 + [True] * 15 + [False] + [True] * 15
    [newest] = await scene.house.db.fetch("SELECT MAX(v) AS v FROM notice")
    assert (await scene.row())["told_v"] == newest["v"]
    await scene.send(MORNING_MS + DAY_MS)
    assert len(scene.server.messages) == 1


async def test_what_was_changed_meanwhile_is_not_overwritten(scene: Scene) -> None:
    await scene.mailbox()
    await scene.notice()
    scene.server.hold = asyncio.Event()
    running = asyncio.create_task(scene.send())
    await scene.server.came.wait()
    await lease.free(scene.house.db, sender.lease_of(scene.user))
    scene.server.hold.set()
    await running
    assert (await scene.row())["last_slot"] == ""
