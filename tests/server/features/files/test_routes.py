"""Uploads over real HTTP against a served house, on both databases."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from server.core.ids import uuid7
from server.features.files import routes, tasks
from server.features.files.filed import Filed
from server.settings import Settings
from sync.change import Actor
from sync.mutation import Edit
from tests.s3 import Bucket
from tests.server.features.files import pictures, sounds
from tests.server.serving import Device, Served, served

TYPE = {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
async def shop(settings: Settings) -> AsyncIterator[Served]:
    async with served(settings) as opened:
        yield opened


class Phone:
    """A device that announces photos and sends them as tus clients do."""

    def __init__(self, device: Device, role: str) -> None:
        self.device, self.role = device, role
        self.http = device.served.client(**device.authorization, **{"Tus-Resumable": "1.0.0"})

    async def announce(self, content: bytes, kind: Filed = "photo", **fields: object) -> str:
        """Save the record of a photo or a voice memo; return its id."""
        id = uuid7()
        whole: dict[str, object] = {
            "sha256": pictures.sha256(content), "about_kind": "issue", "about_id": uuid7(), "bytes": len(content),
        } | ({"preview": pictures.preview()} if kind == "photo" else {"length_ms": 1000}) | fields  # fmt: skip
        actor = Actor(user=self.device.user, roles=frozenset({self.role}), device=self.device.device)
        edit = Edit(op="create", kind=kind, id=id, fields=whole)
        writer = self.device.served.house.writer
        [receipt] = await writer.submit(actor, [self.device.mutation(edit)], self.device.device, "first")
        assert receipt.verdict == "applied", receipt
        return id

    async def create(self, sha256: str, length: int, body: bytes | None = None, **headers: str) -> httpx.Response:
        meta = {"Upload-Length": str(length), "Upload-Metadata": f"sha256 {base64.b64encode(sha256.encode()).decode()}"}
        return await self.http.post("/api/files", headers=meta | (TYPE if body else {}) | headers, content=body)

    async def head(self, content: bytes) -> httpx.Response:
        return await self.http.head(f"/api/files/uploads/{pictures.sha256(content)}")

    async def append(self, content: bytes, offset: int, part: bytes) -> httpx.Response:
        headers = TYPE | {"Upload-Offset": str(offset)}
        return await self.http.patch(f"/api/files/uploads/{pictures.sha256(content)}", headers=headers, content=part)

    async def send(self, content: bytes) -> httpx.Response:
        """Send a whole file the plain way; return the last answer."""
        created = await self.create(pictures.sha256(content), len(content))
        assert created.status_code == 201, created.text
        return await self.append(content, 0, content)

    async def photo(self, id: str, kind: Filed = "photo") -> dict[str, Any]:
        [row] = await self.device.served.house.db.fetch(f"SELECT * FROM {kind} WHERE id = ?", id)
        return row


async def phone(shop: Served, role: str = "worker") -> Phone:
    return Phone(await shop.device(role), role)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_photo_goes_up_in_parts_and_comes_back(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture(size=(800, 600))
    id = await worker.announce(content)
    created = await worker.create(pictures.sha256(content), len(content))
    assert created.status_code == 201
    assert created.headers["location"] == f"/api/files/uploads/{pictures.sha256(content)}"
    assert (await worker.append(content, 0, content[:700])).headers["upload-offset"] == "700"
    assert (await worker.head(content)).headers["upload-offset"] == "700"
    assert not (await worker.photo(id))["stored"]
    last = await worker.append(content, 700, content[700:])
    assert (last.status_code, last.headers["upload-offset"]) == (204, str(len(content)))
    assert (await worker.photo(id))["stored"]

    sales = await phone(shop, "sales")
    shown = await sales.http.get(f"/api/files/{pictures.sha256(content)}")
    assert shown.content == content
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in shown.headers["cache-control"]
    assert shown.headers["content-disposition"] == "inline"
    assert "sandbox" in shown.headers["content-security-policy"]
    again = await sales.http.get(shown.request.url, headers={"If-None-Match": shown.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_small_photo_goes_up_in_one_request(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture("PNG")
    id = await worker.announce(content)
    created = await worker.create(pictures.sha256(content), len(content), content)
    assert (created.status_code, created.headers["upload-offset"]) == (201, str(len(content)))
    assert (await worker.photo(id))["stored"]
    assert (await worker.http.get(f"/api/files/{pictures.sha256(content)}")).headers["content-type"] == "image/png"


async def test_a_known_file_is_not_sent_twice(shop: Served) -> None:
    worker, lead, content = await phone(shop), await phone(shop, "lead"), pictures.picture()
    await worker.announce(content)
    await worker.send(content)
    second = await lead.announce(content)
    assert (await lead.photo(second))["stored"]
    answer = await lead.create(pictures.sha256(content), len(content), content)
    assert (answer.status_code, answer.headers["upload-offset"]) == (200, str(len(content)))
    known = await lead.head(content)
    assert known.headers["upload-offset"] == known.headers["upload-length"] == str(len(content))


async def test_a_heic_is_shown_as_jpeg(shop: Served) -> None:
    worker, content = await phone(shop), pictures.heic()
    id = await worker.announce(content, preview=None)
    await worker.send(content)
    assert (await worker.photo(id))["stored"]
    assert (await worker.http.get(f"/api/files/{pictures.sha256(content)}")).headers["content-type"] == "image/jpeg"


async def test_an_upload_goes_on_after_a_restart_of_the_server(settings: Settings) -> None:
    content = pictures.picture(size=(640, 480))
    async with served(settings) as shop:
        worker = await phone(shop)
        id = await worker.announce(content)
        await worker.create(pictures.sha256(content), len(content))
        await worker.append(content, 0, content[:500])
    async with served(settings) as again:
        old = worker.device
        worker = Phone(Device(again, old.user, old.device, old.secret), "worker")
        assert (await worker.head(content)).headers["upload-offset"] == "500"
        assert (await worker.append(content, 500, content[500:])).status_code == 204
        assert (await worker.photo(id))["stored"]


async def test_a_file_that_was_whole_when_the_server_fell_is_taken_in_when_the_phone_asks(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture()
    id = await worker.announce(content)
    await worker.create(pictures.sha256(content), len(content))
    lying = tasks.parts_of(shop.house)
    [row] = await shop.house.db.fetch("SELECT id FROM upload")
    lying.path(row["id"]).write_bytes(content)
    assert (await worker.head(content)).status_code == 200
    assert (await worker.photo(id))["stored"]


async def test_a_bucket_keeps_photos_and_while_it_is_away_nothing_that_came_is_lost(
    sqlite: Settings, bucket: Bucket
) -> None:
    async with served(replace(sqlite, photos=f"{bucket.place}/{uuid7()}")) as shop:
        worker, content, other = await phone(shop), pictures.picture(size=(640, 480)), pictures.picture(color="#008000")
        id, second = await worker.announce(content), await worker.announce(other)
        assert (await worker.create(pictures.sha256(content), len(content))).status_code == 201
        bucket.stop()
        try:
            away = await worker.append(content, 0, content)
            assert code(away) == (503, "store_away")
            assert away.headers["retry-after"]
            assert not (await worker.photo(id))["stored"]
        finally:
            bucket.start()
        assert (await worker.head(content)).headers["upload-offset"] == str(len(content))
        assert (await worker.photo(id))["stored"]
        assert (await worker.send(other)).status_code == 204
        assert (await worker.photo(second))["stored"]
        assert (await worker.http.get(f"/api/files/{pictures.sha256(content)}")).content == content
        assert not (sqlite.data / "photos").exists()


async def test_a_sender_that_breaks_off_loses_nothing_that_arrived(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture(size=(640, 480))
    await worker.announce(content)
    await worker.create(pictures.sha256(content), len(content))
    reader, writer = await asyncio.open_connection("127.0.0.1", shop.port)
    head = (
        f"PATCH /api/files/uploads/{pictures.sha256(content)} HTTP/1.1\r\nHost: x\r\nX-Kakehashi: 1\r\n"
        f"Authorization: Bearer {worker.device.secret}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    writer.write(head.encode() + content[:600])
    await writer.drain()
    async with asyncio.timeout(30):
        while (await worker.head(content)).headers["upload-offset"] != "600":
            assert not reader.at_eof()
        writer.close()
        # Until the server has noticed that this sender is gone, the upload is its.
        while (answer := await worker.append(content, 600, content[600:])).status_code == 423:
            assert code(answer) == (423, "upload_busy")
    assert answer.status_code == 204


async def test_a_gigabyte_is_refused_before_a_byte_is_read(shop: Served) -> None:
    worker = await phone(shop)
    assert code(await worker.create("a" * 64, 1_000_000_000)) == (413, "too_large")
    assert await shop.house.db.fetch("SELECT id FROM upload") == []


async def test_a_file_nobody_announced_is_not_taken(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture()
    assert code(await worker.create(pictures.sha256(content), len(content))) == (409, "photo_unknown")
    await worker.announce(content)
    assert code(await worker.create(pictures.sha256(content), len(content) + 1)) == (400, "length_mismatch")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "not_an_image"),
        (pictures.png_bomb(), "too_many_pixels"),
        (b"<svg onload='alert(1)'/>", "not_an_image"),
    ],
    ids=["png-in-name-only", "bomb", "svg"],
)
async def test_what_cannot_be_kept_is_told_to_its_owner(shop: Served, content: bytes, fault: str) -> None:
    worker, other = await phone(shop), await phone(shop, "lead")
    mine, theirs = await worker.announce(content), await other.announce(content)
    assert code(await worker.send(content)) == (422, fault)
    assert ((await worker.photo(mine))["stored"], (await worker.photo(mine))["fault"]) == (False, fault)
    assert (await worker.photo(theirs))["fault"] is None
    assert (await worker.http.get(f"/api/files/{pictures.sha256(content)}")).status_code == 404
    assert (await worker.head(content)).status_code == 404
    assert tasks.parts_of(shop.house).ids() == []


async def test_other_bytes_than_announced_are_refused_and_may_be_sent_again(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture()
    id = await worker.announce(content)
    await worker.create(pictures.sha256(content), len(content))
    damaged = content[:-10] + bytes(10)
    assert code(await worker.append(content, 0, damaged)) == (422, "hash_mismatch")
    assert (await worker.photo(id))["fault"] == "hash_mismatch"
    assert (await worker.send(content)).status_code == 204
    assert ((await worker.photo(id))["stored"], (await worker.photo(id))["fault"]) == (True, None)


async def test_a_wrong_offset_is_told_the_right_one(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture()
    await worker.announce(content)
    await worker.create(pictures.sha256(content), len(content))
    await worker.append(content, 0, content[:100])
    for offset in (0, 50, 200):
        answer = await worker.append(content, offset, b"x")
        assert code(answer) == (409, "upload_offset")
        assert answer.json()["params"] == {"offset": 100}


async def test_more_than_announced_is_not_written(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture()
    await worker.announce(content)
    await worker.create(pictures.sha256(content), len(content))
    assert code(await worker.append(content, 0, content + b"x")) == (413, "longer_than_announced")
    assert (await worker.head(content)).headers["upload-offset"] == "0"


async def test_another_device_does_not_see_the_upload(shop: Served) -> None:
    worker, stranger, content = await phone(shop), await phone(shop), pictures.picture()
    await worker.announce(content)
    await worker.create(pictures.sha256(content), len(content))
    assert (await stranger.head(content)).status_code == 404
    assert code(await stranger.append(content, 0, content)) == (404, "upload_unknown")
    assert (await worker.head(content)).headers["upload-offset"] == "0"


async def test_a_device_leaves_only_so_many_uploads_lying(shop: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "UNFINISHED", 2)
    sender, files = await phone(shop), [b"first", b"second", b"third"]
    for n, one in enumerate(files):
        await sender.announce(one)
        assert (await sender.create(pictures.sha256(one), len(one), one[:2])).status_code == 201
        await shop.house.db.execute("UPDATE upload SET touched_at_ms = ? WHERE touched_at_ms > 1000", n)
    assert [(await sender.head(one)).status_code for one in files] == [404, 200, 200]
    assert len(tasks.parts_of(shop.house).ids()) == 2
    assert (await sender.create(pictures.sha256(files[0]), len(files[0]))).status_code == 201


async def test_nobody_unknown_gets_in(shop: Served) -> None:
    content = pictures.picture()
    async with shop.client(**{"Tus-Resumable": "1.0.0"}) as nobody:
        assert code(await nobody.get(f"/api/files/{pictures.sha256(content)}")) == (401, "signed_out")
        assert code(await nobody.post("/api/files")) == (401, "signed_out")


async def test_a_wrong_name_of_a_file_is_no_file(shop: Served) -> None:
    worker = await phone(shop)
    for name in ("0" * 64, "..%2f..%2fkakehashi.sqlite3", "A" * 64):
        assert (await worker.http.get(f"/api/files/{name}")).status_code in (400, 404)


async def test_another_version_of_tus_is_refused(shop: Served) -> None:
    worker = await phone(shop)
    assert code(await worker.create("a" * 64, 10, None, **{"Tus-Resumable": "0.2.2"})) == (412, "tus_version")
    spoken = await worker.http.options("/api/files")
    assert (spoken.status_code, spoken.headers["tus-version"]) == (204, "1.0.0")
    assert spoken.headers["tus-max-size"] == "20000000"


async def test_a_voice_memo_goes_the_way_of_photos_and_is_played_in_parts(shop: Served) -> None:
    worker, sales, content = await phone(shop), await phone(shop, "sales"), sounds.recording(seconds=2)
    id = await worker.announce(content, "memo")
    assert (await sales.http.get(f"/api/files/{pictures.sha256(content)}")).status_code == 404
    assert (await worker.send(content)).status_code == 204
    assert (await worker.photo(id, "memo"))["stored"]
    address = f"/api/files/{pictures.sha256(content)}"
    whole = await sales.http.get(address)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "audio/mpeg")
    assert (whole.headers["accept-ranges"], whole.headers["x-content-type-options"]) == ("bytes", "nosniff")
    assert "sandbox" in whole.headers["content-security-policy"]
    assert abs(sounds.length_ms(whole.content) - 2000) < 200
    size = len(whole.content)
    for asked, begin, end in (("0-1", 0, 2), (f"{size - 5}-", size - 5, size), ("-7", size - 7, size)):
        part = await sales.http.get(address, headers={"Range": f"bytes={asked}"})
        assert (part.status_code, part.content) == (206, whole.content[begin:end])
        assert part.headers["content-range"] == f"bytes {begin}-{end - 1}/{size}"
    assert code(await sales.http.get(address, headers={"Range": f"bytes={size}-"})) == (416, "range_unsatisfiable")
    older = await sales.http.get(address, headers={"Range": "bytes=0-1", "If-Range": '"other"'})
    assert (older.status_code, older.content) == (200, whole.content)


async def test_the_same_recording_is_not_sent_twice(shop: Served) -> None:
    worker, lead, content = await phone(shop), await phone(shop, "lead"), sounds.recording("safari")
    await worker.announce(content, "memo")
    await worker.send(content)
    second = await lead.announce(content, "memo")
    assert (await lead.photo(second, "memo"))["stored"]
    assert (await lead.create(pictures.sha256(content), len(content))).status_code == 200


@pytest.mark.parametrize(
    ("content", "kind", "fault"),
    [
        (sounds.recording(picture=True), "memo", "not_a_sound"),
        (pictures.picture(), "memo", "not_a_sound"),
        (sounds.recording(), "photo", "not_an_image"),
    ],
    ids=["film", "picture-as-memo", "memo-as-picture"],
)
async def test_what_is_not_what_it_was_announced_as_is_refused(
    shop: Served, content: bytes, kind: Filed, fault: str
) -> None:
    worker = await phone(shop)
    id = await worker.announce(content, kind)
    assert code(await worker.send(content)) == (422, fault)
    assert ((await worker.photo(id, kind))["stored"], (await worker.photo(id, kind))["fault"]) == (False, fault)
    assert (await worker.http.get(f"/api/files/{pictures.sha256(content)}")).status_code == 404


async def test_a_picture_announced_as_both_is_kept_as_what_it_is(shop: Served) -> None:
    worker, content = await phone(shop), pictures.picture()
    memo, photo = await worker.announce(content, "memo"), await worker.announce(content)
    assert (await worker.send(content)).status_code == 204
    assert (await worker.photo(photo))["stored"]
    assert (await worker.photo(memo, "memo"))["fault"] == "not_a_sound"
    assert (await worker.http.get(f"/api/files/{pictures.sha256(content)}")).content == content
