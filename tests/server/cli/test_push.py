"""`kakehashi push`."""

from __future__ import annotations

from pathlib import Path

from server.features.push.keys import ring
from server.settings import Settings
from tests.server.cli.command import kakehashi
from tests.server.features.doors import open_doors


async def test_a_new_key_is_in_use_at_once_where_a_server_runs(tmp_path: Path) -> None:
    async with open_doors(Settings(data=tmp_path)) as doors:
        old = (await ring(doors.house)).current.public_key
        done = kakehashi("push", "rotate-key", data=tmp_path)
        assert done.returncode == 0, done.stderr
        phone = await doors.signed_in("sales")
        new = (await phone.get("/api/push/key")).json()["key"]
        assert new != old
        assert new in done.stdout
        assert "older one: 0" in done.stdout
