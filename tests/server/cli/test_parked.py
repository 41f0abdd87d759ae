"""`kakehashi parked`."""

from __future__ import annotations

from pathlib import Path

from server.live.opening import open_house
from server.settings import Settings
from sync.mutation import Edit
from tests.server.cli.command import kakehashi
from tests.server.live.test_parked import issue, park, person


async def test_entries_are_listed_and_decided_again_once(tmp_path: Path) -> None:
    assert kakehashi("parked", data=tmp_path).stdout.strip() == "nothing is parked"
    async with open_house(Settings(data=tmp_path), serving=False) as house:
        user = await person(house, "worker", "佐藤 花子")
        made = issue()
        first = await park(house, user, made)
        bad = Edit(op="create", kind="dream", id=made.id, fields={"text": "\x1b[2J"})
        second = await park(house, user, bad)
    listed = kakehashi("parked", data=tmp_path)
    assert listed.returncode == 0, listed.stderr
    for said in ("佐藤 花子", first.device, second.device, "2026-04-23T01:02:03.456Z", "schema_unknown", "create issue",
                 made.id):  # fmt: skip
        assert said in listed.stdout
    assert "\x1b" not in listed.stdout, "an entry cannot speak to the terminal"

    assert kakehashi("parked", "replay", data=tmp_path).returncode == 2
    one = kakehashi("parked", "replay", "--device", first.device, data=tmp_path)
    assert one.returncode == 0, one.stderr
    assert "applied" in one.stdout
    assert second.device not in one.stdout
    rest = kakehashi("parked", "replay", "--all", data=tmp_path).stdout
    assert first.device not in rest, "once"
    assert "stays parked: unknown_kind" in rest
    listed = kakehashi("parked", data=tmp_path)
    assert first.device not in listed.stdout
    assert second.device in listed.stdout
    assert "decided again: applied" in kakehashi("parked", "--every", data=tmp_path).stdout
    async with open_house(Settings(data=tmp_path), serving=False) as house:
        assert len(await house.db.fetch("SELECT id FROM issue")) == 1
