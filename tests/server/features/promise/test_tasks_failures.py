"""What cannot be decided or written keeps nobody else waiting: in a real house, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from server.features.plant.known import Row
from server.features.promise import tasks
from server.features.promise.decide import decide
from server.features.promise.scene import Scene
from sync.mutation import Edit, Receipt
from sync.protocol import MAX_RECORD_BYTES
from sync.values import MAX_INT
from tests.server.features.promise.hall import Clock, Hall


async def test_one_that_cannot_be_decided_keeps_nobody_waiting(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    poisoned = await hall.make("sales", "promise", **hall.wish())
    honest = await hall.make("sales-b", "promise", **hall.wish())
    decided = decide

    def failing(scene: Scene, promise: Row, v: int) -> dict[str, Any]:
        if promise["id"] == poisoned:
            raise ZeroDivisionError
        return decided(scene, promise, v)

    monkeypatch.setattr(tasks, "decide", failing)
    await hall.tend()
    assert (await hall.fields(poisoned))["state"] == "declined"
    assert (await hall.fields(honest))["state"] == "held"


async def test_what_can_never_be_written_is_declined(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    poisoned = await hall.make("sales", "promise", **hall.wish())
    honest = await hall.make("sales-b", "promise", **hall.wish())
    decided = decide

    def huge(scene: Scene, promise: Row, v: int) -> dict[str, Any]:
        fields = decided(scene, promise, v)
        return {**fields, "moved_days": 2**60} if promise["id"] == poisoned else fields

    monkeypatch.setattr(tasks, "decide", huge)
    await hall.tend()
    assert (await hall.fields(poisoned))["state"] == "declined"
    assert (await hall.fields(honest))["state"] == "held"


async def test_a_write_that_fails_declines_nobody(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    wish = await hall.make("sales", "promise", **hall.wish())
    written = hall.house.writer.write

    async def write(edits: Sequence[Edit], **more: Any) -> Receipt:
        if any(edit.id == wish for edit in edits):
            monkeypatch.setattr(hall.house.writer, "write", written)
            raise ConnectionResetError
        return await written(edits, **more)

    monkeypatch.setattr(hall.house.writer, "write", write)
    with pytest.raises(ConnectionResetError):
        await hall.tend()
    await hall.tend()
    assert (await hall.fields(wish))["state"] == "held"


async def test_an_end_that_can_never_be_written_keeps_nobody_waiting(hall: Hall, plant_clock: Clock) -> None:
    expired = await filled(hall, state="held", expires_on="2026-04-22")
    job = await hall.write(
        "job", code="1", customer_id=hall.ids["customer_id"], item_id=hall.ids["shaft"], ordered_qty=200,
        due_on="2026-06-01", state="cancelled",
    )  # fmt: skip
    ended = await filled(hall, state="held", expires_on="2026-05-01", job_id=job)
    honest = await hall.hold()
    assert [(await hall.fields(one))["state"] for one in (expired, ended, honest)] == ["held"] * 3


async def filled(hall: Hall, **fields: object) -> str:
    """Return a promise that is as big as a record may be."""
    promise = await hall.write("promise", **hall.wish(slips=[""], **fields))
    room = MAX_RECORD_BYTES - len(msgspec.json.encode(await hall.fields(promise)))
    receipt = await hall.house.writer.write(
        [Edit(op="patch", kind="promise", id=promise, fields={"slips": ["x" * room]})]
    )
    assert receipt.code is None, receipt
    return promise


async def test_more_stock_than_a_document_may_say_is_enough(hall: Hall) -> None:
    for kind, name, fields in (
        ("material", "bar", {"stock_qty": {"add": MAX_INT // 2}}),
        ("item", "shaft", {"pieces_per_unit": 1_000}),
    ):
        assert (await hall.patch("planner", kind, hall.ids[name], **fields)).code is None
    found = await hall.fields(await hall.hold())
    assert (found["state"], found["assumptions"]["material"]["stock"]) == ("held", MAX_INT)


async def test_what_changed_while_it_was_decided_is_decided_anew(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    await hall.tend()
    wish = await hall.make("sales", "promise", **hall.wish())
    decided, pressed = decide, list[int]()

    def meanwhile(scene: Scene, promise: Row, v: int) -> dict[str, Any]:
        fields = decided(scene, promise, v)
        pressed.append(promise["promised_qty"])
        return fields

    async def write(edits: Sequence[Edit], **more: Any) -> Receipt:
        if len(pressed) == 1:
            pressed.append(0)
            await hall.patch("sales", "promise", wish, promised_qty=90_000)
        return await written(edits, **more)

    written = hall.house.writer.write
    monkeypatch.setattr(tasks, "decide", meanwhile)
    monkeypatch.setattr(hall.house.writer, "write", write)
    await hall.tend()
    assert (await hall.fields(wish))["state"] == "asked", "what was decided was decided of another number"
    await hall.tend()
    assert pressed[-1] == 90_000
    assert (await hall.fields(wish))["state"] == "declined"
