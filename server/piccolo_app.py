"""The one Piccolo app: all tables and the folder of the migrations."""

from __future__ import annotations

from pathlib import Path

from piccolo.conf.apps import AppConfig

from server.core import discovery

APP_CONFIG = AppConfig(
    app_name="kakehashi",
    migrations_folder_path=str(Path(__file__).resolve().parent.parent / "migrations"),
    table_classes=discovery.tables(),
)
