"""Where Piccolo looks for the database and the tables; also serves the `piccolo` command itself."""

from __future__ import annotations

import os
from typing import Any

from piccolo.conf.apps import AppRegistry

from server import settings
from server.core import database

APP_REGISTRY = AppRegistry(apps=["server.piccolo_app"])


def __getattr__(name: str) -> Any:
    # Not a constant: a test or a command opens one database after the other in the same process.
    if name == "DB":
        return database.current() or database.connect(settings.read(os.environ).database_url)
    raise AttributeError(name)
