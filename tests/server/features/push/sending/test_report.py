"""The week as an admin sees it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec

from server.core import clock
from server.features.push.sending.receipts import HandedOver, keep, note_seen
from server.features.push.sending.report import report
from sync.mutation import Edit
from tests.server.features.push.scene import Scene

TOKYO = ZoneInfo("Asia/Tokyo")
SERVICE = "https://push.example"


async def test_everybody_is_reached_or_named_with_the_reason(scene: Scene) -> None:
    off = await scene.person(name="通知 なし")
    await scene.phone(off)
    found = await report(scene.house.db, TOKYO, clock.now_ms())
    assert found.reached == 1
    assert {one.name: one.reason for one in found.unreached} == {"管理": "no_phone", "通知 なし": "signed_out"}
    assert [(one.service, one.phones) for one in found.services] == [(scene.receiver.origin, 1)]
    assert (found.accepted, found.shown) == (None, None)


async def test_a_day_is_one_of_the_plant_and_each_message_counts_once(scene: Scene) -> None:
    night_ms = clock.ms_of("2026-04-22T15:30:00.000Z")  # after midnight in Tokyo
    taken = HandedOver(
        notice_id="a", device_id="d", user_id="u", made_at_ms=night_ms, service=SERVICE, sent_at_ms=night_ms + 400,
        status=201, accepted_at_ms=night_ms + 400,
    )  # fmt: skip
    gone = msgspec.structs.replace(taken, notice_id="b", status=410, accepted_at_ms=None)
    earlier = msgspec.structs.replace(taken, notice_id="c", made_at_ms=night_ms - 3_600_000)
    old = msgspec.structs.replace(taken, notice_id="o", made_at_ms=night_ms - 8 * 86_400_000)
    await keep(scene.house.db, [taken, gone, earlier, old])
    await note_seen(scene.house.db, "shown", notice="a", user="u", device="d", now_ms=night_ms + 900)
    await note_seen(scene.house.db, "shown", notice="never sent", user="u", device="d", now_ms=night_ms)
    found = await report(scene.house.db, TOKYO, night_ms + 3_600_000)
    today, yesterday = found.days[-1], found.days[-2]
    assert (today.day, yesterday.day, len(found.days)) == ("2026-04-23", "2026-04-22", 7)
    assert (today.sent, today.accepted, today.shown, today.opened) == (2, 1, 1, 0)
    assert (yesterday.sent, yesterday.accepted) == (1, 1)
    [service] = [one for one in found.services if one.service == SERVICE]
    assert (service.phones, service.accepted, service.gone) == (0, 2, 1)
    assert found.accepted is not None
    assert found.shown is not None
    assert (found.accepted.count, found.accepted.median_ms, found.accepted.most_ms) == (2, 400, 400)
    assert (found.shown.count, found.shown.median_ms) == (1, 900)


async def test_who_read_it_in_the_inbox_opened_it_too(scene: Scene) -> None:
    notice = await scene.tell()
    await scene.send()
    read = Edit(op="patch", kind="notice", id=notice, fields={"read_at": clock.now_text()})
    await scene.house.writer.write([read])
    found = await report(scene.house.db, TOKYO, clock.ms_of("2026-04-23T03:00:00.000Z"))
    assert (found.days[-1].sent, found.days[-1].opened) == (1, 1)
