"""What became of a notice on a phone, in whatever order it is heard."""

from __future__ import annotations

from typing import Any

import msgspec

from server.core.schema import shape_of
from server.features.push.records import Receipt
from server.features.push.sending.receipts import KEPT_MS, HandedOver, Last, keep, last_of, note_seen, pushed, sweep
from tests.server.features.push.scene import NOW_MS, Scene

BUSY = HandedOver(
    notice_id="n", device_id="d", user_id="u", made_at_ms=NOW_MS, service="https://push.example",
    sent_at_ms=NOW_MS + 1, status=503, accepted_at_ms=None,
)  # fmt: skip
HOUR_MS = 3_600_000
TAKEN = msgspec.structs.replace(BUSY, sent_at_ms=NOW_MS + 5, status=201, accepted_at_ms=NOW_MS + 5)


async def only(scene: Scene) -> dict[str, Any]:
    [row] = await scene.rows("push_receipt")
    return row


async def test_the_last_answer_counts_and_a_notice_has_one_receipt_a_phone(scene: Scene) -> None:
    await keep(scene.house.db, [BUSY])
    assert (await only(scene))["accepted_at_ms"] is None
    await keep(scene.house.db, [BUSY, TAKEN])
    row = await only(scene)
    assert (row["status"], row["sent_at_ms"], row["accepted_at_ms"]) == (201, NOW_MS + 5, NOW_MS + 5)


async def test_handed_over_once_more_it_was_accepted_the_first_time(scene: Scene) -> None:
    await keep(scene.house.db, [TAKEN])
    await keep(scene.house.db, [msgspec.structs.replace(TAKEN, sent_at_ms=NOW_MS + 90, accepted_at_ms=NOW_MS + 90)])
    row = await only(scene)
    assert (row["sent_at_ms"], row["accepted_at_ms"]) == (NOW_MS + 90, NOW_MS + 5)


async def test_a_phone_may_show_it_before_its_service_was_heard(scene: Scene) -> None:
    seen = {"notice": "n", "user": "u", "device": "d"}
    await note_seen(scene.house.db, "shown", **seen, now_ms=NOW_MS + 4)
    await keep(scene.house.db, [TAKEN])
    await note_seen(scene.house.db, "shown", **seen, now_ms=NOW_MS + 50)
    await note_seen(scene.house.db, "opened", **seen, now_ms=NOW_MS + 60)
    row = await only(scene)
    assert (row["made_at_ms"], row["shown_at_ms"], row["opened_at_ms"]) == (NOW_MS, NOW_MS + 4, NOW_MS + 60)
    assert row["accepted_at_ms"] == NOW_MS + 5


async def test_what_came_within_the_message_of_another_was_pushed_too(scene: Scene) -> None:
    db = scene.house.db
    await keep(db, [msgspec.structs.replace(BUSY, bundled=("a", "b"))])
    assert await pushed(db, "u", NOW_MS) == frozenset()
    await keep(db, [msgspec.structs.replace(TAKEN, bundled=("a", "b"))])
    await keep(db, [msgspec.structs.replace(TAKEN, notice_id="alone", device_id="other")])
    await keep(db, [msgspec.structs.replace(TAKEN, notice_id="old", accepted_at_ms=NOW_MS - HOUR_MS)])
    assert await pushed(db, "u", NOW_MS) == {"n", "a", "b", "alone"}
    assert await pushed(db, "somebody else", NOW_MS) == frozenset()


def test_what_somebody_was_handed_lately_is_found_without_reading_sixty_days() -> None:
    assert ("user_id", "accepted_at_ms") in shape_of(Receipt).indexes.values()


async def test_they_are_kept_for_sixty_days(scene: Scene) -> None:
    await keep(scene.house.db, [TAKEN, msgspec.structs.replace(TAKEN, notice_id="old", made_at_ms=NOW_MS - 1)])
    await sweep(scene.house.db, NOW_MS + KEPT_MS)
    assert (await only(scene))["notice_id"] == "n"


async def test_the_last_message_of_a_phone_and_how_many_it_took_without_showing_them(scene: Scene) -> None:
    db, whose = scene.house.db, {"user": "u", "device": "d"}
    assert await last_of(db, **whose, now_ms=NOW_MS) is None
    at = [NOW_MS + k * HOUR_MS for k in range(5)]
    for k, one in enumerate(at):
        await keep(db, [msgspec.structs.replace(TAKEN, notice_id=f"n{k}", accepted_at_ms=one)])
    later = at[4] + HOUR_MS
    assert await last_of(db, **whose, now_ms=later) == Last("n4", at[4], None, 0)
    await note_seen(db, "shown", notice="n1", **whose, now_ms=at[1])
    assert await last_of(db, **whose, now_ms=later) == Last("n4", at[4], None, 3)
    # the newest may still be on its way
    assert await last_of(db, **whose, now_ms=at[4]) == Last("n4", at[4], None, 2)
    await note_seen(db, "shown", notice="n4", **whose, now_ms=later)
    assert await last_of(db, **whose, now_ms=later) == Last("n4", at[4], later, 0)
    assert await last_of(db, user="u", device="other", now_ms=later) is None
