"""Piccolo's own commands find the same database and the same tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from server import piccolo_conf
from server.core import database, discovery
from server.core.migrate import FOLDER
from server.piccolo_app import APP_CONFIG


def test_the_database_is_the_one_in_use_or_that_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_current", None)
    monkeypatch.setenv("KAKEHASHI_DATA", str(tmp_path))
    found: Any = piccolo_conf.DB
    assert found.path == f"{tmp_path}/kakehashi.sqlite3"
    used = database.connect(f"sqlite:///{tmp_path}/other.db")
    database.use(used, [])
    assert piccolo_conf.DB is used


def test_nothing_else_is_made_up() -> None:
    assert not hasattr(piccolo_conf, "NONSENSE")


def test_the_app_has_every_table_and_the_folder_of_the_migrations() -> None:
    assert APP_CONFIG.table_classes == discovery.tables()
    assert Path(APP_CONFIG.resolved_migrations_folder_path) == FOLDER
