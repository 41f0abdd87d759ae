from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from server.core.base import House
from server.core.clock import now_ms
from server.core.ids import uuid7
from server.features.files import tasks
from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.features.files import pictures
from tests.server.features.shop import Shop, create


@pytest.fixture
async def house(sqlite: Settings) -> AsyncIterator[House]:
    async with open_house(sqlite, serving=False) as opened:
        yield opened


async def upload(house: House, id: str, *, age_ms: int) -> None:
    await house.db.execute(
        "INSERT INTO upload (id, sha256, device_id, length, touched_at_ms) VALUES (?, ?, ?, ?, ?)",
        id, "a" * 64, uuid7(), 10, now_ms() - age_ms,
    )  # fmt: skip
    tasks.parts_of(house).path(id).write_bytes(b"part")


async def test_uploads_that_nobody_continues_are_swept_and_parts_without_an_upload_too(house: House) -> None:
    await upload(house, "stale", age_ms=tasks.STALE_MS + 60_000)
    await upload(house, "young", age_ms=tasks.STALE_MS - 60_000)
    await upload(house, "busy", age_ms=tasks.STALE_MS + 60_000)
    tasks.parts_of(house).path("orphan").write_bytes(b"part")
    with tasks.parts_of(house).claimed("busy"):
        await tasks.sweep(house)
    assert tasks.parts_of(house).ids() == ["busy", "young"]
    rows = await house.db.fetch("SELECT id FROM upload ORDER BY id")
    assert [row["id"] for row in rows] == ["busy", "young"]


async def test_what_became_of_a_file_is_said_once_and_stored_is_never_taken_back(house: House) -> None:
    content, worker, lead = pictures.picture(), uuid7(), uuid7()
    sha256 = pictures.sha256(content)
    fields = {"sha256": sha256, "about_kind": "issue", "about_id": uuid7(), "bytes": len(content)}
    for _ in (worker, lead):
        await house.writer.write([Edit(op="create", kind="photo", id=uuid7(), fields=fields)])

    async def said() -> list[tuple[bool, str | None, int]]:
        rows = await house.db.fetch("SELECT stored, fault, v FROM photo ORDER BY id")
        return [(bool(row["stored"]), row["fault"], row["v"]) for row in rows]

    await tasks.settle(house, sha256, "not_an_image")
    assert [one[:2] for one in await said()] == [(False, "not_an_image")] * 2
    before = await said()
    await tasks.settle(house, sha256, "not_an_image")
    assert await said() == before
    await tasks.settle(house, sha256, "photo")
    assert [one[:2] for one in await said()] == [(True, None)] * 2
    await tasks.settle(house, sha256, "hash_mismatch")
    assert [one[:2] for one in await said()] == [(True, None)] * 2


async def test_a_file_that_another_record_brought_is_stored_at_once() -> None:
    shop = await Shop().open()
    issue = await shop.make("worker", "issue", cause="machine", severity="warn")
    fields = {"sha256": "a" * 64, "about_kind": "issue", "about_id": issue, "bytes": 100}
    first, second = create("photo", **fields), create("photo", **fields)
    assert (await shop.say("worker", first)).verdict == "applied"
    stored = Edit(op="patch", kind="photo", id=first.id, base=0, fields={"stored": True})
    assert (await shop.say("server", stored)).verdict == "applied"
    assert (await shop.say("lead", second)).verdict == "applied"
    assert (await shop.get("photo", second.id)).fields["stored"] is True
    other = create("photo", **(fields | {"sha256": "b" * 64}))
    await shop.say("lead", other)
    assert (await shop.get("photo", other.id)).fields["stored"] is False


async def test_a_photo_that_comes_whole_on_another_way_is_verified_and_kept_once(house: House) -> None:
    content, other = pictures.picture(), pictures.picture(color="#00ff00")
    sha256 = pictures.sha256(content)
    user = uuid7()
    assert await tasks.bring(house, content, sha256=sha256, user=user) == "photo_unknown"
    fields = {"sha256": sha256, "about_kind": "issue", "about_id": uuid7(), "bytes": len(content)}
    mine = Edit(op="create", kind="photo", id=uuid7(), fields=fields)
    await house.writer.write([mine])
    await house.db.execute('UPDATE photo SET "by" = ?', user)
    assert await tasks.bring(house, other, sha256=sha256, user=user) == "hash_mismatch"
    for _ in range(2):
        assert await tasks.bring(house, content, sha256=sha256, user=user) is None
    [row] = await house.db.fetch("SELECT stored, fault FROM photo")
    assert (bool(row["stored"]), row["fault"]) == (True, None)
    assert tasks.parts_of(house).ids() == []
