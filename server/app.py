"""Puts the application together: what slices offer, what core and live offer, and the shell around it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from server.core import discovery, errors, health
from server.core.base import house_of
from server.core.openapi import Description
from server.live import guards, snapshot, socket
from server.live.opening import open_house
from server.settings import Settings
from server.web import Shell, built_app
from sync.protocol import MAX_FRAME_BYTES


def routes() -> list[ControllerRouterHandler]:
    """Return the handlers of core, live and all slices."""
    found: list[ControllerRouterHandler] = [*health.ROUTES, *socket.ROUTES, *snapshot.ROUTES]
    for module in discovery.modules("routes").values():
        found += module.ROUTES
    return found


def build(settings: Settings) -> Shell:
    """Return the application; it opens and closes its house with the lifespan of the server that runs it."""
    app = built_app()

    @asynccontextmanager
    async def house(litestar: Litestar) -> AsyncIterator[None]:
        async with open_house(settings, serving=True) as opened:
            litestar.state.house = opened
            yield

    inner: Any = Litestar(
        route_handlers=routes(),
        lifespan=[house],
        dependencies={
            "house": Provide(house_of, sync_to_thread=False),
            "me": Provide(guards.me),
        },
        exception_handlers=errors.HANDLERS,  # type: ignore[arg-type]  # narrower than Litestar's map
        openapi_config=OpenAPIConfig(
            title="Kakehashi",
            version=health.installed_version(),
            # The description alone: below a wider path Litestar answers what it does not know with a page of its own.
            path="/api/openapi.json",
            use_handler_docstrings=True,
            render_plugins=[Description(path="/")],
        ),
        request_max_body_size=MAX_FRAME_BYTES,
        logging_config=None,
    )
    return Shell(inner, app, settings.origin)
