"""A house opens on an empty folder, works without HTTP, and closes."""

from __future__ import annotations

from pathlib import Path

from server.core import database
from server.core.ids import uuid7
from server.core.runner import Schedule
from server.features.people.records import Team
from server.live.opening import open_house, schedules
from server.settings import Settings
from sync.mutation import Edit


async def test_a_command_can_write_without_serving(settings: Settings) -> None:
    team = uuid7()
    async with open_house(settings, serving=False) as house:
        receipt = await house.writer.write([Edit(op="create", kind="team", id=team, fields={"name": "旋盤"})])
        assert (receipt.verdict, receipt.v) == ("applied", 1)
        assert [row["name"] for row in await Team.select(Team.name)] == ["旋盤"]
        assert await house.db.fetch("SELECT id FROM team") == [{"id": team}]
    async with open_house(settings, serving=False) as house:
        assert await house.store.head() == 1


async def test_the_folder_is_made(tmp_path: Path) -> None:
    async with open_house(Settings(data=tmp_path / "new/folder"), serving=False):
        assert database.current() is not None
    assert "kakehashi.sqlite3" in {one.name for one in (tmp_path / "new/folder").iterdir()}


def test_jobs_are_those_of_the_slices() -> None:
    found = schedules()
    assert all(isinstance(one, Schedule) for one in found)
    assert len({one.name for one in found}) == len(found), "their names tell them apart in the log"
