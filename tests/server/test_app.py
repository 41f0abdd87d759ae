"""The application: what it is made of, and that its description is whole."""

from __future__ import annotations

from typing import Any

from litestar.handlers import HTTPRouteHandler, WebsocketRouteHandler

from server.app import build, routes
from server.settings import Settings
from tests.server.serving import served


def test_every_route_stays_in_its_corner() -> None:
    for one in routes():
        if isinstance(one, HTTPRouteHandler | WebsocketRouteHandler):
            for path in one.paths:
                assert path.startswith(("/api/", "/files", "/sync", "/health", "/version", "/metrics")), path


def test_building_it_opens_nothing(sqlite: Settings) -> None:
    build(sqlite)
    assert not list(sqlite.data.iterdir())


async def test_every_operation_is_described(sqlite: Settings) -> None:
    async with served(sqlite) as running, running.client() as client:
        described: dict[str, Any] = (await client.get("/api/openapi.json")).json()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if isinstance(operation, dict):
                assert operation.get("description"), f"{method} {path} has no docstring"
                assert operation["responses"], f"{method} {path}"
