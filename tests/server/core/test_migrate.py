"""Migrations: from nothing, once, by two starters at the same time, all or nothing."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from piccolo.apps.migrations.tables import Migration

from server.core import database, discovery, migrate
from server.core.database import Database
from server.core.schema import shape_of
from server.settings import Settings


def opened(settings: Settings) -> Database:
    db = database.connect(settings.database_url)
    database.use(db, [*discovery.tables(), Migration])
    return db


async def test_an_empty_database_becomes_whole_and_stays_so(settings: Settings) -> None:
    db = opened(settings)
    ids = [str(one.ID) for one in migrate.modules()]
    assert await migrate.pending(db) == ids
    assert await migrate.migrate(db) == ids
    assert await migrate.migrate(db) == []
    assert await migrate.pending(db) == []
    for table in discovery.tables():
        columns = ", ".join(f'"{one}"' for one in shape_of(table).columns)
        assert await db.fetch(f'SELECT {columns} FROM "{table._meta.tablename}"') == []


async def test_two_starters_do_not_trip_over_each_other(settings: Settings) -> None:
    code = "import sys; from server.cli import main; main()"
    command = [sys.executable, "-c", code, "migrate", "--data", str(settings.data)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(migrate.FOLDER).parent)}
    environment |= {"KAKEHASHI_DATABASE": settings.database_url}
    starters = [
        await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
        for _ in range(3)
    ]
    said = [(await one.communicate())[0].decode() for one in starters]
    assert [one.returncode for one in starters] == [0, 0, 0], said
    assert len([one for one in said if "up to date" in one]) == 2, said


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a folder with a first migration that fails after its first statement."""
    text = next(migrate.FOLDER.glob("*_0001.py")).read_text()
    folder = tmp_path / "broken"
    folder.mkdir()
    early = "STATEMENTS = ['CREATE TABLE early (n INTEGER)', 'NONSENSE',"
    (folder / "kakehashi_0001.py").write_text(text.replace("STATEMENTS = [", early))
    return folder


async def test_a_migration_that_fails_leaves_nothing(
    settings: Settings, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, found = opened(settings), migrate.modules(broken)
    monkeypatch.setattr(migrate, "modules", lambda: found)
    with pytest.raises(Exception, match="NONSENSE"):
        await migrate.migrate(db)
    with pytest.raises(Exception, match="early"):
        await db.fetch("SELECT n FROM early")
    assert await migrate.pending(db) == [str(one.ID) for one in found]


async def test_a_database_of_another_version_is_left_as_it_is(settings: Settings) -> None:
    db = opened(settings)
    await migrate.migrate(db)
    await Migration.insert(Migration(name="0001-00000000", app_name=migrate.APP))
    for act in (migrate.pending, migrate.migrate):
        with pytest.raises(migrate.OtherTables, match="0001-00000000"):
            await act(db)
