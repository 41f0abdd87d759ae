"""Health and version, of a real server."""

from __future__ import annotations

from server.core.health import installed_version
from server.core.ids import uuid7
from server.settings import Settings
from sync.mutation import Edit
from tests.server.serving import served


async def test_a_healthy_server_tells_its_head(settings: Settings) -> None:
    async with served(settings) as running, running.client() as client:
        before = (await client.get("/health")).json()
        await running.house.writer.write([Edit(op="create", kind="team", id=uuid7(), fields={"name": "x"})])
        after = (await client.get("/health")).json()
        version = (await client.get("/version")).json()
    assert before["status"] == after["status"] == "ok"
    assert after["head"] == before["head"] + 1
    assert version == {"version": installed_version(), "protocol": 1, "schema": running.house.catalogue.schema}


async def test_without_its_database_it_says_so(sqlite: Settings) -> None:
    async with served(sqlite) as running, running.client() as client:
        await running.house.db.execute("ALTER TABLE sync_head RENAME TO away")
        answer = await client.get("/health")
        await running.house.db.execute("ALTER TABLE away RENAME TO sync_head")
    assert answer.status_code == 503
    assert answer.json()["code"] == "database_away"
