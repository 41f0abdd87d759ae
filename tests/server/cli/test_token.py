"""`kakehashi token`."""

from __future__ import annotations

from pathlib import Path

from server.settings import Settings
from tests.server.cli.command import kakehashi
from tests.server.features.doors import open_doors


async def test_it_prints_a_token_that_lets_a_program_in_and_nothing_else(tmp_path: Path) -> None:
    made = kakehashi("token", "--name", "ゲートウェイ", "--role", "planner", data=tmp_path)
    assert made.returncode == 0, made.stderr
    token = made.stdout.strip()
    assert len(token) == 43
    assert token not in made.stderr
    async with open_doors(Settings(data=tmp_path)) as doors:
        program = doors.device()
        program.client.headers["authorization"] = f"Bearer {token}"
        me = await program.me()
        assert (me["form"], me["user"]["name"], me["roles"]) == ("program", "ゲートウェイ", ["planner"])


def test_a_role_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    refused = kakehashi("token", "--name", "x", "--role", "emperor", data=tmp_path)
    assert refused.returncode == 2
    assert "emperor" in refused.stderr
