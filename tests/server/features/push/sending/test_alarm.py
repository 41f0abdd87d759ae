"""Who hears that a push service refuses us."""

from __future__ import annotations

from typing import Any

from server.core import clock
from server.features.push.sending.alarm import alarm
from sync.mutation import Edit
from tests.server.features.push.scene import Scene


async def told(scene: Scene) -> list[dict[str, Any]]:
    return [one for one in await scene.rows("notice") if one["key"] == "push_refused"]


async def test_an_admin_hears_of_a_refusal_once_until_it_was_read(scene: Scene) -> None:
    refusal: dict[str, Any] = {"service": "https://push.example", "status": 403, "device": scene.device}
    for _ in range(2):
        await alarm(scene.house, **refusal)
    [notice] = await told(scene)
    assert (notice["about_kind"], notice["about_id"]) == ("device", scene.device)
    await alarm(scene.house, **{**refusal, "status": 401})
    assert len(await told(scene)) == 2
    read = Edit(op="patch", kind="notice", id=notice["id"], fields={"read_at": clock.now_text()})
    await scene.house.writer.write([read])
    await alarm(scene.house, **refusal)
    assert len(await told(scene)) == 3
    assert await scene.rows("push_outbox") == []
