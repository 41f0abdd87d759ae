"""The server is killed in the middle of an upload: the phone goes on where it was, and the photo is what it was."""

from __future__ import annotations

import asyncio
import base64
import random
from collections.abc import AsyncIterator

import httpx

from server.client import connect, create
from tests.disasters.shop import ROUNDS, opened
from tests.e2e.process import ServerProcess
from tests.server.features.files import pictures

PART_BYTES = 256 * 1024
SLICE_BYTES = 8 * 1024


async def test_an_upload_goes_on_where_it_was_when_the_server_was_killed(server: ServerProcess) -> None:
    shop = await opened(server, programs=1)
    content = pictures.noise(3_000_000)
    sha256 = pictures.sha256(content)
    async with connect(shop.url, shop.tokens[0]) as client:
        photo = create(
            "photo", sha256=sha256, about_kind="job", about_id=shop.job, bytes=len(content), preview=pictures.preview()
        )
        receipt = await client.receipt(client.push([photo]))
        assert receipt.verdict == "applied", receipt
        headers = {"Authorization": f"Bearer {shop.tokens[0]}", "X-Kakehashi": "1", "Tus-Resumable": "1.0.0"}
        meta = f"sha256 {base64.b64encode(sha256.encode()).decode()}"
        kept = [0]
        for left in range(ROUNDS + 2, -1, -1):
            async with httpx.AsyncClient(base_url=shop.url, headers=headers, timeout=30) as http:
                begun = await http.post(
                    "/api/files", headers={"Upload-Length": str(len(content)), "Upload-Metadata": meta}
                )
                kept.append(int(begun.headers["upload-offset"]))
                assert kept[-1] >= kept[-2], "what was acknowledged is kept"
                sending = asyncio.create_task(_send(http, sha256, content, kept))
                if left:
                    await asyncio.sleep(random.uniform(0.01, 0.2))
                    await asyncio.to_thread(server.kill)
                await asyncio.gather(sending, return_exceptions=bool(left))
            if left:
                await asyncio.to_thread(server.start)
        await client.until(lambda: ((one := client.get("photo", photo.id)) and one.fields["stored"]) or None)
        async with httpx.AsyncClient(base_url=shop.url, headers=headers) as http:
            assert (await http.get(f"/api/files/{sha256}")).content == content


async def _send(http: httpx.AsyncClient, sha256: str, content: bytes, kept: list[int]) -> None:
    """Send the rest part by part, slowly enough to be killed in the middle of one; note how far the server was."""

    async def slowly(part: bytes) -> AsyncIterator[bytes]:
        for at in range(0, len(part), SLICE_BYTES):
            yield part[at : at + SLICE_BYTES]
            await asyncio.sleep(0.002)

    while kept[-1] < len(content):
        part = content[kept[-1] : kept[-1] + PART_BYTES]
        answer = await http.patch(
            f"/api/files/uploads/{sha256}",
            headers={
                "Upload-Offset": str(kept[-1]),
                "Content-Type": "application/offset+octet-stream",
                "Content-Length": str(len(part)),
            },
            content=slowly(part),
        )
        assert answer.status_code == 204, answer.text
        kept.append(int(answer.headers["upload-offset"]))
